import { endOfPeriod } from '../../domain/date/day.ts';
import { type BenefitValue, benefitOn } from '../../policies/benefits/benefits.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import type { QuotaInput } from './input.ts';
import {
  addToMonth,
  benefitDays,
  firstDayOf,
  levelIn,
  type Month,
  monthOf,
  ofMonth,
  windowOf,
} from './months.ts';
import { type CountedItem, priceItems } from './priceItems.ts';
import type { Bucket, BucketId } from './result.ts';

type Monthly = 'BC' | 'D';

/** A quota with what the items take of it, what is left, and what the family pays. */
export function bucketOf(id: BucketId, input: QuotaInput, items: readonly CountedItem[]): Bucket {
  const { on } = input;
  const isMonthly = id === 'BC' || id === 'D';
  const carry = isMonthly ? carriedInto(id, input) : undefined;
  const carried = carry?.balance ?? 0;
  const quota = quotaIn(id, input, on) + carried;
  const own = items.filter(({ bucket }) => bucket === id);
  const used = Math.min(quota, countedOf(id, own, input, on));
  const cost = own.reduce((sum, item) => sum + item.cost, 0);
  const unpriced = own.filter(({ priceFrom }) => priceFrom === null);
  return {
    id,
    period: periodOf(id, input),
    quota,
    carried,
    ...(carry === undefined ? {} : { window: carry.window }),
    used,
    remaining: quota - used,
    copay: copayOf(id, own, used, input),
    selfPay: cost - used,
    unverified: unverifiedOf([...own, ...(carry?.items ?? [])]),
    unpriced: codesOf(unpriced),
    parameters: parametersOf(id, input, on),
  };
}

/** Whether a code can be had at the quota's expense at all (S-Q.10, S-Q.11). */
export function isCovered({ code, bucket }: CountedItem, input: QuotaInput, on: string): boolean {
  if (bucket === 'G') return input.familyCaregiver ?? true;
  if (bucket !== 'BC' || !input.foreignCaregiver) return true;
  const beginnings = benefitOn('foreignCaregiver.covers', on)!.value as readonly string[];
  return beginnings.some((beginning) => code.startsWith(beginning));
}

/** The figures that a quota and its copayment come from, as they are on a day. */
function parametersOf(id: BucketId, input: QuotaInput, on: string): BenefitValue[] {
  const rate = rateOf(id, input, on);
  return [...amountsOf(id, input, on), ...(rate === undefined ? [] : [rate])];
}

function amountsOf(id: BucketId, input: QuotaInput, on: string): BenefitValue[] {
  const { foreignCaregiver, countyClass, devicePlan = 'traditional' } = input;
  const level = levelIn(input, monthOf(on));
  const read = (...names: string[]) => names.map((name) => benefitOn(name, on)!);
  switch (id) {
    case 'BC':
      return foreignCaregiver
        ? read(`bc.monthly.${level}`, 'foreignCaregiver.percent', 'foreignCaregiver.covers')
        : read(`bc.monthly.${level}`);
    case 'D':
      return read(level === 1 ? 'd.monthly.level1' : `d.monthly.${countyClass}`);
    case 'EF':
      if (level === 1) return read('ef.threeYears.level1');
      return devicePlan === 'smartRental'
        ? read('ef.threeYears.smartRental', 'ef.homeModification.smartRental')
        : read('ef.threeYears.traditional');
    case 'G':
      return read(`g.yearly.${level}`);
    case 'SC':
      return foreignCaregiver ? read(`sc.yearly.${level}`) : [];
  }
}

/** The rate of copayment in per cent; undefined for short-term care, of which the tables give none. */
function rateOf(id: BucketId, { identity, countyClass }: QuotaInput, on: string): BenefitValue | undefined {
  if (id === 'SC') return undefined;
  return benefitOn(
    id === 'D' ? `d.copay.${identity}.${countyClass}` : `${id.toLowerCase()}.copay.${identity}`,
    on,
  );
}

