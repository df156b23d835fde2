import { weekPattern } from '#shared/domain/carePlan/weekPattern.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import type { Weekday } from './weekCell.ts';

/** One line of the editor: the same hours on some weekdays; hours may still be missing. */
export interface WindowRow {
  days: readonly Weekday[];
  start: string | null;
  end: string | null;
}

/** Windows with the same hours stand in one line, in the order of their hours. */
export function windowsToRows(windows: readonly WeeklyWindow[]): WindowRow[] {
  return weekPattern(windows).map(({ weekdays, start, end }) => ({
    days: weekdays as Weekday[],
    start,
    end,
  }));
}

/** The windows of all lines that are complete, by weekday and hour; the same window only once. */
export function rowsToWindows(rows: readonly WindowRow[]): WeeklyWindow[] {
  const windows = new Map<string, WeeklyWindow>();
  for (const { days, start, end } of rows) {
    if (start === null || end === null) continue;
    for (const weekday of days) windows.set(`${weekday} ${start} ${end}`, { weekday, start, end });
  }
  return [...windows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, window]) => window);
}
