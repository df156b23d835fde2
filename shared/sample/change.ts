import { type RecordOf, type RecordType, recordTypes } from '../domain/recordTypes.ts';

type FieldType = {
  [T in RecordType]: (typeof recordTypes)[T]['write'] extends 'fields' ? T : never;
}[RecordType];
type EventType = Exclude<RecordType, FieldType>;

/** A record of the sample, in the form in which the app commits changes. */
export type SampleChange =
  | { [T in FieldType]: { type: T; id: string; set: Omit<RecordOf<T>, 'id'> } }[FieldType]
  | { [T in EventType]: { type: T; event: RecordOf<T> } }[EventType];

/** A record as it is written down here: plain values, which its schema checks and brands. */
type Plain<T extends RecordType> = { [K in AllKeys<RecordOf<T>>]?: unknown };
type AllKeys<R> = R extends unknown ? keyof R : never;

/** Checks a record by its own schema; throws where it does not fit: a defect of the sample. */
export function record<T extends RecordType>(type: T, plain: Plain<T>): RecordOf<T> {
  return recordTypes[type].schema.parse(plain) as RecordOf<T>;
}

/** The change that writes a new record. */
export function changeOf<T extends RecordType>(type: T, whole: RecordOf<T>): SampleChange {
  if (recordTypes[type].write === 'event') return { type, event: whole } as unknown as SampleChange;
  const { id, ...set } = whole;
  return { type, id, set } as unknown as SampleChange;
}

/** The records of one type among changes. */
export function recordsOf<T extends RecordType>(changes: readonly SampleChange[], type: T): RecordOf<T>[] {
  return changes
    .filter((change) => change.type === type)
    .map((change) => ('event' in change ? change.event : { id: change.id, ...change.set }) as RecordOf<T>);
}
