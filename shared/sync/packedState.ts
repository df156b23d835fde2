import type { Json } from './json.ts';
import { operationId, type Scope } from './operation.ts';
import type { EventOperation, LiveOperation, RecordState, Stamp } from './recordState.ts';

/**
 * A record state as JSON, for a sealed row. Short names and positional stamps: 13,206 of these are read at
 * start. It belongs to the projection, which is rebuilt from the log when its version changes, so there is no
 * migration here.
 */
export interface PackedState {
  readonly r: string;
  readonly s: string;
  readonly l?: readonly PackedLive[];
  readonly t?: readonly string[];
  readonly e?: readonly PackedEvent[];
  readonly d?: readonly PackedStamp[];
  readonly u?: readonly (readonly [id: string, ...namers: string[]])[];
  readonly g?: readonly (readonly [id: string, ...bases: string[]])[];
}

/** The id is 0 where it is the one that `operationId` makes from the stamp. */
type PackedStamp = readonly [
  id: string | 0,
  at: string,
  writer: string,
  seq: number,
  index: number,
  author: string | 0,
];
type PackedContent = readonly [field: string, value: Json, version: number, ...stamp: PackedStamp];
type PackedLive = readonly [kind: 0 | 1, ...content: PackedContent];
type PackedEvent = PackedContent;

/** Entries sorted by id, so that equal states give equal rows. */
export function packState(state: RecordState): PackedState {
  return {
    r: state.record,
    s: state.scope,
    ...listed('l', sorted(state.live), ([, live]) => [live.kind === 'add' ? 1 : 0, ...packContent(live)]),
    ...listed('t', [...state.sets].sort(), (field) => field),
    ...listed('e', sorted(state.events), ([, event]) => packContent(event)),
    ...listed('d', sorted(state.deletions), ([, deletion]) => packStamp(deletion)),
    ...listed('u', sorted(state.unseen), ([id, namers]) => [id, ...[...namers].sort()]),
    ...listed('g', sorted(state.lineage), ([id, bases]) => [id, ...bases]),
  } as PackedState;
}

export function unpackState(packed: PackedState): RecordState {
  const state: RecordState = {
    record: packed.r,
    scope: packed.s as Scope,
    live: new Map(),
    sets: new Set(packed.t ?? []),
    events: new Map(),
    deletions: new Map(),
    unseen: new Map((packed.u ?? []).map(([id, ...namers]) => [id, new Set(namers)])),
    lineage: new Map((packed.g ?? []).map(([id, ...bases]) => [id, bases])),
  };
  for (const [kind, ...content] of packed.l ?? []) {
    const live: LiveOperation = { kind: kind === 1 ? 'add' : 'register', ...unpackContent(content) };
    state.live.set(live.id, live);
  }
  for (const content of packed.e ?? []) {
    const event = unpackContent(content);
    state.events.set(event.id, event);
  }
  for (const packedDeletion of packed.d ?? []) {
    const deletion = unpackStamp(packedDeletion);
    state.deletions.set(deletion.id, deletion);
  }
  return state;
}

function listed<T>(key: string, items: readonly T[], pack: (item: T) => unknown): Record<string, unknown> {
  return items.length === 0 ? {} : { [key]: items.map(pack) };
}

function sorted<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function packContent(operation: LiveOperation | EventOperation): PackedContent {
  return [operation.field, operation.value, operation.version ?? 0, ...packStamp(operation)];
}

function unpackContent([field, value, version, ...stamp]: PackedContent): EventOperation {
  return { field, value, ...(version === 0 ? {} : { version }), ...unpackStamp(stamp) };
}

function packStamp(stamp: Stamp & { readonly id: string }): PackedStamp {
  const { id, at, writer, seq, index, author } = stamp;
  return [id === operationId(writer, seq, index) ? 0 : id, at, writer, seq, index, author ?? 0];
}

function unpackStamp([id, at, writer, seq, index, author]: PackedStamp): Stamp & { readonly id: string } {
  const own = id === 0 ? operationId(writer, seq, index) : id;
  return { id: own, at, writer, seq, index, ...(author === 0 ? {} : { author }) };
}
