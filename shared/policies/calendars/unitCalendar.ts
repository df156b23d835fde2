import { partsOfDay } from '../../domain/date/day.ts';
import type { CalendarUsed } from '../../domain/dispatch/referralNotice.ts';
import type { OfficeCalendar } from '../../domain/unit/officeCalendar.ts';
import type { OfficeClosure } from '../../domain/unit/officeClosure.ts';
import type { HashPort } from '../hash.ts';
import {
  builtInCalendars,
  type CalendarDays,
  type CalendarFile,
  calendarHash,
  type WorkCalendar,
  workCalendar,
} from './calendar.ts';

/** A calendar that is known here, with the hash that recorded decisions name it by. */
export interface KnownCalendar extends CalendarFile {
  readonly hash: string;
  /** Null for one that comes with the product. */
  readonly imported: Pick<OfficeCalendar, 'id' | 'importedBy' | 'importedAt'> | null;
  /** False for one that a later one of its year has superseded. */
  readonly isCurrent: boolean;
}

/** The calendars of a unit as its clocks use them: of each year the latest, and its county's closures. */
export interface UnitCalendar extends WorkCalendar {
  /** By year, the latest first, and in a year the current one first. */
  readonly known: readonly KnownCalendar[];
  /** What counts of it between two days: the hash of each year (null: none known), and the closures. */
  usedBetween(from: string, to: string): CalendarUsed;
}

/**
 * Builds the unit's calendar. An imported calendar supersedes the one of its year that comes with the product, and
 * earlier imports.
 * @param countyCode whose closures count
 */
export function unitCalendar(
  records: { readonly imported: readonly OfficeCalendar[]; readonly closures: readonly OfficeClosure[] },
  countyCode: string,
  hashPort: HashPort,
): UnitCalendar {
  const inTime = [...records.imported].sort(
    (a, b) => Date.parse(b.importedAt) - Date.parse(a.importedAt) || (a.id < b.id ? 1 : -1),
  );
  const all = [
    ...inTime.map(({ id, importedBy, importedAt, ...file }) => ({
      ...file,
      imported: { id, importedBy, importedAt },
    })),
    ...builtInCalendars.map((file) => ({ ...file, hash: calendarHash(file, hashPort), imported: null })),
  ];
  const current = new Map<number, (typeof all)[number]>();
  for (const one of all) if (!current.has(one.year)) current.set(one.year, one);
  const closures = closuresOf(records.closures, countyCode).map(({ day }) => day);
  return {
    ...workCalendar([...current.values()], closures),
    // The sort is stable: of one year the latest stays first.
    known: all
      .map((one) => ({ ...one, isCurrent: current.get(one.year) === one }))
      .sort((a, b) => b.year - a.year),
    usedBetween(from, to) {
      const years: CalendarUsed['years'] = [];
      for (let { year } = partsOfDay(from); year <= partsOfDay(to).year; year += 1) {
        years.push({ year, hash: current.get(year)?.hash ?? null });
      }
      return { years, closures: closures.filter((day) => from <= day && day <= to) };
    },
  };
}

/** The closures of a county that were not taken back, by day. */
export function closuresOf(closures: readonly OfficeClosure[], countyCode: string): OfficeClosure[] {
  return closures
    .filter((one) => one.active && one.countyCode === countyCode)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * The calendar that something was recorded under, as its record names it, whatever has been imported since. Undefined
 * where one of its calendars is not known here.
 */
export function calendarAsUsed(
  { years, closures }: CalendarUsed,
  known: readonly (CalendarDays & { readonly hash: string })[],
): WorkCalendar | undefined {
  const files: CalendarDays[] = [];
  for (const { year, hash } of years) {
    if (hash === null) continue;
    const file = known.find((one) => one.year === year && one.hash === hash);
    if (file === undefined) return undefined;
    files.push(file);
  }
  return workCalendar(files, closures);
}
