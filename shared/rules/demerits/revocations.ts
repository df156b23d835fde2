import { addDays } from '../../domain/date/day.ts';
import type { WeighedEvent } from './countedEvents.ts';
import type { Suspension } from './result.ts';
import { endBy, mergeSuspensions } from './suspensions.ts';

/** Days in which the same points stood. */
export interface Standing {
  /** The first and last of them; null: without bound. */
  readonly from: string | null;
  readonly to: string | null;
  readonly events: readonly WeighedEvent[];
}

/**
 * I-15: what stood before, between and after revocations; a point counts until the day before it was revoked. The
 * last one is how things stand now.
 * @param events confirmed and revoked ones, in the order of `weigh`
 */
export function standingsOf(events: readonly WeighedEvent[]): Standing[] {
  const days = [...new Set(events.flatMap(({ revokedOn }) => revokedOn ?? []))].sort();
  return [null, ...days].map((from, index) => {
    const next = days[index];
    return {
      from,
      to: next === undefined ? null : addDays(next, -1),
      events: events.filter(({ revokedOn }) => revokedOn === undefined || (from ?? '') < revokedOn),
    };
  });
}

/**
 * The suspensions of a history: those of today's points, and what earlier ones brought while they stood.
 * @param suspend what the points of a time lead to if they stand for ever; called in the order of time
 */
export function suspensionsOver(
  standings: readonly Standing[],
  suspend: (standing: Standing) => readonly Suspension[],
): Suspension[] {
  const pieces = standings.flatMap((standing) => {
    const suspended = suspend(standing);
    const { to } = standing;
    return to === null ? suspended : suspended.flatMap((suspension) => endBy(suspension, to) ?? []);
  });
  return mergeSuspensions(pieces);
}
