import type { Json } from './json.ts';
import { operationId, type Scope } from './operation.ts';
import type { EventOperation, LiveOperation, RecordState, Stamp } from './recordState.ts';

/**
 * Record states as JSON, for a sealed row. Short names and positions, and the line an operation stands in said once for
 * the row: of a state it is the larger part. It belongs to the projection, which is rebuilt from the log when its version
 * changes, so there is no migration here.
 */
export interface PackedStates {
  readonly p: readonly PackedLine[];
  readonly s: readonly PackedState[];
}

interface PackedState {
  readonly r: string;
  readonly s: string;
  readonly l?: readonly PackedLive[];
  readonly t?: readonly string[];
  readonly e?: readonly PackedEvent[];
  readonly d?: readonly PackedStamp[];
  readonly u?: readonly (readonly [id: string, ...namers: string[]])[];
  readonly g?: readonly (readonly [id: string, ...bases: string[]])[];
}

type PackedLine = readonly [at: string, writer: string, seq: number, author: string | 0];
/** The id is 0 where it is the one that `operationId` makes from the stamp; `line` is a place in the row's lines. */
type PackedStamp = readonly [id: string | 0, line: number, index: number];
type PackedContent = readonly [field: string, value: Json, version: number, ...stamp: PackedStamp];
type PackedLive = readonly [kind: 0 | 1, ...content: PackedContent];
type PackedEvent = PackedContent;
type Stamped = Stamp & { readonly id: string };

/** The lines that operations of a row stand in, each once. */
class LineTable {
  readonly lines: PackedLine[] = [];
  readonly #bySeq = new Map<number, number>();

  placeOf(stamp: Stamp): number {
    const { at, writer, seq } = stamp;
    const author = stamp.author ?? 0;
    const known = this.#bySeq.get(seq);
    if (known !== undefined) {
      const [knownAt, knownWriter, , knownAuthor] = this.lines[known]!;
      if (knownWriter === writer && knownAt === at && knownAuthor === author) return known;
    }
    this.#bySeq.set(seq, this.lines.length);
    return this.lines.push([at, writer, seq, author]) - 1;
  }
}

/** Entries sorted by id, so that equal states in the same order give equal rows. */
export function packStates(states: readonly RecordState[]): PackedStates {
  const table = new LineTable();
  const packStamp = (stamp: Stamped): PackedStamp => [packId(stamp), table.placeOf(stamp), stamp.index];
  const packContent = (operation: EventOperation): PackedContent => {
    const { field, value, version = 0, index } = operation;
    return [field, value, version, packId(operation), table.placeOf(operation), index];
  };
  const packLive = (live: LiveOperation): PackedLive => {
    const { kind, field, value, version = 0, index } = live;
    return [kind === 'add' ? 1 : 0, field, value, version, packId(live), table.placeOf(live), index];
  };
  const packed = states.map((state): PackedState => {
    const { live, sets, events, deletions, unseen, lineage } = state;
    const one: Mutable<PackedState> = { r: state.record, s: state.scope };
    // Most of these are empty in most records, and an import packs ten thousands of them.
    if (live.size > 0) one.l = sorted(live).map(packLive);
    if (sets.size > 0) one.t = [...sets].sort();
    if (events.size > 0) one.e = sorted(events).map(packContent);
    if (deletions.size > 0) one.d = sorted(deletions).map(packStamp);
    if (unseen.size > 0) {
      one.u = sortedEntries(unseen).map(([id, namers]) => [id, ...[...namers].sort()] as const);
    }
    if (lineage.size > 0) one.g = sortedEntries(lineage).map(([id, bases]) => [id, ...bases] as const);
    return one;
  });
  return { p: table.lines, s: packed };
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** The inverse of `packStates`. */
export function unpackStates({ p: lines, s: states }: PackedStates): RecordState[] {
  const unpackStamp = ([id, line, index]: PackedStamp): Mutable<Stamped> => {
    const [at, writer, seq, author] = lines[line]!;
    const stamp: Mutable<Stamped> = {
      id: id === 0 ? operationId(writer, seq, index) : id,
      ...{ at, writer, seq, index },
    };
    if (author !== 0) stamp.author = author;
    return stamp;
  };
  const unpackContent = ([field, value, version, id, line, index]: PackedContent): EventOperation => {
    const content: Mutable<EventOperation> = Object.assign(unpackStamp([id, line, index]), { field, value });
    if (version !== 0) content.version = version;
    return content;
  };
  return states.map((packed): RecordState => {
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
    for (const [kind, field, value, version, id, line, index] of packed.l ?? []) {
      const [at, writer, seq, author] = lines[line]!;
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
  });
}

function sortedEntries<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a map holds by the id it has itself. */
function sorted<T extends { readonly id: string }>(map: ReadonlyMap<string, T>): T[] {
  return [...map.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function packId({ id, writer, seq, index }: Stamped): string | 0 {
  return id === operationId(writer, seq, index) ? 0 : id;
}
