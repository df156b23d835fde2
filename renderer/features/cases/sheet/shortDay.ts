import type { Day } from '#shared/domain/date/day.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';

/** 05/08 in the current year, else 114/11/04: for narrow columns, where the weekday has no room. */
export function shortDay(day: Day, today: Day): string {
  const whole = formatRoc(day);
  return day.slice(0, 4) === today.slice(0, 4) ? whole.slice(whole.indexOf('/') + 1) : whole;
}
