import { compareStamps } from './instant.ts';
import { byCodeUnit, canonicalJson, type Json } from './json.ts';
import type { EventOperation, LiveOperation, RecordState, Stamp } from './recordState.ts';

/** One side of a conflict. A deletion stands with value null and kind `delete`. */
interface ConflictHead extends Stamp {
  readonly op: string;
  readonly kind: 'register' | 'add' | 'delete';
  readonly field: string;
  readonly value: Json;
}

/** `field` is `*` where a deletion and edits made without knowing of it stand against each other. */
export interface Conflict {
  readonly field: string;
  /** By operation id. */
  readonly heads: readonly ConflictHead[];
}

/** A record as a person sees it. */
export interface RecordView {
  readonly record: string;
  /** Hidden by a deletion that nobody contradicted. */
  readonly deleted: boolean;
  /** Registers with the value shown, sets as lists sorted by canonical form; empty if deleted. */
  readonly fields: Readonly<Record<string, Json>>;
  /** By field; none if deleted. */
  readonly conflicts: readonly Conflict[];
  /** What happened, oldest first; a deletion does not take events away. */
  readonly events: readonly EventOperation[];
}

/** The record that a state stands for, with its open conflicts. */
export function viewRecord(state: RecordState): RecordView {
  const events = [...state.events.values()].sort(compareStamps);
  const fate = fateOf(state);
  if (fate.deleted) return { record: state.record, deleted: true, fields: {}, conflicts: [], events };
  const conflicts: Conflict[] = fate.conflict ? [fate.conflict] : [];
  const fields: [string, Json][] = [];
  const { registers, elements } = byField(state);
  for (const [field, adds] of elements) if (!registers.has(field)) fields.push([field, elementsOf(adds)]);
  for (const [field, heads] of registers) {
    fields.push([field, shownHead(heads).value]);
    if (differ(heads)) conflicts.push({ field, heads: heads.map(headOf).sort(byOp) });
  }
  fields.sort(([a], [b]) => byCodeUnit(a, b));
  conflicts.sort((a, b) => byCodeUnit(a.field, b.field));
  // fromEntries defines own properties, so a field called __proto__ is a field like any other.
  return { record: state.record, deleted: false, fields: Object.fromEntries(fields), conflicts, events };
}

/** The register heads of a field: what an operation that replaces it has to name. */
export function headsOf(state: RecordState, field: string): LiveOperation[] {
  return liveOf(state, 'register', field);
}

/** The live adds of a set field. */
export function addsOf(state: RecordState, field: string): LiveOperation[] {
  return liveOf(state, 'add', field);
}

function liveOf(state: RecordState, kind: LiveOperation['kind'], field: string): LiveOperation[] {
  return [...state.live.values()].filter((live) => live.kind === kind && live.field === field);
}

/** Of heads in conflict, the latest by instant, then writer, then sequence. */
function shownHead(heads: readonly LiveOperation[]): LiveOperation {
  return heads.reduce((shown, head) => (compareStamps(shown, head) < 0 ? head : shown));
}

function differ(heads: readonly LiveOperation[]): boolean {
  if (heads.length < 2) return false;
  const first = canonicalJson(heads[0]!.value);
  return heads.some((head) => canonicalJson(head.value) !== first);
}

function elementsOf(adds: readonly LiveOperation[]): Json[] {
  const unique = new Map(adds.map((add) => [canonicalJson(add.value), add.value]));
  return [...unique].sort(([a], [b]) => byCodeUnit(a, b)).map(([, value]) => value);
}

function byField(state: RecordState): {
  registers: Map<string, LiveOperation[]>;
  elements: Map<string, LiveOperation[]>;
} {
  const registers = new Map<string, LiveOperation[]>();
  const elements = new Map<string, LiveOperation[]>([...state.sets].map((field) => [field, []]));
  for (const live of state.live.values()) {
    const fields = live.kind === 'register' ? registers : elements;
    const list = fields.get(live.field);
    if (list) list.push(live);
    else fields.set(live.field, [live]);
  }
  return { registers, elements };
}

/**
 * Whether the record is deleted, stands, or is disputed. A deletion that counts is named by no edit, so an edit
 * never reaches it; the two are concurrent exactly if the deletion does not reach the edit. It is enough to
 * look at what is alive: whoever reaches a head reaches everything the head replaced.
 */
function fateOf(state: RecordState): { deleted: boolean; conflict?: Conflict } {
  if (state.deletions.size === 0) return { deleted: false };
  const reachedBy = new Map<string, number>();
  for (const deletion of state.deletions.keys()) {
    const reached = liveReachedFrom(state, deletion);
    if (reached.size === state.live.size) return { deleted: true };
    for (const id of reached) reachedBy.set(id, (reachedBy.get(id) ?? 0) + 1);
  }
  const heads: ConflictHead[] = [];
  for (const deletion of state.deletions.values()) {
    const { id, ...stamp } = deletion;
    heads.push({ op: id, kind: 'delete', field: '*', value: null, ...stamp });
  }
  for (const live of state.live.values()) {
    if (reachedBy.get(live.id) !== state.deletions.size) heads.push(headOf(live));
  }
  return { deleted: false, conflict: { field: '*', heads: heads.sort(byOp) } };
}

/** What is alive and was known, through bases, to the author of the operation. */
function liveReachedFrom(state: RecordState, id: string): Set<string> {
  const reached = new Set<string>();
  const visited = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const base of state.lineage.get(next) ?? []) {
      if (state.live.has(base)) reached.add(base);
      if (!visited.has(base)) {
        visited.add(base);
        if (state.lineage.has(base)) queue.push(base);
      }
    }
  }
  return reached;
}

function headOf(live: LiveOperation): ConflictHead {
  const { id, version: _, ...rest } = live;
  return { op: id, ...rest };
}

function byOp(a: ConflictHead, b: ConflictHead): number {
  return byCodeUnit(a.op, b.op);
}
