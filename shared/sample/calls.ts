import type { CapacityObservation } from '../domain/capacity/capacityObservation.ts';
import { addDays, type Day } from '../domain/date/day.ts';
import type { ServiceType } from '../domain/serviceType.ts';
import type { WeeklyWindow } from '../domain/values.ts';
import type { DispatchCapacity } from '../rules/dispatch/input.ts';
import { record } from './change.ts';
import type { Dice } from './dice.ts';
import { instantOf } from './workdays.ts';

/** The phone calls about capacity: what was said, when. */
export class CallBook {
  readonly observations: CapacityObservation[] = [];
  readonly #idByFact = new Map<string, string>();
  readonly #by: string;
  readonly #dice: Dice;

  constructor(by: string, dice: Dice) {
    this.#by = by;
    this.#dice = dice;
  }

  /** One call: an answer for each of the services. `free`: there is a place, at the times families ask for. */
  call(providerId: string, services: readonly ServiceType[], day: Day, minutes: number, free: boolean): void {
    const dice = this.#dice;
    const channel = dice.weighted([
      ['phone', 8],
      ['line', 2],
    ]);
    for (const serviceType of services) {
      const openings = free
        ? dice.int(1, 4)
        : dice.weighted([
            [0, 3],
            [1, 3],
            [2, 3],
            [3, 1],
          ]);
      const checkedAt = instantOf(day, minutes);
      const observation = record('capacity', {
        id: dice.id(),
        providerId,
        serviceType,
        checkedAt,
        recordedAt: instantOf(day, minutes + 1),
        by: this.#by,
        channel,
        openings,
        earliestStartOn: openings === 0 ? null : addDays(day, free ? dice.int(1, 4) : dice.int(2, 12)),
        windows: openings === 0 ? null : this.#windows(free),
        contactName: '',
        note: '',
      });
      this.#idByFact.set(keyOf(observation), observation.id);
      this.observations.push(observation);
    }
  }

  #windows(free: boolean): WeeklyWindow[] | null {
    if (this.#dice.chance(0.25)) return null;
    if (free) return week([1, 2, 3, 4, 5, 6], '08:00', '18:00');
    const parts = [
      week([1, 2, 3, 4, 5], '08:00', '12:00'),
      week([1, 2, 3, 4, 5], '13:00', '18:00'),
      week([2, 4, 6], '08:00', '18:00'),
      week([1, 3, 5], '08:00', '17:00'),
    ];
    return this.#dice.pick(parts);
  }

  /** What the rules read of the calls made up to an instant: the latest of each provider and service. */
  factsUpTo(instant: string): DispatchCapacity[] {
    const until = Date.parse(instant);
    const latest = new Map<string, CapacityObservation>();
    for (const observation of this.observations) {
      const at = Date.parse(observation.checkedAt);
      const key = `${observation.serviceType} ${observation.providerId}`;
      const known = latest.get(key);
      if (at <= until && (known === undefined || Date.parse(known.checkedAt) < at))
        latest.set(key, observation);
    }
    return [...latest.values()].map(
      ({ providerId, serviceType, checkedAt, openings, earliestStartOn, windows }) => ({
        providerId,
        serviceType,
        checkedAt,
        openings,
        ...(earliestStartOn === null ? {} : { earliestStartOn }),
        ...(windows === null ? {} : { windows: [...windows] }),
      }),
    );
  }

  idOf(fact: DispatchCapacity): string {
    const id = this.#idByFact.get(keyOf(fact));
    if (id === undefined) throw new Error('an observation nobody made');
    return id;
  }
}

const keyOf = ({
  providerId,
  serviceType,
  checkedAt,
}: Pick<DispatchCapacity, 'providerId' | 'serviceType' | 'checkedAt'>) =>
  `${serviceType} ${providerId} ${Date.parse(checkedAt)}`;

const week = (weekdays: readonly number[], start: string, end: string): WeeklyWindow[] =>
  weekdays.map((weekday) => ({ weekday, start, end }));
