import { addDays, type Day } from '../domain/date/day.ts';
import { instantAt } from '../domain/date/instant.ts';
import { builtInCalendars, workCalendar } from '../policies/calendars/calendar.ts';
import { dueOn, type Limit } from '../rules/deadlines/dueOn.ts';

export const calendar = workCalendar(builtInCalendars);

/** The day itself where it is worked, else the last worked day before it. */
export function workdayUpTo(day: Day): Day {
  return calendar.isDayOff(day) ? workdayUpTo(addDays(day, -1)) : day;
}

/** The latest day, at least `atLeast` days ago, from which a clock has run out before today. */
export function startOfOverdue(today: Day, limit: Limit, atLeast: number): Day {
  let day = addDays(today, -atLeast);
  while (dueOn(day, limit, calendar).dueOn >= today) day = addDays(day, -1);
  return day;
}

/** An instant of a day, so many minutes after midnight in Taiwan. */
export function instantOf(day: Day, minutes: number): string {
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return instantAt(day, time);
}

export function daysAgo(today: Day, days: number): Day {
  return addDays(today, -days);
}
