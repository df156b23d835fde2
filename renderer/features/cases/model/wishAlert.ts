import type { ProviderEntry } from '#renderer/data/index.ts';
import { capacityStaleAfterDays } from '#shared/domain/capacity/capacityRound.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { type Day, daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';

/** A designated provider that cannot be offered now, so that the family has to be asked again (I-04). */
export interface WishAlert {
  readonly providerId: string;
  readonly because: 'suspended' | 'full';
  /** The last day of the suspension; null: open, or not suspended. */
  readonly until: Day | null;
}

/**
 * The first designated provider, in the family's order, that an open need could not be dispatched to: suspended
 * today, or confirmed within two days to have no opening.
 */
export function findWishAlert(
  designatedProviderIds: readonly string[],
  openNeeds: readonly Pick<Need, 'serviceType'>[],
  providerOf: (providerId: string) => ProviderEntry | undefined,
  today: Day,
): WishAlert | undefined {
  for (const providerId of designatedProviderIds) {
    const entry = providerOf(providerId);
    if (entry === undefined) continue;
    for (const { serviceType } of openNeeds) {
      if (!entry.contracts.some((contract) => contract.serviceType === serviceType)) continue;
      const suspension = entry.suspendedPeriods.find(
        ({ from, to, serviceType: only }) =>
          from <= today && (to === null || to >= today) && (only === null || only === serviceType),
      );
      if (suspension) return { providerId, because: 'suspended', until: suspension.to };
      const latest = entry.capacity
        .filter((observation) => observation.serviceType === serviceType)
        .reduce<ProviderEntry['capacity'][number] | undefined>(
          (last, one) =>
            last === undefined || Date.parse(one.checkedAt) > Date.parse(last.checkedAt) ? one : last,
          undefined,
        );
      const isFresh =
        latest !== undefined && daysBetween(dayOfInstant(latest.checkedAt), today) <= capacityStaleAfterDays;
      if (isFresh && latest.openings === 0) return { providerId, because: 'full', until: null };
    }
  }
  return undefined;
}