/** The quota of the period that a day is in, without what is carried over. */
function quotaIn(id: BucketId, input: QuotaInput, on: string): number {
  const [amount, share] = amountsOf(id, input, on);
  const full = Number(amount?.value ?? 0);
  if (id !== 'BC' && id !== 'D') return full;
  const granted = id === 'BC' && share !== undefined ? Math.floor((full * Number(share.value)) / 100) : full;
  return ofMonth(granted, input, monthOf(on));
}

/** What of the items counts against a quota; of home modification beside rented devices not more than its part. */
function countedOf(id: BucketId, own: readonly CountedItem[], input: QuotaInput, on: string): number {
  const sum = (items: readonly CountedItem[]) => items.reduce((total, { counted }) => total + counted, 0);
  const covered = own.filter((item) => isCovered(item, input, on));
  if (id !== 'EF' || input.devicePlan !== 'smartRental') return sum(covered);
  const isHome = ({ code }: CountedItem) => code.startsWith('F');
  const most = Number(benefitOn('ef.homeModification.smartRental', on)!.value);
  return sum(covered.filter((item) => !isHome(item))) + Math.min(most, sum(covered.filter(isHome)));
}

/** The copayment on what is used, rounded down once; codes free of it take the quota first (I-40). */
function copayOf(id: BucketId, own: readonly CountedItem[], used: number, input: QuotaInput): number | null {
  const rate = rateOf(id, input, input.on);
  if (rate === undefined) return used === 0 ? 0 : null;
  const free = own.reduce((sum, { counted, isCopayFree }) => sum + (isCopayFree ? counted : 0), 0);
  return Math.floor((Math.max(0, used - free) * Number(rate.value)) / 100);
}

/** What is left of the months before, within the window of six (S-Q.12). */
function carriedInto(
  id: Monthly,
  input: QuotaInput,
): { balance: number; window: NonNullable<Bucket['window']>; items: CountedItem[] } | undefined {
  const month = monthOf(input.on);
  const span = windowOf(input, month);
  if (span === undefined) return undefined;
  let balance = 0;
  const untold: Month[] = [];
  const items: CountedItem[] = [];
  for (let earlier = span.from; earlier < month; earlier = addToMonth(earlier, 1)) {
    if (benefitDays(input, earlier) === undefined) continue;
    const own = itemsOf(id, input, earlier);
    if (own === undefined) {
      untold.push(earlier);
      balance = 0;
      continue;
    }
    const on = firstDayOf(earlier);
    items.push(...own);
    balance = Math.max(0, quotaIn(id, input, on) + balance - countedOf(id, own, input, on));
  }
  return { balance, window: { ...span, untold }, items };
}

/** What was used in an earlier month; undefined where it is not told, or not priced. */
function itemsOf(id: Monthly, input: QuotaInput, month: Month): CountedItem[] | undefined {
  const told = input.earlierMonths?.find((one) => one.month === month);
  if (told === undefined) return undefined;
  const on = firstDayOf(month);
  const own = priceItems(told.items, { on, remote: input.remote ?? false }).filter(
    ({ bucket }) => bucket === id,
  );
  return own.some(({ priceFrom }) => priceFrom === null) ? undefined : own;
}

function periodOf(id: BucketId, input: QuotaInput): Bucket['period'] {
  if (id === 'BC' || id === 'D') return { unit: 'month', ...benefitDays(input, monthOf(input.on)) };
  const [unit, from, months] =
    id === 'EF'
      ? (['threeYears', input.devicesFrom, 36] as const)
      : (['year', id === 'G' ? input.respiteFrom : undefined, 12] as const);
  return from === undefined ? { unit } : { unit, from, to: endOfPeriod(from, months) };
}

/** Codes that were counted at a price which only one source gives. */
function unverifiedOf(items: readonly CountedItem[]): string[] {
  return codesOf(items.filter((item) => item.confidence === 'single_source' && item.priceFrom === 'table'));
}

function codesOf(items: readonly CountedItem[]): string[] {
  return [...new Set(items.map(({ code }) => code))].sort(compareTexts);
}
