import { decodeBlock } from '#shared/sync/block.ts';
import { compareStamps } from '#shared/sync/instant.ts';
import { openJournalled } from '#shared/sync/keptBundle.ts';
import type { Line, Operation } from '#shared/sync/operation.ts';
import { viewRecord } from '#shared/sync/recordView.ts';
import type { Engine } from '../engine.ts';
import { joinParts } from '../log/applyFrame.ts';
import { readStates } from '../projection/rows.ts';
import { standsIn } from './decide.ts';
import { type People, peopleOf } from './people.ts';
import type { ConflictSide, Decision, PastOperation, SettledConflict } from './types.ts';

type Progress = (done: number, total: number) => void;

/**
 * Everything that was ever written of some records, by record, the earliest first. Rows keep no history: the journal
 * is read through, and the bundles in it are opened again; they were verified before they went into it.
 */
export async function readHistory(
  engine: Engine,
  records: ReadonlySet<string>,
  onProgress: Progress,
): Promise<Map<string, PastOperation[]>> {
  const people = peopleOf(engine);
  const found = new Map<string, Map<string, PastOperation>>();
  const take = (written: Line, indexes: readonly number[] | null, rest: Arrival) => {
    const line = engine.ports.evolution.upToDate(written);
    line.ops.forEach((operation, place) => {
      if (!records.has(operation.record)) return;
      const known = found.get(operation.record) ?? new Map<string, PastOperation>();
      found.set(operation.record, known);
      if (known.has(operation.id)) return;
      known.set(operation.id, pastOperation(line, operation, indexes?.[place] ?? place, rest, people));
    });
  };
  const parts = new Map<string, Uint8Array[]>();
  const total = engine.head.journal.seq;
  for await (const { frame, body, seq } of engine.readJournal(1)) {
    onProgress(seq, total);
    if (frame.t === 'line') take(frame.line, null, { kind: 'own' });
    if (frame.t !== 'import') continue;
    const known = parts.get(frame.hash) ?? [];
    known[frame.part] = body;
    parts.set(frame.hash, known);
    if (frame.part < frame.parts - 1) continue;
    parts.delete(frame.hash);
    const arrived = { kind: 'bundle' as const, from: frame.from, at: frame.at, hash: frame.hash };
    for (const { line, indexes } of await linesIn(engine, known)) take(line, indexes, arrived);
  }
  return new Map([...found].map(([record, known]) => [record, [...known.values()].sort(compareStamps)]));
}

type Arrival = PastOperation['arrived'];

function pastOperation(
  { at, writer, seq, author }: Line,
  { id, field, kind, value = null, bases }: Operation,
  index: number,
  arrived: Arrival,
  people: People,
): PastOperation {
  const stamp = { at, writer, seq, index, ...(author === undefined ? {} : { author }) };
  return { ...stamp, id, field, kind, value, bases, arrived, by: people.writingOf(stamp) };
}

async function linesIn(engine: Engine, parts: readonly Uint8Array[]) {
  const { crypto } = engine.ports;
  const container = await openJournalled(joinParts(parts), engine.reader(), crypto);
  // It was taken in once, so this is a defect and must not pass for an empty history.
  if (!container.ok) throw new Error(`journalled bundle: ${container.error.kind}`);
  return container.value.segments.flatMap(({ header, blocks }) =>
    [...blocks.values()].flatMap((bytes) => {
      const block = decodeBlock(bytes, header, crypto);
      if (!block.ok) throw new Error(`journalled block: ${block.error.kind}`);
      return block.value.lines;
    }),
  );
}

/**
 * The conflicts that were decided, the latest decision first: operations that name several values that differ, or a
 * deletion together with what was written without knowing of it. An edit on another screen settles too.
 */
export async function readSettled(engine: Engine, onProgress: Progress): Promise<SettledConflict[]> {
  const decisions = engine.memory.all('decision');
  const records = new Set(decisions.map(({ record }) => record));
  if (records.size === 0) return [];
  const history = await readHistory(engine, records, onProgress);
  await engine.stored;
  const states = await readStates(engine, records);
  const people = peopleOf(engine);
  return decisions
    .flatMap((decision): SettledConflict[] => {
      const past = history.get(decision.record) ?? [];
      const sides = sidesOf(decision, past);
      if (sides === undefined) return [];
      const state = states.get(decision.record);
      const view = state && viewRecord(state);
      const shown = { ...(view?.deleted === false ? view.fields : lastFields(past)) };
      const { type, recordId } = decision;
      const caseId = type === 'case' ? recordId : typeof shown.caseId === 'string' ? shown.caseId : null;
      const stands = standsIn(decision, state);
      return [{ decision, by: people.writingOf(decision), sides, caseId, shown, stands }];
    })
    .sort((a, b) => compareStamps(b.decision, a.decision));
}

/** What stood against each other; undefined where the operation settled nothing. */
function sidesOf(
  { field, kind, bases }: Decision,
  past: readonly PastOperation[],
): ConflictSide[] | undefined {
  const named = past.filter(({ id }) => bases.includes(id));
  const deletions = named.filter((one) => one.kind === 'delete');
  if (deletions.length > 0) {
    const edits = named.filter((one) => one.kind === 'register');
    // Who deletes names everything alive that was known then.
    const unknown = edits.filter(({ id }) => deletions.some((deletion) => !deletion.bases.includes(id)));
    if (kind === 'delete' && unknown.length === 0) return undefined;
    return [...deletions, ...(unknown.length === 0 ? edits : unknown)].map(sideOf);
  }
  if (kind === 'delete') return undefined;
  const values = named.filter((one) => one.kind === 'register' && one.field === field);
  const different = new Set(values.map(({ value }) => JSON.stringify(value)));
  return different.size > 1 ? values.map(sideOf) : undefined;
}

function sideOf({ id, kind, field, value, by }: PastOperation): ConflictSide {
  return { op: id, kind: kind as ConflictSide['kind'], field, value, by };
}

/** The last value of each field, of a record that is deleted now. */
function lastFields(past: readonly PastOperation[]) {
  const fields = past.filter(({ kind }) => kind === 'register').map(({ field, value }) => [field, value]);
  return Object.fromEntries(fields);
}
