import { type Day, daysInMonth } from '../../domain/date/day.ts';
import { benefitOn } from '../../policies/benefits/benefits.ts';
import type { QuotaInput } from './input.ts';

/** A calendar month, `YYYY-MM`. */
export type Month = string;

export interface Span {
  readonly from: Month;
  readonly to: Month;
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

export function lengthOf(month: Month): number {
  return daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
}

export function lastDayOf(month: Month): Day {
  return `${month}-${lengthOf(month)}`;
}

/** Months and days sort as texts. */
const earliest = (...times: string[]) => times.sort()[0]!;
const latest = (...times: string[]) => times.sort().at(-1)!;

const indexOf = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** The month `count` months later; earlier where negative. */
export function addToMonth(month: Month, count: number): Month {
  const index = indexOf(month) + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The level that counts in a month: a higher one from the month of approval on, a lower one from the next (S-Q.13). */
export function levelIn({ cmsLevel, reassessment }: QuotaInput, month: Month): number {
  const isReassessed = reassessment !== undefined && month >= reassessedFrom(cmsLevel, reassessment);
  return isReassessed ? reassessment.cmsLevel : cmsLevel;
}

/** The first month of a reassessment: where the level did not rise, what was left lasts through that of its approval. */
function reassessedFrom(
  before: number,
  { approvedOn, cmsLevel }: NonNullable<QuotaInput['reassessment']>,
): Month {
  return addToMonth(monthOf(approvedOn), cmsLevel > before ? 0 : 1);
}

/**
 * The months that a balance is carried through (S-Q.12): six from the month of approval on, then six more; a
 * reassessment begins new ones, counted from its own approval. Undefined where nothing is told of an approval.
 */
export function windowOf({ cmsLevel, plan, reassessment }: QuotaInput, month: Month): Span | undefined {
  if (plan === undefined) return undefined;
  const change = reassessment && reassessedFrom(cmsLevel, reassessment);
  const isReassessed = change !== undefined && month >= change;
  const anchor = monthOf(isReassessed ? reassessment!.approvedOn : plan.approvedOn);
  const length = Number(benefitOn('carryOver.months', firstDayOf(month))!.value);
  const past = Math.floor((indexOf(month) - indexOf(anchor)) / length) * length;
  const from = addToMonth(anchor, past);
  const to = addToMonth(from, length - 1);
  if (change === undefined) return { from, to };
  if (isReassessed) return { from: latest(from, change), to };
  return { from, to: earliest(to, addToMonth(change, -1)) };
}

/** First and last day of benefits in a month; undefined where it has none. */
export function benefitDays({ plan }: QuotaInput, month: Month): { from: Day; to: Day } | undefined {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const startsOn = plan?.startsOn ?? (plan === undefined ? first : firstDayOf(monthOf(plan.approvedOn)));
  const endsOn = plan?.endsOn ?? last;
  const from = latest(startsOn, first);
  const to = earliest(endsOn, last);
  return from > to ? undefined : { from, to };
}

/** Of a month's amount what falls on its days of benefits, rounded down (S-Q.12, I-40). */
export function ofMonth(amount: number, input: QuotaInput, month: Month): number {
  const days = benefitDays(input, month);
  if (days === undefined) return 0;
  const count = Number(days.to.slice(8)) - Number(days.from.slice(8)) + 1;
  return Math.floor((amount * count) / lengthOf(month));
}
