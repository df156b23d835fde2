import type { Json } from './json.ts';
import { operationId, type Scope } from './operation.ts';
import type { EventOperation, LiveOperation, RecordState, Stamp } from './recordState.ts';

/**
 * Record states as JSON, for a sealed row. Short names and positions, and the line an operation stands in said once for
 * the row: of a state it is the larger part. It belongs to the projection, which is rebuilt from the log when its version
 * changes, so there is no migration here.
 */
export interface PackedStates {
  /** Writers and authors, each once. */
  readonly n: readonly string[];
  readonly p: readonly PackedLine[];
  readonly s: readonly PackedState[];
}

interface PackedState {
  readonly r: string;
  readonly s: string;
  readonly l?: PackedLive;
  readonly t?: readonly string[];
  readonly e?: readonly PackedEvent[];
  readonly d?: readonly PackedStamp[];
  readonly u?: readonly (readonly [id: string, ...namers: string[]])[];
  readonly g?: readonly (readonly [id: string, ...bases: string[]])[];
}

/** Writer and author are places in the names; the author is −1 where nobody is named. */
type PackedLine = readonly [at: string, writer: number, seq: number, author: number];
/** The id is 0 where it is the one that `operationId` makes from the stamp; `line` is a place in the row's lines. */
type PackedStamp = readonly [id: string | 0, line: number, index: number];
type PackedContent = readonly [field: string, value: Json, version: number, ...stamp: PackedStamp];
/**
 * What is alive in a record, property by property, since there is much of it and most of it alike: registers with the id
 * that `operationId` makes. `odd`: what is otherwise, by its place.
 */
interface PackedLive {
  readonly field: readonly string[];
  readonly value: readonly Json[];
  readonly line: readonly number[];
  readonly index: readonly number[];
  readonly odd?: readonly (readonly [place: number, Odd])[];
}
interface Odd {
  readonly kind?: 'add';
  readonly version?: number;
  readonly id?: string;
}
type PackedEvent = PackedContent;
type Stamped = Stamp & { readonly id: string };

/** The lines that operations of a row stand in, each once. */
class LineTable {
  readonly names: string[] = [];
  readonly lines: PackedLine[] = [];
  readonly #bySeq = new Map<number, number>();

  placeOf(stamp: Stamp): number {
    const { at, seq } = stamp;
    const writer = this.#nameOf(stamp.writer);
    const author = stamp.author === undefined ? -1 : this.#nameOf(stamp.author);
    const known = this.#bySeq.get(seq);
    if (known !== undefined) {
      const [knownAt, knownWriter, , knownAuthor] = this.lines[known]!;
      if (knownWriter === writer && knownAt === at && knownAuthor === author) return known;
    }
    this.#bySeq.set(seq, this.lines.length);
    return this.lines.push([at, writer, seq, author]) - 1;
  }

  /** A row has few of them. */
  #nameOf(name: string): number {
    const known = this.names.indexOf(name);
    return known < 0 ? this.names.push(name) - 1 : known;
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
  const packLive = (all: readonly LiveOperation[]): PackedLive => {
    const odd: [number, Odd][] = [];
    const packed = {
      field: [] as string[],
      value: [] as Json[],
      line: [] as number[],
      index: [] as number[],
    };
    // One walk and no copies: an import packs half a million of them.
    for (const [place, operation] of all.entries()) {
      const { kind, version, field, value, index } = operation;
      packed.field.push(field);
      packed.value.push(value);
      packed.line.push(table.placeOf(operation));
      packed.index.push(index);
      const id = packId(operation);
      if (kind === 'register' && version === undefined && id === 0) continue;
      const isAdd = kind === 'add';
      odd.push([
        place,
        { ...(isAdd && { kind }), ...(version !== undefined && { version }), ...(id !== 0 && { id }) },
      ]);
    }
    return odd.length > 0 ? { ...packed, odd } : packed;
  };
  const packed = states.map((state): PackedState => {
    const { live, sets, events, deletions, unseen, lineage } = state;
    const one: Mutable<PackedState> = { r: state.record, s: state.scope };
    // Most of these are empty in most records, and an import packs ten thousands of them.
    if (live.size > 0) one.l = packLive(sorted(live));
    if (sets.size > 0) one.t = [...sets].sort();
    if (events.size > 0) one.e = sorted(events).map(packContent);
    if (deletions.size > 0) one.d = sorted(deletions).map(packStamp);
    if (unseen.size > 0) {
      one.u = sortedEntries(unseen).map(([id, namers]) => [id, ...[...namers].sort()] as const);
    }
    if (lineage.size > 0) one.g = sortedEntries(lineage).map(([id, bases]) => [id, ...bases] as const);
    return one;
  });
  return { n: table.names, p: table.lines, s: packed };
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** The inverse of `packStates`. */
export function unpackStates({ n: names, p: packedLines, s: states }: PackedStates): RecordState[] {
  const lines = packedLines.map(([at, writer, seq, author]) => {
    const line: Mutable<Pick<Stamp, 'at' | 'writer' | 'seq' | 'author'>> = {
      at,
      writer: names[writer]!,
      seq,
    };
    if (author >= 0) line.author = names[author]!;
    return line;
  });
  const unpackStamp = ([id, line, index]: PackedStamp): Mutable<Stamped> => {
    const { at, writer, seq, author } = lines[line]!;
    const stamp: Mutable<Stamped> = {
      id: id === 0 ? operationId(writer, seq, index) : id,
      ...{ at, writer, seq, index },
    };
    if (author !== undefined) stamp.author = author;
    return stamp;
  };
  const unpackContent = ([field, value, version, id, line, index]: PackedContent): EventOperation => {
    const content: Mutable<EventOperation> = Object.assign(unpackStamp([id, line, index]), { field, value });
    if (version !== 0) content.version = version;
    return content;
  };
  const unpackLive = ({ field, value, line, index, odd }: PackedLive, { live }: RecordState): void => {
    const exceptions = new Map(odd);
    field.forEach((name, place) => {
      const { at, writer, seq, author } = lines[line[place]!]!;
      const { kind = 'register', version, id } = exceptions.get(place) ?? {};
      const own = id ?? operationId(writer, seq, index[place]!);
      const content = { field: name, value: value[place]!, at, writer, seq, index: index[place]! };
      const one: Mutable<LiveOperation> = { kind, id: own, ...content };
      if (version !== undefined) one.version = version;
      if (author !== undefined) one.author = author;
      live.set(own, one);
    });
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
    if (packed.l !== undefined) unpackLive(packed.l, state);
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
