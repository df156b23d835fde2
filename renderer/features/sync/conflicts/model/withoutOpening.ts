import type { OpenDispatchConflict } from '#renderer/data/index.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';

/** The facts with the openings of a conflict given to those who have them, so that none is left for the others. */
export function withoutOpening(
  facts: DispatchFacts,
  { providerId, serviceType, dispatches }: OpenDispatchConflict,
): DispatchFacts {
  const taken = dispatches.filter(({ isBeyond }) => !isBeyond).length;
  return {
    ...facts,
    capacity: (facts.capacity ?? []).map((one) =>
      one.providerId === providerId && one.serviceType === serviceType
        ? { ...one, openings: Math.max(0, one.openings - taken) }
        : one,
    ),
  };
}
