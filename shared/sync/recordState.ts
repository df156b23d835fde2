import type { Json } from './json.ts';
import type { Operation, RecordKey, Scope } from './operation.ts';

/** Where an operation stands: its line, and its place in it. */
export interface Stamp {
  readonly at: string;
  readonly writer: string;
  readonly seq: number;
  readonly index: number;
  readonly author?: string;
}

/** A register head or a live add, with all that a screen needs to say who, when and what. */
export interface LiveOperation extends Stamp {
  readonly id: string;
  readonly kind: 'register' | 'add';
  readonly field: string;
  readonly value: Json;
  readonly version?: number;
}

export interface EventOperation extends Stamp {
  readonly id: string;
  readonly field: string;
  readonly value: Json;
  readonly version?: number;
}

/** A deletion that no edit or deletion names yet. */
interface Deletion extends Stamp {
  readonly id: string;
}

/**
 * How a base that has not been received is named: `kind` and `field` of the operations that name it, as
 * `kind:field`. When it arrives, this says whether it was already replaced.
 */
type Namers = Set<string>;

/**
 * One record as the operations received so far leave it. Everything needed to go on from here is in it; no
 * history is. The working form; `packStates` turns it into JSON for a row.
 */
export interface RecordState {
  readonly record: RecordKey;
  scope: Scope;
  /** Register heads and live adds, by operation id. */
  readonly live: Map<string, LiveOperation>;
  /** Fields that are sets, also when empty. */
  readonly sets: Set<string>;
  readonly events: Map<string, EventOperation>;
  /** Deletions that count, by operation id. */
  readonly deletions: Map<string, Deletion>;
  /** Bases that were named but not received yet. */
  readonly unseen: Map<string, Namers>;
  /**
   * Bases of those operations through which a live or unseen one can be reached: what it takes to tell whether
   * a deletion knew of an edit. Empty in a record that was never deleted and misses nothing.
   */
  readonly lineage: Map<string, readonly string[]>;
}

function emptyState(record: RecordKey, scope: Scope): RecordState {
  return {
    record,
    scope,
    live: new Map(),
    sets: new Set(),
    events: new Map(),
    deletions: new Map(),
    unseen: new Map(),
    lineage: new Map(),
  };
}

/** The records that a fold works on; in memory, or rows loaded beforehand. */
export type RecordStates = Map<RecordKey, RecordState>;

export function stateFor(states: RecordStates, operation: Operation): RecordState {
  let state = states.get(operation.record);
  if (!state) {
    state = emptyState(operation.record, operation.scope);
    states.set(operation.record, state);
  } else if (operation.scope < state.scope) {
    // Our programs keep a record in one scope; of others' lines, too, the order must not decide.
    state.scope = operation.scope;
  }
  return state;
}
