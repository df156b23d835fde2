import { z } from 'zod';
import { addDays, weekdayOf } from '../../domain/date/day.ts';
import { type HashPort, hashOfJson } from '../hash.ts';
import calendar2026 from './calendar2026.json' with { type: 'json' };

const calendarFileSchema = z.strictObject({
  year: z.number().int(),
  source: z.string(),
  /** Days off besides Saturdays and Sundays, and those that fall on one, with their names. */
  dates: z.record(z.iso.date(), z.string()),
  makeUpWorkdays: z.array(z.iso.date()),
});
export type CalendarFile = z.infer<typeof calendarFileSchema>;
/** What of a calendar clocks read. */
export type CalendarDays = Pick<CalendarFile, 'year' | 'dates' | 'makeUpWorkdays'>;

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
export function workCalendar(files: readonly CalendarDays[], closures: readonly string[] = []): WorkCalendar {
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
  return weekdayOf(day) >= 6;
}

/** Every day of a year, `YYYY-MM-DD`, in order. */
export function daysOfYear(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) days.push(day);
  return days;
}

/** The days off of a calendar's year, Saturdays and Sundays among them, in order. */
export function daysOff(file: CalendarDays): string[] {
  const { isDayOff } = workCalendar([file]);
  return daysOfYear(file.year).filter(isDayOff);
}

/** `sha256:` and the hash of a calendar's year and days off: of what clocks read, not of names and sources. */
export function calendarHash(file: CalendarDays, port: HashPort): string {
  return hashOfJson({ year: file.year, daysOff: daysOff(file) }, port);
}

/** The calendars shipped with the product. */
export const builtInCalendars: readonly CalendarFile[] = [calendarFileSchema.parse(calendar2026)];
