import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { type Day, daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { capacityStaleAfterDays } from '#shared/rules/deadlines/dueWork.ts';

/** How much is known of a provider's free capacity; `fresh` figures alone may be used as they stand. */
export type CapacityState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'fresh' | 'stale'; readonly latest: CapacityObservation; readonly ageInDays: number };

/** The latest observation of each service, the latest of all first. */
export function latestByService(observations: readonly CapacityObservation[]): CapacityObservation[] {
  const latest = new Map<ServiceType, CapacityObservation>();
  for (const observation of observations) {
    const known = latest.get(observation.serviceType);
    if (known === undefined || isLater(observation, known)) latest.set(observation.serviceType, observation);
  }
  return [...latest.values()].sort((a, b) => (isLater(a, b) ? -1 : 1));
}

/**
 * What is known for one service, or for any of them where `serviceType` is null: then the service that was asked
 * about last speaks. Figures are stale when older than two calendar days (T-3.B.cap, I-05).
 */
export function capacityState(
  observations: readonly CapacityObservation[],
  serviceType: ServiceType | null,
  today: Day,
): CapacityState {
  const latest = latestByService(observations).find(
    (observation) => serviceType === null || observation.serviceType === serviceType,
  );
  if (latest === undefined) return { kind: 'unknown' };
  const ageInDays = daysBetween(dayOfInstant(latest.checkedAt), today);
  return { kind: ageInDays > capacityStaleAfterDays ? 'stale' : 'fresh', latest, ageInDays };
}

const isLater = (a: CapacityObservation, b: CapacityObservation) => {
  const difference = Date.parse(a.checkedAt) - Date.parse(b.checkedAt);
  return difference > 0 || (difference === 0 && a.id > b.id);
};
