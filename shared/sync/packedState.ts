import { byCodeUnit, type Json } from './json.ts';
import { operationId, type RecordKey, type Scope } from './operation.ts';
import type { EventOperation, LiveOperation, RecordState, Stamp } from './recordState.ts';

/**
 * Record states as JSON, for a sealed row. Each record stands by itself, so that of a row only those are unpacked that are
 * asked for; the lines that operations stand in, of a state the larger part, are said once for the row. It belongs to the
 * projection, which is rebuilt from the log when its version changes, so there is no migration here.
 */
export interface PackedStates {
  /** The scope of the records that do not name another. */
  readonly c: Scope;
  /** Writers and authors, each once. */
  readonly n: readonly string[];
  readonly p: readonly PackedLine[];
  /** By record key. */
  readonly s: readonly PackedState[];
}

interface PackedState {
  readonly r: RecordKey;
  readonly s?: Scope;
  /** Registers with the id that `operationId` makes, and their values, one for each field of the runs. */
  readonly l?: readonly PackedRun[];
  readonly v?: readonly Json[];
  /** What else is alive. */
  readonly o?: readonly PackedOdd[];
  readonly t?: readonly string[];
  readonly e?: readonly PackedContent[];
  readonly d?: readonly PackedStamp[];
  readonly u?: readonly (readonly [id: string, ...namers: string[]])[];
  readonly g?: readonly (readonly [id: string, ...bases: string[]])[];
}

/** Writer and author are places in the names; the author is −1 where nobody is named. */
type PackedLine = readonly [at: string, writer: number, seq: number, author: number];
/** Fields, with commas between them, that one operation after the other of a line has set; `line` is a place in the lines. */
type PackedRun = readonly [line: number, firstIndex: number, fields: string];
/** The id is 0 where it is the one that `operationId` makes from the stamp. */
type PackedStamp = readonly [line: number, id: string | 0, index: number];
type PackedContent = readonly [...stamp: PackedStamp, field: string, value: Json, version: number];
type PackedOdd = readonly [...content: PackedContent, kind: LiveOperation['kind']];
type Stamped = Stamp & { readonly id: string };
/** All that an operation's stamp says of its line. */
type LineOf = Omit<Stamp, 'index'>;

/** The lines that operations of a row stand in, each once. */
class LineTable {
  readonly names: string[] = [];
  readonly lines: PackedLine[] = [];
  readonly #bySeq = new Map<number, number>();

  placeOf({ at, seq, writer, author }: LineOf): number {
    const by = this.#nameOf(writer);
    const who = author === undefined ? -1 : this.#nameOf(author);
    const known = this.#bySeq.get(seq);
    if (known !== undefined) {
      const [knownAt, knownWriter, , knownAuthor] = this.lines[known]!;
      if (knownWriter === by && knownAt === at && knownAuthor === who) return known;
    }
    this.#bySeq.set(seq, this.lines.length);
    return this.lines.push([at, by, seq, who]) - 1;
  }

  /** A row has few of them. */
  #nameOf(name: string): number {
    const known = this.names.indexOf(name);
    return known < 0 ? this.names.push(name) - 1 : known;
  }
}

/** A row of which records are taken out when somebody asks for them; the others stay as they are packed. */
export class PackedRow {
  readonly #scope: Scope;
  readonly #lines: readonly LineOf[];
  readonly #states: Map<RecordKey, PackedState>;

