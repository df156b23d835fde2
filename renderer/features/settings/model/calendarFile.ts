import type { Change } from '#renderer/data/index.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import { rocEpoch } from '#shared/domain/date/rocDate.ts';
import { type OfficeCalendar, officeCalendarSchema } from '#shared/domain/unit/officeCalendar.ts';
import { type CalendarDays, calendarHash, daysOff } from '#shared/policies/calendars/calendar.ts';
import {
  type CalendarDifferences,
  calendarDifferences,
} from '#shared/policies/calendars/calendarDifferences.ts';
import { type CalendarProblem, readOfficeCalendarCsv } from '#shared/policies/calendars/officeCalendarCsv.ts';
import type { KnownCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import type { HashPort } from '#shared/policies/hash.ts';

/** A year's file has some ten thousand bytes; anything much longer is another file. */
const mostBytes = 1_000_000;

/** What a chosen file turned out to be. */
export type CalendarReading =
  | { kind: 'tooLarge' | 'notText' }
  | { kind: 'problems'; problems: readonly CalendarProblem[] }
  /** `before`: the calendar of its year in force; undefined where there is none. */
  | {
      kind: 'read';
      calendar: CalendarDays;
      encoding: 'UTF-8' | 'Big5';
      count: number;
      hash: string;
      before: KnownCalendar | undefined;
      differences: CalendarDifferences;
    };
export type ReadCalendarFile = Extract<CalendarReading, { kind: 'read' }>;

/** Reads a file that somebody chose, and compares it with the calendar of its year that is in force. */
export function readCalendarFile(
  bytes: Uint8Array,
  known: readonly KnownCalendar[],
  hashPort: HashPort,
): CalendarReading {
  if (bytes.length > mostBytes) return { kind: 'tooLarge' };
  const decoded = decode(bytes);
  if (decoded === undefined) return { kind: 'notText' };
  const read = readOfficeCalendarCsv(decoded.text);
  if (!read.ok) return { kind: 'problems', problems: read.problems };
  const { calendar } = read;
  const before = known.find(({ year, isCurrent }) => isCurrent && year === calendar.year);
  return {
    kind: 'read',
    calendar,
    encoding: decoded.encoding,
    count: daysOff(calendar).length,
    hash: calendarHash(calendar, hashPort),
    before,
    differences: calendarDifferences(before, calendar),
  };
}

/** UTF-8 with or without its mark, else Big5: a text in Big5 is never also one in UTF-8. */
function decode(bytes: Uint8Array): { text: string; encoding: 'UTF-8' | 'Big5' } | undefined {
  for (const encoding of ['UTF-8', 'Big5'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not in this encoding.
    }
  }
  return undefined;
}

/** Whether a file says of each day what is known already, names included. */
export function isSame({ before, differences }: ReadCalendarFile): boolean {
  const { nowOff, nowWorked, renamed } = differences;
  return before !== undefined && nowOff.length + nowWorked.length + renamed.length === 0;
}

/** The change that puts a calendar in force. It supersedes what was known of its year and overwrites nothing. */
export function calendarChange(
  { calendar, hash }: Pick<ReadCalendarFile, 'calendar' | 'hash'>,
  of: { id: string; fileName: string; by: string; at: Instant },
): Change {
  const event: OfficeCalendar = officeCalendarSchema.parse({
    ...calendar,
    id: of.id,
    source: of.fileName.slice(0, 200),
    hash,
    importedBy: of.by,
    importedAt: of.at,
  });
  return { type: 'officeCalendar', event };
}

/** A year as texts say it: 115年（2026）. */
export const yearOf = (year: number) => ({ roc: year - rocEpoch, year });
