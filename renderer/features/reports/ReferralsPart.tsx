import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark, useUi } from '#renderer/ui/index.ts';
import { formatRocWithWeekday } from '#shared/domain/date/rocFormat.ts';
import {
  countedUnder,
  personsOf,
  type ReferralColumn,
  type ReferralCounts,
  type ReferralRow,
  receivedShare,
} from '#shared/reports/referralCounts.ts';
import { percent } from './model/monthReport.ts';
import { allKinds, type ReferralNames, referralColumns } from './model/referralSheets.ts';

interface ReferralsPartProps {
  counts: ReferralCounts;
  names: ReferralNames;
  /** Opens a case at its referrals. */
  onOpen: (caseId: string) => void;
}

type RowKey = ReferralRow['kind'] | 'all';

/** The month's referrals by kind; each figure is chosen to see what stands behind it (Y-R.1, Y-R.2). */
export function ReferralsPart({ counts, names, onOpen }: ReferralsPartProps) {
  const { t } = useTranslation('reports');
  const { locale } = useUi();
  const [shown, setShown] = useState<{ row: RowKey; column: ReferralColumn }>({ row: 'all', column: 'made' });
  const all = allKinds(counts);
  const rows: { key: RowKey; row: Pick<ReferralRow, 'made'> }[] = [
    ...counts.rows.map((row) => ({ key: row.kind, row })),
    { key: 'all', row: all },
  ];
  const kindName = (key: RowKey) =>
    key === 'all' ? t('total') : key === 'other' ? t('referrals.other') : names.kind(key);
  const behind = countedUnder(rows.find(({ key }) => key === shown.row)!.row, shown.column);
  const behindWords = t('referrals.behind', {
    kind: kindName(shown.row),
    column: t(`referrals.column.${shown.column}`),
    count: behind.length,
  });
  return (
    <>
      <table className="table report-table" aria-label={t('part.referrals')}>
        <thead>
          <tr>
            <th scope="col">{t('referrals.kind')}</th>
            {referralColumns.map((column) => (
              <th key={column} scope="col" className="num">
                {t(`referrals.column.${column}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('referrals.persons')}
            </th>
            <th scope="col" className="num">
              {t('referrals.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, row }) => {
            const share = receivedShare(row);
            return (
              <tr key={key} className={key === 'all' ? 'total' : undefined}>
                <th scope="row">{kindName(key)}</th>
                {referralColumns.map((column) => {
                  const count = countedUnder(row, column).length;
                  return (
                    <td key={column} className={count === 0 ? 'num zero' : 'num'}>
                      {count === 0 ? (
                        0
                      ) : (
                        <button
                          type="button"
                          className="report-name"
                          aria-pressed={shown.row === key && shown.column === column}
                          aria-label={t('referrals.behind', {
                            kind: kindName(key),
                            column: t(`referrals.column.${column}`),
                            count,
                          })}
                          onClick={() => setShown({ row: key, column })}
                        >
                          {count}
                        </button>
                      )}
                    </td>
                  );
                })}
                <td className={row.made.length === 0 ? 'num zero' : 'num'}>{personsOf(row.made)}</td>
                <td className={row.made.length === 0 ? 'num zero' : 'num'}>
                  {row.made.length === 0 ? '—' : percent(share)}
                  {row.made.length > 0 && <small>{`${share.numerator}／${share.denominator}`}</small>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <section className="late-clocks" aria-label={t('referrals.each')}>
        <h3 aria-live="polite">{behindWords}</h3>
        <table className="table report-table">
          <thead>
            <tr>
              {(['madeOn', 'case', 'kind', 'to', 'state', 'askedOn'] as const).map((id) => (
                <th key={id} scope="col">
                  {t(`referrals.item.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {behind.map((one) => (
              <tr key={one.id}>
                <td>{formatRocWithWeekday(one.madeOn, locale)}</td>
                <th scope="row">
                  <button type="button" className="report-name" onClick={() => onOpen(one.caseId)}>
                    {names.caseName(one.caseId)}
                  </button>
                </th>
                <td>{names.kind(one.kind)}</td>
                <td>{one.toName}</td>
                <td>
                  <Mark kind={one.state === 'received' ? 'ok' : one.state === 'waiting' ? 'open' : 'stale'}>
                    {t(`referrals.column.${one.state}`)}
                  </Mark>
                </td>
                <td>{one.askedOn === null ? '—' : formatRocWithWeekday(one.askedOn, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
