import { useTranslation } from 'react-i18next';
import { useNow, useUi } from '#renderer/ui/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay, formatRoc } from '#shared/domain/date/rocFormat.ts';
import { reasonWords } from './model/fairnessSheets.ts';
import type { RowItem } from './model/rowItems.ts';

interface RowItemsProps {
  label: string;
  items: readonly RowItem[];
  caseName: (caseId: string) => string;
}

/** The dispatches behind one line: whose, when, on what basis, why not the first, and what became of them. */
export function RowItems({ label, items, caseName }: RowItemsProps) {
  const { t } = useTranslation('reports');
  const { locale } = useUi();
  const { today } = useNow();
  if (items.length === 0) return <p className="sec">{t('item.none')}</p>;
  return (
    <ul aria-label={label}>
      {items.map((item) => (
        <li key={item.dispatchId}>
          <span className="sec">{formatMonthDay(dayOfInstant(item.at), today, locale)}</span>
          <b>{caseName(item.caseId)}</b>
          <span>{t(`item.basis.${item.basis}`)}</span>
          <span>{t('item.rank', { count: item.rank })}</span>
          {item.reason !== null && <span className="sec">{reasonWords(item.reason, t)}</span>}
          {item.exception !== null && (
            <span className="sec">
              {t('item.exception', {
                ...{
                  by: item.exception.agreedBy,
                  reason: item.exception.reason,
                  clause: item.exception.clause,
                },
                day: formatRoc(item.exception.agreedOn),
              })}
            </span>
          )}
          {item.reassignedAt !== null && (
            <span>
              {t('item.reassigned', { day: formatMonthDay(dayOfInstant(item.reassignedAt), today, locale) })}
            </span>
          )}
          <span className="end">{t(`item.outcome.${item.outcome}`)}</span>
        </li>
      ))}
    </ul>
  );
}