  constructor({ c: scope, n: names, p: lines, s: states }: PackedStates) {
    this.#scope = scope;
    this.#lines = lines.map(([at, writer, seq, author]) => {
      const line: Mutable<LineOf> = { at, writer: names[writer]!, seq };
      if (author >= 0) line.author = names[author]!;
      return line;
    });
    this.#states = new Map(states.map((state) => [state.r, state]));
  }

  /** Keys of the records that are still packed. */
  get records(): RecordKey[] {
    return [...this.#states.keys()];
  }

  has(record: RecordKey): boolean {
    return this.#states.has(record);
  }

  /** Unpacks a record that is still packed, and with that takes it out. */
  take(record: RecordKey): RecordState {
    const packed = this.#states.get(record)!;
    this.#states.delete(record);
    return unpackState(packed, this.#scope, this.#lines);
  }

  /** A record that is still packed, for a row of another scope and in which lines have other places. */
  packedFor(record: RecordKey, scope: Scope, placeOf: (line: LineOf) => number): PackedState {
    const { s: own = this.#scope, ...state } = this.#states.get(record)!;
    const moved: Mutable<PackedState> = own === scope ? state : { ...state, s: own };
    const move = <T extends readonly [line: number, ...rest: unknown[]]>(all: readonly T[]) =>
      all.map(([line, ...rest]) => [placeOf(this.#lines[line]!), ...rest] as unknown as T);
    const { l: runs, o: odd, e: events, d: deletions } = state;
    return {
      ...moved,
      ...(runs && { l: move(runs) }),
      ...(odd && { o: move(odd) }),
      ...(events && { e: move(events) }),
      ...(deletions && { d: move(deletions) }),
    };
  }
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/**
 * Everything in an order of its own, so that equal states give equal rows, whether they were unpacked or not.
 * @param scope of most of the records
 * @param rest records besides, of which nobody has asked
 */
export function packStates(scope: Scope, states: readonly RecordState[], rest?: PackedRow): PackedStates {
  const table = new LineTable();
  const placeOf = (line: LineOf) => table.placeOf(line);
  const unpacked = new Map(states.map((state) => [state.record, state]));
  const keys = rest === undefined ? [...unpacked.keys()] : [...unpacked.keys(), ...rest.records];
  const packed = keys.sort().map((key) => {
    const state = unpacked.get(key);
    return state === undefined ? rest!.packedFor(key, scope, placeOf) : packState(state, scope, table);
  });
  return { c: scope, n: table.names, p: table.lines, s: packed };
}

/** The states of a row, all of them. */
export function unpackStates(packed: PackedStates): RecordState[] {
  const row = new PackedRow(packed);
  return row.records.map((record) => row.take(record));
}

function packState(state: RecordState, scope: Scope, table: LineTable): PackedState {
  const { live, sets, events, deletions, unseen, lineage } = state;
  const packStamp = (stamp: Stamped): PackedStamp => [table.placeOf(stamp), packId(stamp), stamp.index];
  const packContent = (operation: EventOperation): PackedContent => {
    const { field, value, version = 0 } = operation;
    return [...packStamp(operation), field, value, version];
  };
  const one: Mutable<PackedState> = { r: state.record };
  if (state.scope !== scope) one.s = state.scope;
  // Most of these are empty in most records, and an import packs ten thousands of them.
  if (live.size > 0) {
    const regular: LiveOperation[] = [];
    const odd: LiveOperation[] = [];
    for (const operation of live.values()) (isRegular(operation) ? regular : odd).push(operation);
    if (regular.length > 0) {
      regular.sort(byPlace);
      one.l = runsOf(regular, table);
      one.v = regular.map(({ value }) => value);
    }
    if (odd.length > 0)
      one.o = odd.sort(byId).map((operation) => [...packContent(operation), operation.kind]);
  }
  if (sets.size > 0) one.t = [...sets].sort();
  if (events.size > 0) one.e = [...events.values()].sort(byId).map(packContent);
  if (deletions.size > 0) one.d = [...deletions.values()].sort(byId).map(packStamp);
  if (unseen.size > 0) {
    one.u = sortedEntries(unseen).map(([id, namers]) => [id, ...[...namers].sort()] as const);
  }
  if (lineage.size > 0) one.g = sortedEntries(lineage).map(([id, bases]) => [id, ...bases] as const);
  return one;
}

const separator = ',';

/** Whether an operation is like nearly all: what is said of a run says all of it. */
function isRegular(operation: LiveOperation): boolean {
  const { kind, version, field } = operation;
  const isPlain = kind === 'register' && version === undefined && !field.includes(separator);
  return isPlain && packId(operation) === 0;
}

function runsOf(operations: readonly LiveOperation[], table: LineTable): PackedRun[] {
  const runs: [line: number, firstIndex: number, fields: string][] = [];
  let next = -1;
  for (const operation of operations) {
    const { index, field } = operation;
    const line = table.placeOf(operation);
    const run = runs.at(-1);
    if (run !== undefined && run[0] === line && index === next) run[2] += separator + field;
    else runs.push([line, index, field]);
    next = index + 1;
  }
  return runs;
}

function unpackState(packed: PackedState, scope: Scope, lines: readonly LineOf[]): RecordState {
  const unpackStamp = ([line, id, index]: PackedStamp): Mutable<Stamped> => {
    const { at, writer, seq, author } = lines[line]!;
    const own = id === 0 ? operationId(writer, seq, index) : id;
    const stamp: Mutable<Stamped> = { id: own, at, writer, seq, index };
    if (author !== undefined) stamp.author = author;
    return stamp;
  };
  const unpackContent = ([line, id, index, field, value, version]: PackedContent): EventOperation => {
    const content: Mutable<EventOperation> = Object.assign(unpackStamp([line, id, index]), { field, value });
    if (version !== 0) content.version = version;
    return content;
  };
  const state: RecordState = {
    record: packed.r,
    scope: packed.s ?? scope,
    live: new Map(),
    sets: new Set(packed.t ?? []),
    events: new Map(),
    deletions: new Map(),
    unseen: new Map((packed.u ?? []).map(([id, ...namers]) => [id, new Set(namers)])),
    lineage: new Map((packed.g ?? []).map(([id, ...bases]) => [id, bases])),
  };
  let place = 0;
  for (const [line, firstIndex, fields] of packed.l ?? []) {
    const { at, writer, seq, author } = lines[line]!;
    let index = firstIndex;
    // Property by property: an import unpacks ten thousands of them.
    for (const field of fields.split(separator)) {
      const id = operationId(writer, seq, index);
      const value = packed.v![place]!;
      const one: Mutable<LiveOperation> = { kind: 'register', id, field, value, at, writer, seq, index };
      if (author !== undefined) one.author = author;
      state.live.set(id, one);
      place += 1;
      index += 1;
    }
  }
  for (const [line, id, index, field, value, version, kind] of packed.o ?? []) {
    const content = unpackContent([line, id, index, field, value, version]);
    state.live.set(content.id, { ...content, kind });
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
  return [...map].sort(([a], [b]) => byCodeUnit(a, b));
}

const byId = (a: Stamped, b: Stamped) => byCodeUnit(a.id, b.id);

/** Line by line, so that runs are long. */
const byPlace = (a: Stamp, b: Stamp) => a.seq - b.seq || byCodeUnit(a.writer, b.writer) || a.index - b.index;

function packId({ id, writer, seq, index }: Stamped): string | 0 {
  return id === operationId(writer, seq, index) ? 0 : id;
}
