import type { TFunction } from 'i18next';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { nameMask } from '#shared/reports/masking.ts';
import type { RetentionRow } from './retentionRows.ts';

const columns = ['case', 'caseNumber', 'closedOn', 'basis', 'dueOn', 'state', 'holds'] as const;

/**
 * The list as a sheet; in Chinese, since it goes to offices in Taiwan.
 * @param unmaskedFor why with whole names of people served; null: masked
 */
export function retentionSheet(
  rows: readonly RetentionRow[],
  t: TFunction<'retention'>,
  unmaskedFor: string | null,
): NamedSheet {
  const mask = nameMask(unmaskedFor);
  const lines = rows.map((row) => [
    ...[mask(row.name), row.caseNumber, formatRoc(row.closedOn)],
    ...[t(`basis.${row.basis}`, { years: row.years }), formatRoc(row.dueOn), t(`state.${row.state}`)],
    row.holds
      .map(({ ground, reason }) => t('hold.line', { ground: t(`ground.${ground}`), reason }))
      .join('；'),
  ]);
  return { name: t('title'), lines: [columns.map((column) => t(`column.${column}`)), ...lines] };
}
