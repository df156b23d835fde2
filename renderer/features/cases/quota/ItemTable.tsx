import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark } from '#renderer/ui/index.ts';
import type { PricedItem } from '#shared/rules/quota/result.ts';
import { periodOfCode } from '../model/planItems.ts';
import { useQuotaWords } from './useQuotaWords.ts';

/** The items of a plan with what one costs and all of them; a price that nobody attests well is never said without it. */
export function ItemTable({ items }: { items: readonly PricedItem[] }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { money } = useQuotaWords();
  return (
    <table className="table plan-items">
      <thead>
        <tr>
          <th scope="col">{t('items.code')}</th>
          <th scope="col" className="num">
            {t('items.times')}
          </th>
          <th scope="col" className="num">
            {t('items.price')}
          </th>
          <th scope="col" className="num">
            {t('items.cost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={[item.code, item.rented, item.unitPrice].join(' ')}>
            <th scope="row">
              {words.code(item.code)}
              {item.rented && <span className="meta"> {t('items.isRented')}</span>}
              <Attested item={item} />
            </th>
            <td className="num">{t(`items.per.${periodOfCode(item.code)}`, { count: item.times })}</td>
            <td className="num">{item.unitPrice === null ? '' : money(item.unitPrice)}</td>
            <td className="num">{item.unitPrice === null ? '' : money(item.cost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Attested({ item }: { item: PricedItem }) {
  const { t } = useTranslation('cases');
  const { money } = useQuotaWords();
  if (item.unitPrice === null) {
    const said = item.hint === undefined ? t('items.noPrice') : t('items.hint', { amount: money(item.hint) });
    return (
      <span className="attested">
        <Mark kind="stale">{said}</Mark>
      </span>
    );
  }
  if (item.priceFrom === 'table' && item.confidence !== 'two_source') {
    return (
      <span className="attested">
        <Mark kind="stale">{t('items.unverified')}</Mark>
      </span>
    );
  }
  return null;
}
