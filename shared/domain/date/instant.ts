import { type Day, partsOfDay } from './day.ts';

/** An instant, ISO 8601 with an offset. */
export type Instant = string;

// Asia/Taipei has been +08:00 without daylight saving since 1980: arithmetic is exact and needs no time zone data.
const taipeiOffsetMs = 8 * 3_600_000;

/** The calendar day of an instant in Asia/Taipei. Throws RangeError where the text is no instant. */
export function dayOfInstant(instant: Instant): Day {
  return taipeiClock(instant).slice(0, 10);
}

/** The time of day of an instant in Asia/Taipei, `HH:MM`. */
export function timeOfInstant(instant: Instant): string {
  return taipeiClock(instant).slice(11, 16);
}

/** The instant of a day and a time of day (`HH:MM`) in Asia/Taipei, as `…T09:05:00+08:00`. */
export function instantAt(day: Day, time: string): Instant {
  partsOfDay(day);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time of day: ${time}`);
  return `${day}T${time}:00+08:00`;
}

/** Minutes from `from` to `to`, fractions included; negative where `to` is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (parseInstant(to) - parseInstant(from)) / 60_000;
}

function taipeiClock(instant: Instant): string {
  return new Date(parseInstant(instant) + taipeiOffsetMs).toISOString();
}

function parseInstant(instant: Instant): number {
  // A text without an offset would be read in the machine's own zone.
  if (!/T.*(Z|[+-]\d{2}:\d{2})$/.test(instant))
    throw new RangeError(`an instant needs its offset: ${instant}`);
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`no such instant: ${instant}`);
  return milliseconds;
}
