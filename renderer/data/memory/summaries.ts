import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/recordTypes.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import { viewRecord } from '#shared/sync/recordView.ts';

/** A record as it is held in memory; only records of these types are. */
export type SummaryOf<T extends RecordType> = RecordOf<T>;

/** `type/id` of an operation's record. */
export function recordKey(type: RecordType, id: string): string {
  return `${type}/${id}`;
}

/** The parts of a record key; undefined for a type this version does not know. */
export function parseRecordKey(key: string): { type: RecordType; id: string } | undefined {
  const slash = key.indexOf('/');
  const type = key.slice(0, slash);
  return Object.hasOwn(recordTypes, type)
    ? { type: type as RecordType, id: key.slice(slash + 1) }
    : undefined;
}

/** The plain record a state stands for; undefined where it is deleted or nothing of it has arrived. */
export function recordOf<T extends RecordType>(
  type: T,
  id: string,
  state: RecordState,
): RecordOf<T> | undefined {
  const view = viewRecord(state);
  if (recordTypes[type].write === 'event') return view.events[0]?.value as RecordOf<T> | undefined;
  if (view.deleted) return undefined;
  const sets = Object.fromEntries(recordTypes[type].sets.map((field) => [field, []]));
  return { ...sets, ...view.fields, id } as unknown as RecordOf<T>;
}

/** What is only read in a case's file, and large: left out of memory. */
const leftOut: Partial<Record<RecordType, Record<string, unknown>>> = {
  visit: { said: '' },
  dispatch: { receipt: null },
  notice: { text: '' },
};
/** Read in a case's file only. */
const notHeld: ReadonlySet<RecordType> = new Set(['goal']);

/** The record as lists and search need it; undefined where memory does not hold its type. */
export function summarise<T extends RecordType>(type: T, record: RecordOf<T>): SummaryOf<T> | undefined {
  if (notHeld.has(type)) return undefined;
  return { ...record, ...leftOut[type] };
}
