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
  const { live, sets, events, deletions, unseen, lineage } = state;
  const packed: Mutable<PackedState> = { r: state.record, s: state.scope };
  // Most of these are empty in most records, and an import packs ten thousands of them.
  if (live.size > 0) packed.l = sorted(live).map(packLive);
  if (sets.size > 0) packed.t = [...sets].sort();
  if (events.size > 0) packed.e = sorted(events).map(packContent);
  if (deletions.size > 0) packed.d = sorted(deletions).map(packStamp);
  if (unseen.size > 0) {
    packed.u = sortedEntries(unseen).map(([id, namers]) => [id, ...[...namers].sort()] as const);
  }
  if (lineage.size > 0) packed.g = sortedEntries(lineage).map(([id, bases]) => [id, ...bases] as const);
  return packed;
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

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
  for (const [kind, field, value, version, id, at, writer, seq, index, author] of packed.l ?? []) {
    const own = id === 0 ? operationId(writer, seq, index) : id;
    const content = { id: own, field, value, at, writer, seq, index };
    const live: Mutable<LiveOperation> = { kind: kind === 1 ? 'add' : 'register', ...content };
    if (version !== 0) live.version = version;
    if (author !== 0) live.author = author;
    state.live.set(own, live);
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

function sortedEntries<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a map holds by the id it has itself. */
function sorted<T extends { readonly id: string }>(map: ReadonlyMap<string, T>): T[] {
  return [...map.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function packLive(live: LiveOperation): PackedLive {
  const { field, value, version = 0, at, writer, seq, index, author = 0 } = live;
  return [live.kind === 'add' ? 1 : 0, field, value, version, packId(live), at, writer, seq, index, author];
}

function packContent(operation: EventOperation): PackedContent {
  const { field, value, version = 0, at, writer, seq, index, author = 0 } = operation;
  return [field, value, version, packId(operation), at, writer, seq, index, author];
}

function unpackContent([field, value, version, ...stamp]: PackedContent): EventOperation {
  return { field, value, ...(version === 0 ? {} : { version }), ...unpackStamp(stamp) };
}

function packStamp(stamp: Stamp & { readonly id: string }): PackedStamp {
  const { at, writer, seq, index, author = 0 } = stamp;
  return [packId(stamp), at, writer, seq, index, author];
}

function packId({ id, writer, seq, index }: Stamp & { readonly id: string }): string | 0 {
  return id === operationId(writer, seq, index) ? 0 : id;
}

function unpackStamp([id, at, writer, seq, index, author]: PackedStamp): Stamp & { readonly id: string } {
  const own = id === 0 ? operationId(writer, seq, index) : id;
  return { id: own, at, writer, seq, index, ...(author === 0 ? {} : { author }) };
}
