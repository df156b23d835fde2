import type { WeeklyWindow } from '../values.ts';

/** Windows of the same hours, with the weekdays they fall on, ascending. */
export interface HoursOfWeek {
  start: string;
  end: string;
  weekdays: number[];
}

/**
 * Weekly windows as people say them: 一三五 09:00–11:00 instead of three windows. Sorted by start, then end,
 * then first weekday; a window named twice is said once.
 */
export function weekPattern(windows: readonly WeeklyWindow[]): HoursOfWeek[] {
  const hours = new Map<string, HoursOfWeek>();
  for (const { weekday, start, end } of windows) {
    const key = `${start} ${end}`;
    const known = hours.get(key) ?? { start, end, weekdays: [] };
    if (!known.weekdays.includes(weekday)) known.weekdays.push(weekday);
    hours.set(key, known);
  }
  for (const group of hours.values()) group.weekdays.sort((a, b) => a - b);
  return [...hours.values()].sort(
    (a, b) => compare(a.start, b.start) || compare(a.end, b.end) || a.weekdays[0]! - b.weekdays[0]!,
  );
}

/** The weekdays (1 Monday to 7) on which any window begins. */
export function weekdaysOf(windows: readonly WeeklyWindow[]): number[] {
  return [...new Set(windows.map((window) => window.weekday))].sort((a, b) => a - b);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
