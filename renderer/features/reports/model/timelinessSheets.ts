import type { TFunction } from 'i18next';
import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { formatDue, formatInstant, formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Timeliness, TimelinessRow } from '#shared/reports/timeliness.ts';

/** Of the whole month, of all providers together. */
export function punctuality({
  rows,
}: Timeliness): Pick<TimelinessRow, 'inTime' | 'cameLate' | 'open' | 'longest'> {
  const sum = (of: (row: TimelinessRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const spans = rows.flatMap(({ longest }) => longest ?? []);
  return {
    inTime: {
      numerator: sum(({ inTime }) => inTime.numerator),
      denominator: sum(({ inTime }) => inTime.denominator),
    },
    cameLate: sum(({ cameLate }) => cameLate),
    open: sum(({ open }) => open),
    longest: spans.length === 0 ? null : Math.max(...spans),
  };
}

export interface TimelinessNames {
  caseName: (caseId: string) => string;
  providerName: (providerId: string) => string;
}

/** The providers with their figures, and each that was late, in minutes, so that others can reckon and sort. */
export function timelinessSheets(
  { month, rows, late }: Timeliness,
  t: TFunction<'reports'>,
  names: TimelinessNames,
): NamedSheet[] {
  const shortMonth = formatRoc(`${month}-01`).slice(0, -3);
  const kind = (of: TimelinessRow['kind']) => t(`timeliness.kind.${of}`);
  return [
    {
      name: t('part.timeliness'),
      lines: [
        [
          t('sheet.month'),
          t('column.provider'),
          t('timeliness.kindHead'),
          t('timeliness.column.due'),
          t('timeliness.sheet.inTime'),
          t('timeliness.column.cameLate'),
          t('timeliness.column.open'),
          t('timeliness.sheet.longest'),
        ].map(neutralised),
        ...rows.map((row): Cell[] => [
          shortMonth,
          neutralised(names.providerName(row.providerId)),
          kind(row.kind),
          row.inTime.denominator,
          row.inTime.numerator,
          row.cameLate,
          row.open,
          row.longest ?? '',
        ]),
      ],
    },
    {
      name: t('timeliness.each'),
      lines: [
        [
          ...(['case', 'provider', 'kind', 'due', 'came'] as const).map((id) => t(`timeliness.item.${id}`)),
          t('timeliness.sheet.by'),
        ].map(neutralised),
        ...late.map((one): Cell[] => [
          neutralised(names.caseName(one.caseId)),
          neutralised(names.providerName(one.providerId)),
          kind(one.kind),
          formatDue(one.dueOn, one.dueAt ?? undefined),
          one.stoppedAt === null ? t('timeliness.notYet') : formatInstant(one.stoppedAt),
          one.minutes,
        ]),
      ],
    },
  ];
}
