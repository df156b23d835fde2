import type { TFunction } from 'i18next';
import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Referral } from '#shared/domain/referral/referral.ts';
import {
  countedUnder,
  personsOf,
  type ReferralCounts,
  type ReferralRow,
  receivedShare,
} from '#shared/reports/referralCounts.ts';

/** What is counted of each kind, in the order of the columns. */
export const referralColumns = ['made', 'received', 'declined', 'unavailable', 'waiting'] as const;

export interface ReferralNames {
  kind: (kind: Referral['kind']) => string;
  caseName: (caseId: string) => string;
}

/** The whole month as one row. */
export function allKinds({ rows }: ReferralCounts): Pick<ReferralRow, 'made'> {
  return { made: rows.flatMap(({ made }) => made) };
}

/** The kinds with their figures, and each referral behind them. */
export function referralSheets(
  counts: ReferralCounts,
  t: TFunction<'reports'>,
  { kind, caseName }: ReferralNames,
): NamedSheet[] {
  const shortMonth = formatRoc(`${counts.month}-01`).slice(0, -3);
  const figures = (row: Pick<ReferralRow, 'made'>): Cell[] => {
    const { numerator, denominator } = receivedShare(row);
    return [
      ...referralColumns.map((column) => countedUnder(row, column).length),
      personsOf(row.made),
      numerator,
      denominator,
    ];
  };
  return [
    {
      name: t('part.referrals'),
      lines: [
        [
          t('sheet.month'),
          t('referrals.kind'),
          ...referralColumns.map((column) => t(`referrals.column.${column}`)),
          t('referrals.persons'),
          t('referrals.sheet.numerator'),
          t('referrals.sheet.denominator'),
        ].map(neutralised),
        ...counts.rows.map((row): Cell[] => [
          shortMonth,
          neutralised(row.kind === 'other' ? t('referrals.other') : kind(row.kind)),
          ...figures(row),
        ]),
        [shortMonth, neutralised(t('total')), ...figures(allKinds(counts))],
      ],
    },
    {
      name: t('referrals.each'),
      lines: [
        (['madeOn', 'kind', 'case', 'to', 'state', 'askedOn'] as const).map((id) =>
          neutralised(t(`referrals.item.${id}`)),
        ),
        ...allKinds(counts).made.map((one): Cell[] => [
          formatRoc(one.madeOn),
          neutralised(kind(one.kind)),
          neutralised(caseName(one.caseId)),
          neutralised(one.toName),
          t(`referrals.column.${one.state}`),
          one.askedOn === null ? '' : formatRoc(one.askedOn),
        ]),
      ],
    },
  ];
}
