import { type CalendarDays, daysOfYear, workCalendar } from './calendar.ts';

/** How a calendar differs from the one known of its year. Days with their names; no name where it has none. */
export interface CalendarDifferences {
  /** Worked before, off now. */
  readonly nowOff: readonly NamedDay[];
  /** Off before, worked now. */
  readonly nowWorked: readonly NamedDay[];
  /** Off before and now, by another name. */
  readonly renamed: readonly NamedDay[];
}

export interface NamedDay {
  readonly day: string;
  readonly name: string;
}

/** @param before the known calendar of the same year; undefined where there was none: then Monday to Friday were worked */
export function calendarDifferences(
  before: CalendarDays | undefined,
  after: CalendarDays,
): CalendarDifferences {
  const was = workCalendar(before === undefined ? [] : [before]);
  const is = workCalendar([after]);
  const nameBefore = (day: string) => before?.dates[day] ?? '';
  const nameAfter = (day: string) => after.dates[day] ?? '';
  const days = daysOfYear(after.year);
  return {
    nowOff: days
      .filter((day) => !was.isDayOff(day) && is.isDayOff(day))
      .map((day) => ({ day, name: nameAfter(day) })),
    nowWorked: days
      .filter((day) => was.isDayOff(day) && !is.isDayOff(day))
      .map((day) => ({ day, name: nameBefore(day) })),
    renamed: days
      .filter((day) => was.isDayOff(day) && is.isDayOff(day) && nameBefore(day) !== nameAfter(day))
      .map((day) => ({ day, name: nameAfter(day) })),
  };
}
