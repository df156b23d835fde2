import type { z } from 'zod';
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

/** Of these the log may have only what differs from the printed directory. */
const corrections: readonly string[] = ['provider', 'contract'];

/** The fields that this version knows of a record that is written field by field, and those it never goes without. */
interface Fields {
  known: ReadonlySet<string>;
  required: readonly string[];
}

const fieldsOf = new Map<string, Fields>(
  Object.entries(recordTypes).map(([type, { schema, sets }]) => {
    const shape: Record<string, z.ZodType> = 'shape' in schema ? schema.shape : {};
    const isSaid = (field: string) => field !== 'id' && !(sets as readonly string[]).includes(field);
    const required = Object.keys(shape).filter((field) => isSaid(field) && !shape[field]!.isOptional());
    return [
      type,
      { known: new Set(Object.keys(shape)), required: corrections.includes(type) ? [] : required },
    ];
  }),
);

/**
 * The plain record a state stands for; undefined where it is deleted, nothing of it has arrived, or a field of it was
 * only ever written in a form of a newer version.
 */
export function recordOf<T extends RecordType>(
  type: T,
  id: string,
  state: RecordState,
): RecordOf<T> | undefined {
  const view = viewRecord(state);
  if (recordTypes[type].write === 'event') return view.events[0]?.value as RecordOf<T> | undefined;
  if (view.deleted) return undefined;
  const { known, required } = fieldsOf.get(type)!;
  if (required.some((field) => view.fields[field] === undefined)) return undefined;
  const record: Record<string, unknown> = {};
  for (const field of recordTypes[type].sets) record[field] = [];
  // What a newer version knows besides stays in the log: here no schema would take it.
  for (const field in view.fields) if (known.has(field)) record[field] = view.fields[field];
  record['id'] = id;
  return record as RecordOf<T>;
}
