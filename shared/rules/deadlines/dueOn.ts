import { addDays, addMonths } from '../../domain/date/day.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';

/** A clock's limit as a pack says it. */
export interface Limit {
  count: number;
  unit: 'days' | 'workingDays' | 'months';
}

/** A due day, and whether a year without a published calendar was met on the way. */
export interface DueDay {
  dueOn: string;
  calendarUnconfirmed: boolean;
}

/**
 * The day a clock is due (I-16). Days are calendar days, the first not counted, the last rolled to the next
 * working day; working days skip days off; months end on the same date (or the month's last day), never rolled.
 * @param startedOn the day the clock started, `YYYY-MM-DD`
 */
export function dueOn(startedOn: string, limit: Limit, calendar: WorkCalendar): DueDay {
  if (limit.unit === 'months')
    return { dueOn: addMonths(startedOn, limit.count), calendarUnconfirmed: false };
  let unconfirmed = false;
  const isDayOff = (day: string) => {
    unconfirmed ||= !calendar.isConfirmed(day);
    return calendar.isDayOff(day);
  };
  if (limit.unit === 'workingDays') {
    let day = startedOn;
    for (let left = limit.count; left > 0; ) {
      day = addDays(day, 1);
      if (!isDayOff(day)) left -= 1;
    }
    return { dueOn: day, calendarUnconfirmed: unconfirmed };
  }
  let day = addDays(startedOn, limit.count);
  while (isDayOff(day)) day = addDays(day, 1);
  return { dueOn: day, calendarUnconfirmed: unconfirmed };
}
