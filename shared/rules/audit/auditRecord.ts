import { addDays, weekdayOf } from '../../domain/date/day.ts';
import { dayOfInstant } from '../../domain/date/instant.ts';
import { groupBy } from '../../domain/groupBy.ts';
import type { ServiceRecord } from './input.ts';

/** A service record with its times read. */
export interface AuditRecord extends ServiceRecord {
  /** The day it began, in Taipei. */
  readonly day: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Reads the records, by start, then id. */
export function readRecords(records: readonly ServiceRecord[]): AuditRecord[] {
  return records
    .map((record) => ({
      ...record,
      day: dayOfInstant(record.startAt),
      startMs: Date.parse(record.startAt),
      endMs: Date.parse(record.endAt),
    }))
    .sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
}

/** Whether a code is one of these, or begins with one. */
export function isOneOf(code: string, codes: readonly string[]): boolean {
  return codes.some((one) => code.startsWith(one));
}

/** The figure of a code: of the longest beginning that fits; undefined if none does. */
export function figureOf(code: string, byCode: Readonly<Record<string, number>>): number | undefined {
  let longest = '';
  for (const key of Object.keys(byCode)) {
    if (key.length > longest.length && code.startsWith(key)) longest = key;
  }
  return longest === '' ? undefined : byCode[longest];
}

/** Records that agree in some texts. */
export function recordsBy(
  records: readonly AuditRecord[],
  textsOf: (record: AuditRecord) => readonly string[],
): AuditRecord[][] {
  return [...groupBy(records, (record) => JSON.stringify(textsOf(record))).values()];
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

export function minutesOf({ startMs, endMs }: Pick<AuditRecord, 'startMs' | 'endMs'>): number {
  return (endMs - startMs) / 60_000;
}
