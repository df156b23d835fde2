import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import { inTime } from './inTime.ts';
import type { Memory } from './memory.ts';

/** Observations held per provider and service: what its history shows. A decision reads the latest. */
const historyLength = 10;

/**
 * Which capacity observations memory holds. A county writes some ten thousands a year, and every start would open all
 * of them; older ones stay in the database, where `useObservations` reads them by their ids.
 */
export class CapacityHistory {
  readonly #memory: Memory;
  /** By provider and service, the latest first; made when the first observation comes. */
  #held: Map<string, CapacityObservation[]> | undefined;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Takes a new observation in, and names those that no longer fit: older ones, or itself. */
  add(observation: CapacityObservation): readonly CapacityObservation[] {
    this.#held ??= groupBy(this.#memory.all('capacity'), placeOf);
    const place = placeOf(observation);
    const others = (this.#held.get(place) ?? []).filter(({ id }) => id !== observation.id);
    const all = inTime([...others, observation], ({ checkedAt }) => checkedAt).reverse();
    this.#held.set(place, all.slice(0, historyLength));
    return all.slice(historyLength);
  }
}

const placeOf = ({ providerId, serviceType }: CapacityObservation) => `${providerId} ${serviceType}`;
