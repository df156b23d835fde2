import type { Need } from '../../domain/carePlan/need.ts';
import type { Case } from '../../domain/case/case.ts';
import type { DispatchFacts, DispatchRequest } from './input.ts';

/**
 * What is asked for a case's needs. A provider that the facts do not know cannot be asked about; the rest of the
 * family's wish still counts.
 */
export function caseRequest(
  person: Pick<Case, 'id' | 'township' | 'designatedProviderIds' | 'declinedProviderIds'>,
  needs: readonly Need[],
  isKnown: (providerId: string) => boolean,
): DispatchRequest {
  const known = (ids: readonly string[]) => [...new Set(ids)].filter(isKnown);
  return {
    caseId: person.id,
    township: person.township,
    needs: needs.map(({ id, serviceType, codes, visitsPerWeek, minutesPerVisit, windows }) => ({
      id,
      serviceType,
      ...(codes.length > 0 && { codes: [...codes] }),
      ...(visitsPerWeek !== null && { visitsPerWeek }),
      ...(minutesPerVisit !== null && { minutesPerVisit }),
      ...(windows.length > 0 && { windows: [...windows] }),
    })),
    designatedProviderIds: known(person.designatedProviderIds),
    declinedProviderIds: known(person.declinedProviderIds),
  };
}

/** The facts without what another laptop's clock puts later than `limit`: the rules refuse facts from the future. */
export function factsUntil(facts: DispatchFacts, limit: number): DispatchFacts {
  const lastDispatchedAt = Object.fromEntries(
    Object.entries(facts.lastDispatchedAt ?? {}).filter(([, at]) => Date.parse(at) <= limit),
  );
  const capacity = (facts.capacity ?? []).filter(({ checkedAt }) => Date.parse(checkedAt) <= limit);
  return { ...facts, capacity, lastDispatchedAt };
}
