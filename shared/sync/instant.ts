import { byCodeUnit } from './json.ts';
import type { Stamp } from './recordState.ts';

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,18}))?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** An instant to the millisecond, and the digits after it, in which the hybrid clock counts. */
export interface Instant {
  readonly ms: number;
  readonly rest: string;
}

/** How long a reading of the hybrid clock is: `2026-05-11T01:00:00.0000000Z`. */
const readingLength = 28;
/** What of it stands between the digits. */
const marks: readonly (readonly [at: number, mark: string])[] = [
  [4, '-'],
  [7, '-'],
  [10, 'T'],
  [13, ':'],
  [16, ':'],
  [19, '.'],
  [27, 'Z'],
];

/** Digits as a number; not a number where there is anything else. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * The milliseconds and the counter of a reading in the form in which the hybrid clock writes it; undefined for any other
 * text. Every line of an import is read so, hence without a pattern; `parseInstant` reads all forms.
 */
export function parseReading(text: string): { ms: number; count: number } | undefined {
  if (text.length !== readingLength) return undefined;
  for (const [at, mark] of marks) if (text[at] !== mark) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const ms = digits(text, 20, 23);
  const count = digits(text, 23, 27);
  // Years before 100 are the pattern's to read, and whatever is not a number fails each comparison.
  const isInRange =
    year >= 100 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;
  if (!isInRange || !(ms >= 0 && count >= 0) || !(day <= daysIn(year, month))) return undefined;
  return { ms: Date.UTC(year, month - 1, day, hour, minute, second, ms), count };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** An ISO 8601 instant with an offset; undefined for anything else, a 30 February included. */
export function parseInstant(text: string): Instant | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset = 'Z'] = match;
  const parts = [Number(month), Number(day), Number(hour), Number(minute), Number(second)] as const;
  // Through setUTCFullYear, since Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(Number(year), parts[0] - 1, parts[1]);
  if (date.getUTCMonth() !== parts[0] - 1 || date.getUTCDate() !== parts[1]) return undefined;
  if (parts[2] > 23 || parts[3] > 59 || parts[4] > 59) return undefined;
  date.setUTCHours(parts[2], parts[3], parts[4], Number(fraction.padEnd(3, '0').slice(0, 3)));
  return { ms: date.getTime() - offsetMinutes(offset) * 60_000, rest: fraction.slice(3).replace(/0+$/, '') };
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

/** Order of two instants; one that cannot be read counts as the earliest. */
export function compareInstants(a: string, b: string): number {
  if (a === b) return 0;
  const left = parseInstant(a);
  const right = parseInstant(b);
  if (!left || !right) return (left ? 1 : 0) - (right ? 1 : 0);
  return left.ms - right.ms || byCodeUnit(left.rest, right.rest);
}

/** The order in which people see operations: instant, writer, sequence, place in the line. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return compareInstants(a.at, b.at) || byCodeUnit(a.writer, b.writer) || a.seq - b.seq || a.index - b.index;
}
