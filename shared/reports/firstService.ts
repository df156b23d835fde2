import { type Day, daysBetween } from '../domain/date/day.ts';
import { dayOfInstant } from '../domain/date/instant.ts';
import type { Dispatch } from '../domain/dispatch/dispatch.ts';
import { isChosen } from '../domain/dispatch/match.ts';
import type { ReferralNotice } from '../domain/dispatch/referralNotice.ts';
import type { Reply } from '../domain/dispatch/reply.ts';
import type { ServiceType } from '../domain/serviceType.ts';

const yunlin = '10009';

/** The mean that a county asks for over all codes, in days (Y-T.kpi): Yunlin says one. */
export function firstServiceAimOf(countyCode: string): number | null {
  return countyCode === yunlin ? 5 : null;
}

/** How long services that began took from the notice: their days together, and how many they are. */
export interface FirstServices {
  readonly days: number;
  readonly count: number;
}

interface Log {
  readonly dispatches: readonly Dispatch[];
  readonly notices: readonly ReferralNotice[];
  readonly replies: readonly Reply[];
}

/**
 * Of the services that began in a month, the days from the A unit's notice to the first service (Y-T.kpi), by service.
 * A dispatch of several services counts for each; of its notices and first services the earliest counts.
 * @param month `YYYY-MM`
 */
export function firstServices(
  month: string,
  { dispatches, notices, replies }: Log,
): Map<ServiceType, FirstServices> {
  const sentOn = earliestDays(notices, ({ sentAt }) => sentAt);
  const begunOn = earliestDays(
    replies.filter(({ answer }) => answer === 'serviceStarted'),
    ({ happenedAt }) => happenedAt,
  );
  const found = new Map<ServiceType, FirstServices>();
  for (const { id, serviceTypes } of dispatches.filter(isChosen)) {
    const sent = sentOn.get(id);
    const begun = begunOn.get(id);
    if (sent === undefined || begun === undefined || !begun.startsWith(`${month}-`)) continue;
    for (const serviceType of new Set(serviceTypes)) {
      const { days, count } = found.get(serviceType) ?? { days: 0, count: 0 };
      // A service that was recorded as begun before its notice took no day.
      found.set(serviceType, { days: days + Math.max(0, daysBetween(sent, begun)), count: count + 1 });
    }
  }
  return found;
}

function earliestDays<T extends { readonly dispatchId: string }>(
  records: readonly T[],
  at: (record: T) => string,
): Map<string, Day> {
  const earliest = new Map<string, Day>();
  for (const record of records) {
    const day = dayOfInstant(at(record));
    const known = earliest.get(record.dispatchId);
    if (known === undefined || day < known) earliest.set(record.dispatchId, day);
  }
  return earliest;
}

/** The mean over all services; null where none began. */
export function meanDays(all: Iterable<FirstServices>): number | null {
  let days = 0;
  let count = 0;
  for (const one of all) {
    days += one.days;
    count += one.count;
  }
  return count === 0 ? null : days / count;
}
