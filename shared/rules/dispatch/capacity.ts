import type { ServiceType } from '../../domain/serviceType.ts';
import type { WeeklyWindow } from '../../domain/values.ts';
import { beginningOfTime, dayNumber, dayNumberAt, endOfTime } from './calendarDay.ts';
import type { DispatchCapacity } from './input.ts';
import { interner } from './intern.ts';

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
  /** By number. */
  readonly weeks: readonly (readonly WeeklyWindow[])[];
}

/** The day of an observation that there is not. */
export const never = beginningOfTime;

/**
 * The latest observations of one service type.
 * @param indexes each provider's number by its id
 */
export function prepareCapacity(
  indexes: ReadonlyMap<string, number>,
  observations: readonly DispatchCapacity[],
  type: ServiceType,
): CapacityTable {
  const weeks = interner<readonly WeeklyWindow[]>(textOfWindows);
  const table = {
    checkedOn: new Int32Array(indexes.size).fill(never),
    isFull: new Uint8Array(indexes.size),
    earliestStart: new Int32Array(indexes.size).fill(endOfTime),
    week: new Int32Array(indexes.size).fill(-1),
    weeks: weeks.items,
  };
  const latest = new Float64Array(indexes.size).fill(Number.NEGATIVE_INFINITY);
  for (const { providerId, serviceType, checkedAt, openings, earliestStartOn, windows } of observations) {
    if (serviceType !== type) continue;
    const index = indexes.get(providerId)!;
    const instant = Date.parse(checkedAt);
    if (instant <= latest[index]!) continue;
    latest[index] = instant;
    table.checkedOn[index] = dayNumberAt(instant);
    table.isFull[index] = openings === 0 ? 1 : 0;
    table.earliestStart[index] = earliestStartOn === undefined ? endOfTime : dayNumber(earliestStartOn);
    table.week[index] = windows === undefined ? -1 : weeks.numberOf(windows);
  }
  return table;
}

function textOfWindows(windows: readonly WeeklyWindow[]): string {
  let text = '';
  for (const { weekday, start, end } of windows) text += weekday + start + end;
  return text;
}
