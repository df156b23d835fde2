import { type Day, daysBetween } from '../date/day.ts';
import { dayOfInstant } from '../date/instant.ts';
import type { CapacityObservation } from './capacityObservation.ts';

/** Calls of one round: about as many as one makes in a sitting; the next round begins where this one ended. */
export const callsPerRound = 12;

/** Days after which a capacity observation is stale (I-05); never rolled to a working day (I-16). */
export const capacityStaleAfterDays = 2;

/** Whether an observation is older than that on a day: what was told then cannot be relied on any more. */
export function isStale({ checkedAt }: Pick<CapacityObservation, 'checkedAt'>, today: Day): boolean {
  return daysBetween(dayOfInstant(checkedAt), today) > capacityStaleAfterDays;
}
