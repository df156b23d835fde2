import type { CapacityObservation } from './capacityObservation.ts';

type Observation = Pick<CapacityObservation, 'id' | 'serviceType' | 'checkedAt'>;

/** What counts of a provider's observations now (T-3.B.cap): of each service the latest, the latest of all first. */
export function latestByService<T extends Observation>(observations: readonly T[]): T[] {
  const latest = new Map<string, T>();
  for (const observation of observations) {
    const known = latest.get(observation.serviceType);
    if (known === undefined || isLater(observation, known)) latest.set(observation.serviceType, observation);
  }
  return [...latest.values()].sort((a, b) => (isLater(a, b) ? -1 : 1));
}

function isLater(a: Observation, b: Observation): boolean {
  const difference = Date.parse(a.checkedAt) - Date.parse(b.checkedAt);
  return difference > 0 || (difference === 0 && a.id > b.id);
}
