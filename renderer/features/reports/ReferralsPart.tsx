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
  const kindName = (key: RowKey) =>
    key === 'all' ? t('total') : key === 'other' ? t('referrals.other') : names.kind(key);
  const shownRow = counts.rows.find(({ kind }) => kind === shown.row) ?? all;
  const behind = countedUnder(shownRow, shown.column);
  const behindWords = t('referrals.behind', {
    kind: kindName(shown.row),
    column: t(`referrals.column.${shown.column}`),
    count: behind.length,
  });
  return (
    <>
      <table className="table report-table referral-figures" aria-label={t('part.referrals')}>
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
        <tbody>{counts.rows.map((row) => lineOf(row.kind, row))}</tbody>
        <tfoot>{lineOf('all', all)}</tfoot>
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

  function lineOf(key: RowKey, row: Pick<ReferralRow, 'made'>) {
    const share = receivedShare(row);
    const isEmpty = row.made.length === 0;
    return (
      <tr key={key}>
        <th scope="row">{kindName(key)}</th>
        {referralColumns.map((column) => {
          const count = countedUnder(row, column).length;
          if (count === 0)
            return (
              <td key={column} className="num zero">
                0
              </td>
            );
          return (
            <td key={column} className="num">
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
            </td>
          );
        })}
        <td className={isEmpty ? 'num zero' : 'num'}>{personsOf(row.made)}</td>
        <td className={isEmpty ? 'num zero' : 'num'}>
          {isEmpty ? '—' : percent(share)}
          {!isEmpty && <small>{`${share.numerator}／${share.denominator}`}</small>}
        </td>
      </tr>
    );
  }
}
