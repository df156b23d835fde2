import type { OutboxBatch } from '#renderer/data/index.ts';
import { daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant, timeOfInstant } from '#shared/domain/date/instant.ts';
import { type DateLocale, formatDayForList, formatInstantForList } from '#shared/domain/date/rocFormat.ts';

/** After so many days without a receipt somebody has to be asked. */
const patienceDays = 3;

/** What has not left comes first: what is being sent, then what waits; below it what was delivered, the latest first. */
export function inSendingOrder(batches: readonly OutboxBatch[]): {
  here: readonly OutboxBatch[];
  gone: readonly OutboxBatch[];
} {
  const here = batches.filter(({ state }) => state < 2).sort((a, b) => b.state - a.state || a.from - b.from);
  return { here, gone: batches.filter(({ state }) => state >= 2) };
}

/** When the lines of a batch were saved: 今天09:06–11:40, or from one day to another. */
export function savedTimes(
  { firstAt, lastAt }: Pick<OutboxBatch, 'firstAt' | 'lastAt'>,
  today: string,
  locale: DateLocale,
): string {
  const [first, last] = [dayOfInstant(firstAt), dayOfInstant(lastAt)];
  if (first !== last) {
    return `${formatDayForList(first, today, locale)}–${formatDayForList(last, today, locale)}`;
  }
  const from = formatInstantForList(firstAt, today, locale);
  const to = timeOfInstant(lastAt);
  return timeOfInstant(firstAt) === to ? from : `${from}–${to}`;
}

/** For how many days a delivered batch waits for its receipt; null where that is no reason to ask. */
export function daysWithoutReceipt(
  { state, deliveredAt }: Pick<OutboxBatch, 'state' | 'deliveredAt'>,
  today: string,
): number | null {
  if (state !== 2 || deliveredAt === null) return null;
  const days = daysBetween(dayOfInstant(deliveredAt), today);
  return days >= patienceDays ? days : null;
}
