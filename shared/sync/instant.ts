import { byCodeUnit } from './json.ts';
import type { Stamp } from './recordState.ts';

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,18}))?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** An instant to the millisecond, and the digits after it, in which the hybrid clock counts. */
export interface Instant {
  readonly ms: number;
  readonly rest: string;
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
