import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/recordTypes.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import { viewRecord } from '#shared/sync/recordView.ts';

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
