import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { isStale } from '#shared/domain/capacity/capacityRound.ts';
import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import { type Day, daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

/** How much is known of a provider's free capacity; `fresh` figures alone may be used as they stand. */
export type CapacityState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'fresh' | 'stale'; readonly latest: CapacityObservation; readonly ageInDays: number };

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
  return { kind: isStale(latest, today) ? 'stale' : 'fresh', latest, ageInDays };
}
