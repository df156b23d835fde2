import { type RecordType, recordTypes } from '#shared/domain/recordTypes.ts';
import type { Json } from '#shared/sync/json.ts';
import type { Line } from '#shared/sync/operation.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import { viewRecord } from '#shared/sync/recordView.ts';
import type { FieldType } from '../api.ts';
import { parseRecordKey, recordOf } from '../memory/records.ts';
import type { Decision, RecordConflicts } from './types.ts';

/** What is in conflict in a record; null where nothing is. Asked of every record that an import touches. */
export function conflictsOf(
  { type, id: recordId }: { type: RecordType; id: string },
  state: RecordState,
): RecordConflicts | null {
  if (!isFieldType(type) || !mayConflict(state)) return null;
  const { conflicts } = viewRecord(state);
  if (conflicts.length === 0) return null;
  const record = recordOf(type, recordId, state) as unknown as Record<string, Json>;
  return { id: state.record, type, recordId, record, conflicts };
}

/** Whether it has deletions that count, or a field with two heads; nearly every record has neither. */
export function mayConflict(state: RecordState): boolean {
  if (state.deletions.size > 0) return true;
  // A list, since ten thousands of records have some ten fields each: a set takes three times as long to make.
  const fields: string[] = [];
  for (const { kind, field } of state.live.values()) {
    if (kind !== 'register') continue;
    if (fields.includes(field)) return true;
    fields.push(field);
  }
  return false;
}

/**
 * The operations of a line that may have settled something: registers that name several operations, and deletions.
 * Goes by the operation alone, so that it comes to the same in any order of arrival.
 * @param indexes the places of the operations in the whole line, where these are a share of it
 */
export function decisionsIn({ ops, at, writer, seq, author }: Line, indexes?: readonly number[]): Decision[] {
  const found: Decision[] = [];
  ops.forEach(({ id, record, field, kind, value = null, bases }, place) => {
    if (kind !== 'delete' && !(kind === 'register' && bases.length > 1)) return;
    const index = indexes?.[place] ?? place;
    const of = parseRecordKey(record);
    if (of === undefined || !isFieldType(of.type)) return;
    const { type, id: recordId } = of;
    const what = { id, record, type, recordId, field, kind, value, bases };
    found.push({ ...what, at, writer, seq, index, ...(author === undefined ? {} : { author }) } as Decision);
  });
  return found;
}

function isFieldType(type: RecordType): type is FieldType {
  return recordTypes[type].write === 'fields';
}
