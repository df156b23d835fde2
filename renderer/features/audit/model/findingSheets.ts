import type { TFunction } from 'i18next';
import type { SlowSheet } from '#renderer/data/index.ts';
import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import { formatRoc, formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import { nameMask } from '#shared/reports/masking.ts';
import type { Finding } from '#shared/rules/audit/finding.ts';
import type { CheckMade } from '#shared/rules/audit/table/checksMade.ts';
import type { FindingLine } from '#shared/rules/audit/table/findingLines.ts';
import type { AuditWork } from '../work.ts';
import type { AuditOutcome } from './runAudit.ts';

type Words = TFunction<'audit'>;

/** What was found, with its figures; days and months in the ROC calendar, as everywhere. */
export function findingWords({ code, figures }: Finding, t: Words): string {
  const said = Object.entries(figures).map(([name, value]) => {
    if (typeof value === 'number') return [name, value];
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [name, formatRoc(value)];
    return [name, /^\d{4}-\d{2}$/.test(value) ? formatRocMonth(value) : value];
  });
  return t(`finding.${code}`, Object.fromEntries(said));
}

/** Of how many rows a check was made, or why it was not. */
export function checkWords({ records, lacks }: Pick<CheckMade, 'records' | 'lacks'>, t: Words): string {
  if (lacks !== null) return t(`checked.lacks.${lacks}`);
  return records === 0 ? t('checked.noneOfKind') : t('checked.rows', { count: records });
}

const columns = ['clause', 'kind', 'rows', 'caseNumber', 'caseName', 'provider', 'says'] as const;

/**
 * The findings, what was checked, and what their columns mean. Names of people are masked, numbers are not: they lead
 * to the case where it is known. Lines are put into words as they are asked for.
 * @param t in Chinese: they go to offices in Taiwan
 * @param unmaskedFor why with whole names; null: masked
 */
export function findingSheets(
  { lines, checks }: Pick<Extract<AuditOutcome, { kind: 'audited' }>, 'lines' | 'checks'>,
  { caseName, providerName }: Pick<AuditWork, 'caseName' | 'providerName'>,
  t: Words,
  unmaskedFor: string | null,
): SlowSheet[] {
  const mask = nameMask(unmaskedFor);
  const name = (number: string) => {
    const known = caseName(number);
    return known === undefined ? '' : mask(known);
  };
  const lineOf = ({ finding, rows, cases, providers }: FindingLine): Cell[] =>
    [
      finding.clause,
      t(`kind.${finding.code}`),
      rows.join('、'),
      cases.join('、'),
      cases.map(name).join('、'),
      providers.map(providerName).join('、'),
      findingWords(finding, t),
    ].map(neutralised);
  const meanings = columns.map((id) => [t(`sheet.${id}`), t(`sheet.about.${id}`)]);
  return [
    {
      name: t('findings'),
      lines: (function* () {
        yield columns.map((id) => t(`sheet.${id}`));
        for (const line of lines) yield lineOf(line);
      })(),
    },
    {
      name: t('part.checked'),
      lines: [
        (['clause', 'check', 'of'] as const).map((id) => t(`checked.column.${id}`)),
        ...checks.map((check) => [check.clause, t(`kind.${check.code}`), checkWords(check, t)]),
      ],
    },
    { name: t('sheet.columns'), lines: [[t('sheet.column'), t('sheet.means')], ...meanings] },
  ];
}
