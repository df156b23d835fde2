import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/recordTypes.ts';
import { type Change as Edit, lineForChanges } from '#shared/sync/change.ts';
import { tick } from '#shared/sync/hlc.ts';
import type { Json } from '#shared/sync/json.ts';
import { changeToKeep } from '#shared/sync/keepRecord.ts';
import type { Scope } from '#shared/sync/operation.ts';
import type { RecordState, RecordStates } from '#shared/sync/recordState.ts';
import type { Handover } from '#shared/sync/returned.ts';
import type { Change, CommitError, Result, Saved } from './api.ts';
import type { Engine } from './engine.ts';
import { findPrintedDirectory } from './memory/directoryView.ts';
import { recordKey, recordOf } from './memory/records.ts';

/**
 * Saves what a person did, all of it or nothing: checked against the records' schemas, turned into operations on top
 * of what is known, appended to the journal, then stored. Nothing to change is saved at once.
 * @param handovers makes the records of cases changing hands, to be saved with the changes themselves
 * @param refuse looks at the records as they are when nothing else can be saved between; an error saves nothing
 */
export function commitChanges<E = never>(
  engine: Engine,
  changes: readonly Change[],
  {
    handovers,
    refuse = () => undefined,
  }: { handovers?: () => Handover[]; refuse?: (states: RecordStates) => E | undefined } = {},
): Promise<Result<Saved, CommitError | E>> {
  return engine.write<CommitError | E>(async (append) => {
    const keys = changes.map((change) => recordKey(change.type, idOf(change)));
    const states = await engine.statesOf(keys);
    const refused = refuse(states);
    if (refused !== undefined) return { ok: false, error: refused };
    const edits: Edit[] = [];
    const pending = new Map<string, RecordOf<RecordType> | undefined>();
    for (const change of changes) {
      const key = recordKey(change.type, idOf(change));
      const known = pending.has(key)
        ? pending.get(key)
        : await currentRecord(engine, change.type, idOf(change));
      const planned = plan(change, known, states.get(key));
      if (!planned.ok) return planned;
      pending.set(key, planned.value.record);
      edits.push(...planned.value.edits);
    }
    const { person, identity } = engine.keys;
    const { writer } = identity;
    const { evolution } = engine.ports;
    const seq = (new Map(engine.head.vector).get(writer.id) ?? 0) + 1;
    const { at } = tick(engine.head.lastReading ?? undefined, Date.parse(engine.ports.now()));
    const line = lineForChanges(
      states,
      { writer: writer.id, seq, at, author: person.id },
      edits.map((edit) => evolution.dated(edit)),
    );
    if (line !== undefined) await append({ t: 'line', line, ...(handovers && { handovers: handovers() }) });
    return { ok: true, value: undefined };
  });
}

function idOf(change: Change): string {
  return 'event' in change ? change.event.id : change.id;
}

/** The record as it stands, the printed directory's included; undefined where there is none. */
async function currentRecord(
  engine: Engine,
  type: RecordType,
  id: string,
): Promise<RecordOf<RecordType> | undefined> {
  const key = recordKey(type, id);
  const state = (await engine.statesOf([key])).get(key);
  const own = state === undefined ? undefined : recordOf(type, id, state);
  if (type !== 'provider' && type !== 'contract') return own;
  const listed = engine.memory
    .all('directoryImport')
    .map(({ hash }) => findPrintedDirectory(hash)?.[type === 'provider' ? 'providers' : 'contracts'].get(id))
    .find((record) => record !== undefined);
  return listed === undefined ? own : { ...listed, ...own };
}

interface Planned {
  record: RecordOf<RecordType> | undefined;
  edits: Edit[];
}

function plan(
  change: Change,
  known: RecordOf<RecordType> | undefined,
  state: RecordState | undefined,
): Result<Planned, CommitError> {
  const { type } = change;
  const id = idOf(change);
  if ('delete' in change && !change.delete) {
    const edit = state && changeToKeep(state);
    if (edit !== undefined) return { ok: true, value: { record: known, edits: [edit] } };
    return { ok: false, error: { code: 'invalid', type, id, path: '*', message: 'nothing to keep' } };
  }
  if ('delete' in change) {
    const scope = scopeOf(type, id, known);
    return {
      ok: true,
      value: { record: undefined, edits: [{ record: recordKey(type, id), scope, kind: 'delete' }] },
    };
  }
  // Merged as plain objects: of every kind of record with every set of fields there are too many for the types.
  const wanted: object =
    'event' in change ? change.event : { ...(known as object), ...(change.set as object), id };
  const parsed = recordTypes[type].schema.safeParse(wanted);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const path = issue.path.join('.');
    return { ok: false, error: { code: 'invalid', type, id, path, message: issue.message } };
  }
  const record = parsed.data as RecordOf<RecordType>;
  const common = { record: recordKey(type, id), scope: scopeOf(type, id, record) };
  if ('event' in change) {
    const value = record as unknown as Json;
    return { ok: true, value: { record, edits: [{ ...common, kind: 'event', field: 'value', value }] } };
  }
  return { ok: true, value: { record, edits: fieldEdits(type, common, change.set, record, known) } };
}

function fieldEdits(
  type: RecordType,
  common: { record: string; scope: Scope },
  set: object,
  record: object,
  known: object | undefined,
): Edit[] {
  const sets: readonly string[] = recordTypes[type].sets;
  return Object.keys(set).flatMap((field): Edit[] => {
    const value = (record as Record<string, Json>)[field] ?? null;
    if (!sets.includes(field)) return [{ ...common, kind: 'set', field, value }];
    const wanted = new Set(value as readonly Json[]);
    const held = new Set(((known as Record<string, Json> | undefined)?.[field] ?? []) as readonly Json[]);
    return [
      ...[...wanted]
        .filter((one) => !held.has(one))
        .map((one) => ({ ...common, kind: 'add' as const, field, value: one })),
      ...[...held]
        .filter((one) => !wanted.has(one))
        .map((one) => ({ ...common, kind: 'remove' as const, field, value: one })),
    ];
  });
}

function scopeOf(type: RecordType, id: string, record: object | undefined): Scope {
  const { scope } = recordTypes[type];
  if (scope !== 'case') return scope;
  const caseId = type === 'case' ? id : (record as { caseId?: string } | undefined)?.caseId;
  if (caseId === undefined) throw new Error(`${type} without a case`);
  return `case:${caseId}`;
}
