import type { MarkKind, RankedValue } from '#renderer/ui/index.ts';

export const criteria = [
  { id: 'designated', label: '指定', note: 'T-2.3.1' },
  { id: 'coverage', label: '涵蓋', note: 'T-2.4.1' },
  { id: 'distance', label: '距離', note: 'T-2.3.2' },
  { id: 'immediacy', label: '即時', note: 'T-2.3.4' },
  { id: 'quality', label: '品質', note: 'T-2.2.2' },
  { id: 'cooperation', label: '配合', note: 'T-2.2.3' },
  { id: 'monthCount', label: '本月', note: 'T-2.3.3' },
];

export interface Offer {
  name: string;
  detail: string;
  texts: string[];
  mark: MarkKind;
  age: string;
  amount?: string;
  source: string;
}

const offer = (
  name: string,
  detail: string,
  texts: string,
  mark: MarkKind,
  age: string,
  amount: string,
  source: string,
): Offer => ({ name, detail, texts: texts.split(' '), mark, age, amount, source });

/** The ranking of the drawn page; names and figures are invented. */
export const offers: Offer[] = [
  offer(
    '平安居家',
    '斗六市　祥賀健康有限公司附設',
    '— 2／2 同鄉鎮 3天內 甲 甲 2件',
    'stale',
    '4天前',
    '當時剩2名額',
    '05/07（四）電話　王雅婷',
  ),
  offer(
    '庭安居家',
    '斗六市　雲林縣私立庭安居家式',
    '— 2／2 同鄉鎮 3天內 甲 甲 3件',
    'ok',
    '今天08:40',
    '剩1名額',
    '電話　王雅婷',
  ),
  offer(
    '安順居家',
    '斗六市　雲林縣私立安順居家長照機構',
    '— 2／2 同鄉鎮 7天內 甲 甲 1件',
    'ok',
    '昨天16:05',
    '剩3名額',
    'LINE　周以寧',
  ),
  offer(
    '立享居家',
    '斗南鎮　台灣立享長照服務教育發展協會附設',
    '— 2／2 鄰鄉鎮 3天內 甲 未評 0件',
    'ok',
    '今天08:52',
    '剩2名額',
    '電話　王雅婷',
  ),
  offer(
    '萬安居家',
    '斗六市　萬安社會福利慈善事業基金會附設',
    '— 1／2 同鄉鎮 未知 甲 甲 2件',
    'none',
    '沒有資料',
    '',
    '本月還沒有確認過',
  ),
];

/** Between ranks: which criterion decided, and the words. */
export const reasons = [
  { criterion: 6, reason: '本月派案較少', values: '2件，少於3件', clause: 'T-2.3.3' },
  { criterion: 3, reason: '能更快開始', values: '3天內，先於7天內', clause: 'T-2.3.4' },
  { criterion: 2, reason: '離家較近', values: '同鄉鎮，先於鄰鄉鎮', clause: 'T-2.3.2' },
  { criterion: 1, reason: '兩項都能接', values: '', clause: 'T-2.4.1' },
];

export function valuesOf(index: number): RankedValue[] {
  return criteria.map(({ id }, column) => {
    const below = reasons[index]?.criterion === column;
    const above = reasons[index - 1]?.criterion === column;
    return {
      id,
      text: offers[index]!.texts[column]!,
      isNone: offers[index]!.texts[column] === '—',
      decides: { above, below },
      isFocused: { above: above && index === 1, below: below && index === 0 },
    };
  });
}
