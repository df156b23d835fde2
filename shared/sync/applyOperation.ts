import type { Line, Operation, Scope } from './operation.ts';
import {
  type EventOperation,
  type LiveOperation,
  type RecordState,
  type RecordStates,
  stateFor,
} from './recordState.ts';
import type { ReceivedLog } from './vector.ts';

const edits: ReadonlySet<string> = new Set(['register', 'add', 'remove', 'delete']);

/**
 * Applies a line that was not applied before. Lines may come in any order; what an operation names and has not
 * been received yet is remembered as `unseen`. Adds the keys of the records it changed to `touched`. `share`: the
 * line has only the operations of one scope, and their places in the whole line are these.
 */
export function applyLine(
  states: RecordStates,
  line: Line,
  received: ReceivedLog,
  touched: Set<string>,
  share?: { readonly scope: Scope; readonly indexes: readonly number[] },
): void {
  line.ops.forEach((operation, place) => {
    if (operation.kind !== 'event' && !edits.has(operation.kind)) {
      // Ignored, but it has arrived: whoever named it as a base waits no longer.
      if (states.get(operation.record)?.unseen.delete(operation.id)) touched.add(operation.record);
      return;
    }
    const index = share ? share.indexes[place]! : place;
    applyOperation(stateFor(states, operation), operation, line, index, received);
    touched.add(operation.record);
  });
  received.note(line, share?.scope);
}

function applyOperation(
  state: RecordState,
  operation: Operation,
  line: Line,
  index: number,
  received: ReceivedLog,
): void {
  const { id, field, kind } = operation;
  const namers = state.unseen.get(id);
  if (namers) state.unseen.delete(id);
  if (kind === 'event') {
    state.events.set(id, contentOf(operation, line, index));
    return;
  }
  nameBases(state, operation, received);
  if (kind === 'register') {
    if (!namers?.has(`register:${field}`)) {
      state.live.set(id, contentOf(operation, line, index, 'register'));
    }
  } else if (kind === 'add') {
    state.sets.add(field);
    if (!namers?.has(`remove:${field}`)) state.live.set(id, contentOf(operation, line, index, 'add'));
  } else if (kind === 'remove') {
    state.sets.add(field);
  } else if (!namers) {
    const { at, writer, seq, author } = line;
    state.deletions.set(id, { id, at, writer, seq, index, ...(author === undefined ? {} : { author }) });
  }
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

function contentOf(operation: Operation, line: Line, index: number): EventOperation;
function contentOf(
  operation: Operation,
  line: Line,
  index: number,
  kind: LiveOperation['kind'],
): LiveOperation;
/** Property by property: this runs a million times in a large import, and spreads were a third of its time. */
function contentOf(operation: Operation, line: Line, index: number, kind?: LiveOperation['kind']) {
  const content: Mutable<Partial<LiveOperation> & EventOperation> = {
    id: operation.id,
    field: operation.field,
    value: operation.value ?? null,
    at: line.at,
    writer: line.writer,
    seq: line.seq,
    index,
  };
  if (kind !== undefined) content.kind = kind;
  if (operation.version !== undefined) content.version = operation.version;
  if (line.author !== undefined) content.author = line.author;
  return content;
}

/**
 * Takes out what the operation replaces, remembers what it names and nobody has seen, and keeps those of its
 * bases through which something alive can still be reached.
 */
function nameBases(state: RecordState, operation: Operation, received: ReceivedLog): void {
  const { id, field, kind } = operation;
  const path: string[] = [];
  for (const base of operation.bases.length > 1 ? new Set(operation.bases) : operation.bases) {
    if (base === id) continue;
    const target = state.live.get(base);
    if (target) {
      const replaces =
        target.field === field &&
        ((kind === 'register' && target.kind === 'register') || (kind === 'remove' && target.kind === 'add'));
      if (replaces) state.live.delete(base);
      if (!replaces || state.lineage.has(base)) path.push(base);
    } else if (state.deletions.delete(base) || state.lineage.has(base)) {
      path.push(base);
    } else if (!received.has(base, state.scope)) {
      const namers = state.unseen.get(base);
      if (namers) namers.add(`${kind}:${field}`);
      else state.unseen.set(base, new Set([`${kind}:${field}`]));
      path.push(base);
    }
  }
  if (path.length > 0) state.lineage.set(id, path);
}

/**
 * Brings a state to the one form that depends on nothing but the set of operations received: bases that
 * arrived in another record are no longer awaited, and the lineage keeps only what leads to something alive
 * or awaited. Called once per touched record after a batch.
 */
export function settle(state: RecordState, received: ReceivedLog): void {
  for (const id of state.unseen.keys()) if (received.has(id, state.scope)) state.unseen.delete(id);
  if (state.lineage.size === 0) return;
  const namedBy = new Map<string, string[]>();
  const queue: string[] = [];
  for (const [id, bases] of state.lineage) {
    for (const base of bases) {
      const namers = namedBy.get(base);
      if (namers) namers.push(id);
      else {
        namedBy.set(base, [id]);
        if (state.live.has(base) || state.unseen.has(base)) queue.push(base);
      }
    }
  }
  const leads = new Set<string>();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const id of namedBy.get(next) ?? []) {
      if (leads.has(id)) continue;
      leads.add(id);
      queue.push(id);
    }
  }
  for (const [id, bases] of state.lineage) {
    if (!leads.has(id)) state.lineage.delete(id);
    else {
      const kept = bases.filter((base) => state.live.has(base) || state.unseen.has(base) || leads.has(base));
      if (kept.length < bases.length) state.lineage.set(id, kept);
    }
  }
}
