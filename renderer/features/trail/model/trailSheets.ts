import type { TFunction } from 'i18next';
import type { TrailRow } from '#renderer/data/index.ts';
import type { Cell } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { formatInstant } from '#shared/domain/date/rocFormat.ts';
import { nameMask } from '#shared/reports/masking.ts';
import type { TrailWords } from '../useTrailWords.ts';

const columns = [
  ...(['when', 'who', 'action', 'case', 'what', 'file', 'rows', 'names', 'reason', 'device'] as const),
] as const;

/**
 * The entries, and what their columns mean; in Chinese, since they go to offices in Taiwan.
 * @param unmaskedFor why with whole names of people served; null: masked
 */
export function trailSheets(
  rows: readonly TrailRow[],
  words: TrailWords,
  t: TFunction<'trail'>,
  unmaskedFor: string | null,
): { entries: NamedSheet; all: NamedSheet[] } {
  const mask = nameMask(unmaskedFor);
  const headOf = (column: (typeof columns)[number]) =>
    column === 'file' || column === 'rows' || column === 'names'
      ? t(`sheet.${column}`)
      : t(`column.${column}`);
  const lineOf = (row: TrailRow): Cell[] => [
    ...[formatInstant(row.at), words.person(row.by), t(`action.${row.action}`)],
    ...[words.caseName(row.caseId, mask), words.what(row)],
    ...(row.file === null
      ? ['', '', '', '']
      : [
          ...[row.file.name, row.file.rows],
          ...[t(row.file.unmaskedFor === null ? 'names.masked' : 'names.whole'), row.file.unmaskedFor ?? ''],
        ]),
    words.device(row),
  ];
  const entries = { name: t('sheet.tab'), lines: [columns.map(headOf), ...rows.map(lineOf)] };
  const meanings = columns.map((column) => [headOf(column), t(`sheet.about.${column}`)]);
  const about = { name: t('sheet.columns'), lines: [[t('sheet.column'), t('sheet.means')], ...meanings] };
  return { entries, all: [entries, about] };
}
