import { serviceTypes } from '../../domain/serviceType.ts';
import type { WeeklyWindow } from '../../domain/values.ts';
import { dayNumber, dayNumberOfInstant } from './calendarDay.ts';
import type { DispatchCapacity, DispatchProvider } from './input.ts';
import { interner } from './intern.ts';
import { numberOfType } from './prepare.ts';
import { joinWindows, type Stretch } from './week.ts';

/** The latest observation of a provider and service. */
export interface PreparedCapacity {
  readonly checkedOn: number;
  readonly isFull: boolean;
  /** Day number; infinity: unknown. */
  readonly earliestStart: number;
  /** Number of its free times in the week; −1: times unknown. */
  readonly week: number;
}

export interface PreparedCapacities {
  /** By service type and provider. */
  readonly byType: readonly (PreparedCapacity | null)[][];
  /** Free stretches of the week, joined. */
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
  const byType = serviceTypes.map(() => providers.map((): PreparedCapacity | null => null));
  for (const observation of latestObservations(observations)) {
    const { providerId, serviceType, checkedAt, openings, earliestStartOn, windows } = observation;
    byType[numberOfType[serviceType]]![indexes.get(providerId)!] = {
      checkedOn: dayNumberOfInstant(checkedAt),
      isFull: openings === 0,
      earliestStart: earliestStartOn === undefined ? Number.POSITIVE_INFINITY : dayNumber(earliestStartOn),
      week: windows === undefined ? -1 : weeks.numberOf(windows),
    };
  }
  return { byType, weeks: weeks.items.map(joinWindows) };
}
