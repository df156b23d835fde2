import { findPriceRow, type PriceRow } from '../../policies/benefits/serviceTables.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import type { QuotaItem } from './input.ts';
import type { PricedItem } from './result.ts';

/** An item with what of its cost can count against a quota: of a device not more than the table's ceiling. */
export interface CountedItem extends PricedItem {
  readonly counted: number;
  readonly isCopayFree: boolean;
}

export interface PriceContext {
  /** The day whose prices count. */
  readonly on: string;
  readonly remote: boolean;
}

/** Items of one code, price and way of having it put together, each with what it costs; by code, then price. */
export function priceItems(items: readonly QuotaItem[], context: PriceContext): CountedItem[] {
  const groups = new Map<string, QuotaItem>();
  for (const item of items) {
    const { code, price, rented = false } = item;
    const key = JSON.stringify([code, rented, price ?? -1]);
    groups.set(key, { ...item, times: item.times + (groups.get(key)?.times ?? 0) });
  }
  return [...groups.entries()]
    .sort(([a, left], [b, right]) => compareTexts(left.code, right.code) || compareTexts(a, b))
    .map(([, item]) => priceItem(item, context));
}

/** What the table says of a code on a day; undefined where it is not in force. */
export function tablePriceOf(row: PriceRow, rented: boolean, { on, remote }: PriceContext) {
  if (row.until !== undefined && on > row.until) return undefined;
  const entry = row.prices.findLast(({ from }) => from <= on);
  if (entry === undefined) return undefined;
  const { rent = null } = row;
  const isRented = rent !== null && (rented || entry.price === null);
  const general = isRented ? rent : entry.price;
  const amount = !remote ? general : isRented ? null : entry.remote;
  const { from, confidence } = entry;
  // What was read by machine, or stood in a table that another replaced, is a hint only.
  const isCounted = confidence === 'two_source' || confidence === 'single_source';
  return { from, confidence, isRented, amount: isCounted ? amount : null, hint: amount ?? general };
}

function priceItem({ code, times, price, rented = false }: QuotaItem, context: PriceContext): CountedItem {
  const row = findPriceRow(code)!;
  const table = tablePriceOf(row, rented, context);
  const unitPrice = table === undefined ? null : (price ?? table.amount);
  const ceiling = row.isCeiling ? table?.amount : null;
  const counted = unitPrice === null ? 0 : Math.min(unitPrice, ceiling ?? unitPrice) * times;
  const priced = { code, times, bucket: row.bucket, ...(table?.isRented ? { rented: true as const } : {}) };
  const clause = context.remote ? 'S-Q.17' : 'S-Q.a4';
  const isCopayFree = row.copayFree ?? false;
  if (unitPrice === null || table === undefined) {
    const hint = table?.hint ?? null;
    const weak = hint === null ? {} : { from: table!.from, confidence: table!.confidence, hint };
    return { ...priced, unitPrice, cost: 0, priceFrom: null, ...weak, clause, counted, isCopayFree };
  }
  const source =
    price === undefined
      ? ({ priceFrom: 'table', from: table.from, confidence: table.confidence } as const)
      : ({ priceFrom: 'given' } as const);
  return { ...priced, unitPrice, cost: unitPrice * times, ...source, clause, counted, isCopayFree };
}
