const millisecondsPerDay = 86_400_000;
const daysIn400Years = 146_097;
/** Both digits of a number of two, as the codes of `00`. */
const zeros = 48 * 11;
// Asia/Taipei has been +08:00 without daylight saving since 1980.
const taipeiOffsetMs = 8 * 3_600_000;

/**
 * Later and earlier than every day: for ends that are open and starts that are unknown. Not infinity, since a number
 * that is no small integer costs an object each time it is handed on.
 */
export const endOfTime = 2 ** 30 - 1;
export const beginningOfTime = -endOfTime;

/**
 * Days since 1970-01-01 of a calendar day: numbers compare and subtract without parsing again. By its characters: some
 * hundreds of days are read before a decision.
 */
export function dayNumber(day: string): number {
  const year = twoDigits(day, 0) * 100 + twoDigits(day, 2);
  // Of years below 100 it would take the last century's; the calendar repeats itself after 400 years.
  const later = Date.UTC(year + 400, twoDigits(day, 5) - 1, twoDigits(day, 8));
  return later / millisecondsPerDay - daysIn400Years;
}

/** The number that two digits of a day or a time of day are. */
export function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - zeros;
}

/** The day number, in Asia/Taipei, of an instant in milliseconds since 1970. */
export function dayNumberAt(instant: number): number {
  return Math.floor((instant + taipeiOffsetMs) / millisecondsPerDay);
}

/** An instant in UTC, to the millisecond: equal instants have equal texts. */
export function inUtc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString();
}
