const millisecondsPerDay = 86_400_000;
// Asia/Taipei has been +08:00 without daylight saving since 1980.
const taipeiOffsetMs = 8 * 3_600_000;

/**
 * Later and earlier than every day: for ends that are open and starts that are unknown. Not infinity, since a number
 * that is no small integer costs an object each time it is handed on.
 */
export const endOfTime = 2 ** 30 - 1;
export const beginningOfTime = -endOfTime;

/** Days since 1970-01-01 of a calendar day: numbers compare and subtract without parsing again. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay);
}

/** The day number, in Asia/Taipei, of an instant. */
export function dayNumberOfInstant(instant: string): number {
  return Math.floor((Date.parse(instant) + taipeiOffsetMs) / millisecondsPerDay);
}

/** An instant in UTC, to the millisecond: equal instants have equal texts. */
export function inUtc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString();
}
