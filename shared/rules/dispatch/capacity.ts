import { serviceTypes } from '../../domain/serviceType.ts';
import type { WeeklyWindow } from '../../domain/values.ts';
import { beginningOfTime, dayNumber, dayNumberOfInstant, endOfTime } from './calendarDay.ts';
import type { DispatchCapacity, DispatchProvider } from './input.ts';
import { interner } from './intern.ts';
import { numberOfType } from './prepare.ts';
import { freeTimes, type Stretch } from './week.ts';

/** The latest observations of one service type as columns, one entry per provider. */
export interface CapacityTable {
  /** Day number; `never`: nothing was ever observed. */
  readonly checkedOn: Int32Array;
  /** 1: no opening. */
  readonly isFull: Uint8Array;
  /** Day number; `endOfTime`: unknown. */
  readonly earliestStart: Int32Array;
  /** Number of its free times in the week; −1: times unknown. */
  readonly week: Int32Array;
}

/** The day of an observation that there is not. */
export const never = beginningOfTime;

export interface PreparedCapacities {
  /** By service type. */
  readonly byType: readonly CapacityTable[];
  /** By number, the free times of a week (`freeTimes`). */
  readonly weeks: readonly (readonly Stretch[])[];
}

/** The latest observation of each provider and service, by instant. */
export function latestObservations(observations: readonly DispatchCapacity[]): DispatchCapacity[] {
  const latest = new Map<string, DispatchCapacity>();
  for (const observation of observations) {
    const key = `${observation.serviceType} ${observation.providerId}`;
    const known = latest.get(key);
    if (known === undefined || Date.parse(known.checkedAt) < Date.parse(observation.checkedAt)) {
      latest.set(key, observation);
    }
  }
  return [...latest.values()];
}

/** Sorts the latest observations by service type and provider. */
export function prepareCapacity(
  providers: readonly DispatchProvider[],
  observations: readonly DispatchCapacity[],
): PreparedCapacities {
  const weeks = interner<readonly WeeklyWindow[]>((windows) =>
    windows.map(({ weekday, start, end }) => `${weekday}${start}${end}`).join(),
  );
  const indexes = new Map(providers.map(({ id }, index) => [id, index]));
  const byType = serviceTypes.map(
    (): CapacityTable => ({
      checkedOn: new Int32Array(providers.length).fill(never),
      isFull: new Uint8Array(providers.length),
      earliestStart: new Int32Array(providers.length).fill(endOfTime),
      week: new Int32Array(providers.length).fill(-1),
    }),
  );
  for (const observation of latestObservations(observations)) {
    const { providerId, serviceType, checkedAt, openings, earliestStartOn, windows } = observation;
    const table = byType[numberOfType[serviceType]]!;
    const index = indexes.get(providerId)!;
    table.checkedOn[index] = dayNumberOfInstant(checkedAt);
    table.isFull[index] = openings === 0 ? 1 : 0;
    if (earliestStartOn !== undefined) table.earliestStart[index] = dayNumber(earliestStartOn);
    if (windows !== undefined) table.week[index] = weeks.numberOf(windows);
  }
  return { byType, weeks: weeks.items.map(freeTimes) };
}
