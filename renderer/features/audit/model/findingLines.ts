import type { TFunction } from 'i18next';
import { neutralised } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { formatRoc, formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import { nameMask } from '#shared/reports/masking.ts';
import type { Finding } from '#shared/rules/audit/finding.ts';
import type { TableRecord } from '#shared/rules/audit/table/readRecords.ts';
import type { AuditWork } from '../work.ts';

type Words = TFunction<'audit'>;

/** A finding as one line says it. */
export interface FindingLine {
  readonly key: string;
  readonly finding: Finding;
  /** Rows of the file, ascending. */
  readonly rows: readonly number[];
  /** Numbers of the cases it is about. */
  readonly cases: readonly string[];
  readonly providers: readonly string[];
  /** What was found, with its figures; put into words when it is asked for, since a year has thousands. */
  says(): string;
}

/** The findings in the order of their rows, each with what it is about. */
export function findingLines(
  findings: readonly Finding[],
  records: ReadonlyMap<string, TableRecord>,
  t: Words,
): FindingLine[] {
  return findings
    .map((finding, index): FindingLine => {
      const found = finding.recordIds.flatMap((id) => records.get(id) ?? []);
      const told = finding.figures['caseId'];
      return {
        key: String(index),
        finding,
        rows: finding.recordIds.map(Number).sort((a, b) => a - b),
        cases: told === undefined ? [...new Set(found.map(({ caseId }) => caseId))] : [String(told)],
        providers: [...new Set(found.map(({ providerId }) => providerId))],
        says: () => t(`finding.${finding.code}`, saidFigures(finding)),
      };
    })
    .sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

/** Days and months in the ROC calendar, as everywhere. */
function saidFigures({ figures }: Finding): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [name, formatRoc(value)];
      return [name, /^\d{4}-\d{2}$/.test(value) ? formatRocMonth(value) : value];
    }),
  );
}

const columns = ['clause', 'kind', 'rows', 'caseNumber', 'caseName', 'provider', 'says'] as const;

/**
 * The findings, and what their columns mean. Names of people are masked, numbers are not: they lead to the case where
 * it is known.
 * @param unmaskedFor why with whole names; null: masked
 * @param t in Chinese, like `lines`: they go to offices in Taiwan
 */
export function findingSheets(
  lines: readonly FindingLine[],
  { caseName, providerName }: Pick<AuditWork, 'caseName' | 'providerName'>,
  t: Words,
  unmaskedFor: string | null = null,
): { findings: NamedSheet; all: NamedSheet[] } {
  const mask = nameMask(unmaskedFor);
  const name = (number: string) => {
    const known = caseName(number);
    return known === undefined ? '' : mask(known);
  };
  const findings = {
    name: t('findings'),
    lines: [
      columns.map((id) => t(`sheet.${id}`)),
      ...lines.map(({ finding, rows, cases, providers, says }) =>
        [
          finding.clause,
          t(`kind.${finding.code}`),
          rows.join('、'),
          cases.join('、'),
          cases.map(name).join('、'),
          providers.map(providerName).join('、'),
          says(),
        ].map(neutralised),
      ),
    ],
  };
  const meanings = columns.map((id) => [t(`sheet.${id}`), t(`sheet.about.${id}`)]);
  const about = { name: t('sheet.columns'), lines: [[t('sheet.column'), t('sheet.means')], ...meanings] };
  return { findings, all: [findings, about] };
}
