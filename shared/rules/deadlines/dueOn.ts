import {
  addDays,
  addMonths,
  dayFromParts,
  daysInMonth,
  firstOfMonth,
  partsOfDay,
} from '../../domain/date/day.ts';
import { dayOfInstant, instantAt } from '../../domain/date/instant.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';
import type { Limit as PackLimit } from '../../policies/clockSchema.ts';

/** A limit in days or months, as a pack says it. */
export interface Limit {
  count: number;
  unit: 'days' | 'workingDays' | 'months' | 'monthEnds' | 'nextMonth';
}

/** A due day, and whether a year without a published calendar was met on the way. */
export interface DueDay {
  dueOn: string;
  calendarUnconfirmed: boolean;
}

/**
 * The day a clock is due (I-16). Days are calendar days, the first not counted, the last rolled to the next
 * working day; working days skip days off, and half of one is due on the day it falls in; months end on the same
 * date (or the month's last day), month ends on the last day, neither rolls.
 * @param startedOn the day the clock started, `YYYY-MM-DD`
 */
export function dueOn(startedOn: string, limit: Limit, calendar: WorkCalendar): DueDay {
  if (limit.unit === 'months') {
    return { dueOn: addMonths(startedOn, limit.count), calendarUnconfirmed: false };
  }
  if (limit.unit === 'monthEnds') {
    return { dueOn: lastOfMonth(addMonths(startedOn, limit.count)), calendarUnconfirmed: false };
  }
  if (limit.unit === 'nextMonth') {
    const first = addMonths(firstOfMonth(startedOn), 1);
    return { dueOn: addDays(first, limit.count - 1), calendarUnconfirmed: false };
  }
  let unconfirmed = false;
  const isDayOff = (day: string) => {
    unconfirmed ||= !calendar.isConfirmed(day);
    return calendar.isDayOff(day);
  };
  const isInWorkingDays = limit.unit === 'workingDays';
  let day = isInWorkingDays ? startedOn : addDays(startedOn, limit.count);
  if (isInWorkingDays) {
    for (let left = Math.ceil(limit.count); left > 0; ) {
      day = addDays(day, 1);
      if (!isDayOff(day)) left -= 1;
    }
  }
  // Of working days only a count of none can end on a day off.
  while (isDayOff(day)) day = addDays(day, 1);
  return { dueOn: day, calendarUnconfirmed: unconfirmed };
}

/** When a clock is due: the day, and where a limit says a time of it, the instant. */
export interface DueTime extends DueDay {
  /** ISO 8601 with Taipei's offset; null where the whole day counts. */
  dueAt: string | null;
  /** The last millisecond in time: of the day (23:59:59.999 in Taipei), or the instant itself. */
  endsAtMs: number;
}

/**
 * When a clock is due that started at an instant.
 * @param limits as a pack says them: by the time of day of the start
 */
export function dueTime(startedAt: string, limits: readonly PackLimit[], calendar: WorkCalendar): DueTime {
  const startedOn = dayOfInstant(startedAt);
  const startedMs = Date.parse(startedAt);
  // A pack loads only if its last limit has no such time.
  const limit = limits.find(
    ({ until }) => until === undefined || startedMs <= Date.parse(instantAt(startedOn, until)),
  )!;
  if (limit.unit === 'hours') {
    const endsAtMs = startedMs + limit.count * 3_600_000;
    return { dueAt: taipeiInstant(endsAtMs), endsAtMs, calendarUnconfirmed: false, ...dayOf(endsAtMs) };
  }
  const due = dueOn(startedOn, limit, calendar);
  const time = timeOfLastDay(limit);
  if (time === null) {
    return { ...due, dueAt: null, endsAtMs: Date.parse(instantAt(addDays(due.dueOn, 1), '00:00')) - 1 };
  }
  const dueAt = instantAt(due.dueOn, time);
  return { ...due, dueAt, endsAtMs: Date.parse(dueAt) };
}

function timeOfLastDay(limit: Exclude<PackLimit, { unit: 'hours' }>): string | null {
  if (limit.unit === 'workingDays' && limit.count % 1 !== 0) return '12:00';
  return 'by' in limit ? (limit.by ?? null) : null;
}

function dayOf(ms: number): { dueOn: string } {
  return { dueOn: dayOfInstant(new Date(ms).toISOString()) };
}

function taipeiInstant(ms: number): string {
  const text = new Date(ms + 8 * 3_600_000).toISOString().slice(0, -1);
  return `${text.endsWith('.000') ? text.slice(0, -4) : text}+08:00`;
}

function lastOfMonth(day: string): string {
  const { year, month } = partsOfDay(day);
  return dayFromParts(year, month, daysInMonth(year, month));
}
