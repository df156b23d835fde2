import { z } from 'zod';
import calendar2026 from './calendar2026.json' with { type: 'json' };

const calendarFileSchema = z.strictObject({
  year: z.number().int(),
  source: z.string(),
  /** Days off besides Saturdays and Sundays, and those that fall on one, with their names. */
  dates: z.record(z.iso.date(), z.string()),
  makeUpWorkdays: z.array(z.iso.date()),
});
export type CalendarFile = z.infer<typeof calendarFileSchema>;

/** Which days are worked: the government's office calendars, by year. */
export interface WorkCalendar {
  /** True for a closure, and for a Saturday, a Sunday or a listed day off, unless it is a make-up workday. */
  isDayOff(day: string): boolean;
  /** False for a year without a calendar: Monday to Friday then count as worked, and results say so. */
  isConfirmed(day: string): boolean;
}

/**
 * Builds a calendar from yearly files and a county's extra days off (typhoons).
 * @param closures days `YYYY-MM-DD`
 */
export function workCalendar(files: readonly CalendarFile[], closures: readonly string[] = []): WorkCalendar {
  const years = new Set(files.map((file) => file.year));
  const off = new Set(files.flatMap((file) => Object.keys(file.dates)));
  const closed = new Set(closures);
  const makeUp = new Set(files.flatMap((file) => file.makeUpWorkdays));
  return {
    isDayOff: (day) => closed.has(day) || (!makeUp.has(day) && (off.has(day) || isWeekend(day))),
    isConfirmed: (day) => years.has(Number(day.slice(0, 4))),
  };
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The calendars shipped with the product. */
export const builtInCalendars: readonly CalendarFile[] = [calendarFileSchema.parse(calendar2026)];
