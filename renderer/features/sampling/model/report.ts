import type { TFunction } from 'i18next';
import type { CaseSummary } from '#renderer/data/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { Abnormality } from '#shared/domain/sampling/abnormality.ts';
import type { SampleCheck } from '#shared/domain/sampling/sampleEntry.ts';
import { abnormalityText } from '#shared/reports/abnormalityText.ts';

interface ReportFacts {
  check: SampleCheck;
  person: Pick<CaseSummary['case'], 'name' | 'caseNumber'>;
  unitName: string;
  officerName: string;
  providerName: string | null;
  /** Null while nothing was reported yet. */
  abnormality: Pick<Abnormality, 'told' | 'handled'> | null;
}

/** The words it is said with: they go to offices in Taiwan, so in Chinese whatever language the window speaks. */
export interface ChineseWords {
  sampling: TFunction<'sampling'>;
  domain: TFunction<'domain'>;
}

/** The report of a check as it stands today, to copy. */
export function reportText(
  { check, person, unitName, officerName, providerName, abnormality }: ReportFacts,
  { sampling, domain }: ChineseWords,
): string {
  const county = abnormality?.told.get('county');
  const handled = abnormality?.handled ?? null;
  return abnormalityText(
    {
      ...{ unitName, officerName, providerName, name: person.name, caseNumber: person.caseNumber },
      checkedOn: dayOfInstant(check.happenedAt),
      way: domain(`sampleWay.${check.way}`),
      cmsLevel: check.cmsLevel,
      spokenTo: check.spokenTo === null ? null : domain(`spokenTo.${check.spokenTo}`),
      findings: check.findings.map(({ category, summary }) => ({
        category: domain(`finding.${category}`),
        summary,
      })),
      county: county === undefined ? null : { toldOn: county.toldOn, name: county.name },
      handled,
    },
    (key, values) => String(sampling(`text.${key}` as never, values as never)),
  );
}
