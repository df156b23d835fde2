import { applyLine } from './applyOperation.ts';
import { canonicalJson, type Json } from './json.ts';
import { type Line, type Operation, operationId, type RecordKey, type Scope } from './operation.ts';
import type { RecordState, RecordStates } from './recordState.ts';
import { addsOf, headsOf } from './recordView.ts';

/** What a person did to one record. */
export type Change = { readonly record: RecordKey; readonly scope: Scope; readonly version?: number } & (
  | { readonly kind: 'set'; readonly field: string; readonly value: Json }
  | { readonly kind: 'add' | 'remove'; readonly field: string; readonly value: Json }
  | { readonly kind: 'event'; readonly field: string; readonly value: Json }
  | { readonly kind: 'delete' }
  /**
   * Keeps a record that somebody deleted: says again what a field holds, knowing of the deletion. A conflict of that
   * field stays one, unless the value is none of those in it.
   */
  | { readonly kind: 'restore'; readonly field: string; readonly value: Json }
);

/**
 * The operations, still without ids, that make a change on top of what is known: their bases are what they
 * replace. Empty if the change changes nothing. Setting a field that is in conflict resolves it, since all its
 * heads are named; only `restore` and `delete` name deletions, so a mere edit never settles one by accident.
 */
export function operationsForChange(
  state: RecordState | undefined,
  change: Change,
): readonly Omit<Operation, 'id'>[] {
  const { record, scope, version } = change;
  const common = { record, scope, ...(version === undefined ? {} : { version }) };
  switch (change.kind) {
    case 'event':
      return [{ ...common, kind: 'event', field: change.field, value: change.value, bases: [] }];
    case 'delete': {
      const bases = state ? [...state.live.keys(), ...state.deletions.keys()] : [];
      return [{ ...common, kind: 'delete', field: '*', bases }];
    }
    case 'set':
    case 'restore': {
      const heads = state ? headsOf(state, change.field) : [];
      const deletions = change.kind === 'restore' && state ? [...state.deletions.keys()] : [];
      const form = canonicalJson(change.value);
      const same = heads.filter((head) => canonicalJson(head.value) === form);
      const replaced = change.kind === 'restore' && same.length > 0 ? same : heads;
      const stands = replaced.length === 1 && same.length === 1;
      if (stands && deletions.length === 0) return [];
      const bases = [...replaced.map((head) => head.id), ...deletions];
      return [{ ...common, kind: 'register', field: change.field, value: change.value, bases }];
    }
    case 'add':
    case 'remove': {
      const form = canonicalJson(change.value);
      const same = (state ? addsOf(state, change.field) : []).filter(
        (add) => canonicalJson(add.value) === form,
      );
      if (change.kind === 'add') {
        if (same.length > 0) return [];
        return [{ ...common, kind: 'add', field: change.field, value: change.value, bases: [] }];
      }
      if (same.length === 0) return [];
      const bases = same.map((add) => add.id);
      return [{ ...common, kind: 'remove', field: change.field, value: change.value, bases }];
    }
  }
}

/** Where the next line of a writer stands. */
export interface LineStamp {
  readonly writer: string;
  readonly seq: number;
  readonly at: string;
  readonly author?: string;
}

/**
 * One line for everything a person changed in one go, later changes on top of earlier ones. Undefined if
 * nothing changes: then no sequence is used up. The states are not touched; apply the line once it is kept.
 */
export function lineForChanges(
  states: RecordStates,
  stamp: LineStamp,
  changes: readonly Change[],
): Line | undefined {
  const working: RecordStates = new Map();
  const ops: Operation[] = [];
  const seen = { has: () => true, note: () => undefined };
  for (const change of changes) {
    if (!working.has(change.record)) {
      const state = states.get(change.record);
      if (state) working.set(change.record, copyState(state));
    }
    for (const draft of operationsForChange(working.get(change.record), change)) {
      const operation = { id: operationId(stamp.writer, stamp.seq, ops.length), ...draft };
      ops.push(operation);
      applyLine(working, { ...stamp, ops: [operation] }, seen, new Set());
    }
  }
  return ops.length === 0 ? undefined : { ...stamp, ops };
}

function copyState(state: RecordState): RecordState {
  return {
    ...state,
    live: new Map(state.live),
    sets: new Set(state.sets),
    events: new Map(state.events),
    deletions: new Map(state.deletions),
    unseen: new Map([...state.unseen].map(([id, namers]) => [id, new Set(namers)])),
    lineage: new Map(state.lineage),
  };
}
