import type { BlockLine } from './block.ts';
import {
  type Column,
  foldColumn,
  isObject,
  isString,
  MalformedBlock,
  readColumn,
  readNumbers,
  readSparse,
  readStrings,
  type Sparse,
  stringTable,
} from './columns.ts';
import { formatReading } from './hlc.ts';
import { parseReading } from './instant.ts';
import type { Json } from './json.ts';
import {
  type Line,
  type Operation,
  operationId,
  operationKinds,
  parseOperationId,
  type Scope,
} from './operation.ts';

/** What a block's lines take from outside of them: from the header, and from the block's head. */
export interface LinesOf {
  readonly writer: string;
  readonly from: number;
  readonly to: number;
  readonly scope: Scope;
}

/** The columns of a block, one behind the other, as they are written. */
export type Columns = readonly [
  strings: readonly string[],
  /** Per line: differences of sequence (the first to the header's) and milliseconds, clock counter, author (0 for none), operations. */
  seq: readonly number[],
  ms: Column,
  count: Column,
  author: Column,
  ops: Column,
  /** Per operation: how many places of the line lie between it and the one before, strings, kind, bases. */
  index: Column,
  record: Column,
  field: Column,
  kind: Column,
  bases: Column,
  /** Per base: writer (0 for the own, else a string), difference of its sequence to the base before, place; −1 for an id of another form. */
  baseWriter: Column,
  baseSeq: readonly number[],
  baseIndex: Column,
  values: readonly Json[],
  rare?: Partial<RareColumns>,
];

/** Left out where they are empty, and all of it where all are. Positions count lines or operations from 0. */
interface RareColumns {
  /** Readings that the clock of this program would not have written. */
  readonly at: Sparse<string>;
  readonly lineRest: Sparse<Record<string, unknown>>;
  readonly noValue: Sparse<1>;
  readonly version: Sparse<number>;
  readonly rest: Sparse<Record<string, unknown>>;
}

const rareNames: readonly (keyof RareColumns)[] = ['at', 'lineRest', 'noValue', 'version', 'rest'];

export function encodeLines(of: LinesOf, lines: readonly BlockLine[]): Columns {
  const table = stringTable();
  const seqs: number[] = [];
  const ms: number[] = [];
  const counts: number[] = [];
  const authors: number[] = [];
  const perLine: number[] = [];
  const indexes: number[] = [];
  const records: number[] = [];
  const fields: number[] = [];
  const kinds: number[] = [];
  const bases: number[] = [];
  const baseWriters: number[] = [];
  const baseSeqs: number[] = [];
  const baseIndexes: number[] = [];
  const values: Json[] = [];
  const rare = { at: [], lineRest: [], noValue: [], version: [], rest: [] } as {
    [name in keyof RareColumns]: RareColumns[name][number][];
  };
  let lastSeq = of.from;
  let lastMs = 0;
  let lastBase = of.from;
  for (let position = 0; position < lines.length; position += 1) {
    const { line, indexes: places } = lines[position]!;
    const { seq, at, author, ops } = line;
    seqs.push(seq - lastSeq);
    lastSeq = seq;
    const reading = parseReading(at);
    ms.push(reading === undefined ? 0 : reading.ms - lastMs);
    counts.push(reading === undefined ? 0 : reading.count);
    if (reading === undefined) rare.at.push([position, at]);
    else lastMs = reading.ms;
    authors.push(author === undefined ? 0 : table.indexOf(author) + 1);
    perLine.push(ops.length);
    const lineRest = restOf(line, knownOfLine);
    if (lineRest !== undefined) rare.lineRest.push([position, lineRest]);
    let expected = 0;
    for (let place = 0; place < ops.length; place += 1) {
      const index = places[place]!;
      indexes.push(index - expected);
      expected = index + 1;
      encodeOperation(ops[place]!, line, index);
    }
  }
  const columns = [
    ...[table.strings, seqs, foldColumn(ms), foldColumn(counts), foldColumn(authors), foldColumn(perLine)],
    ...[indexes, records, fields, kinds, bases, baseWriters].map(foldColumn),
    ...[baseSeqs, foldColumn(baseIndexes), values],
  ];
  const said = rareNames.filter((name) => rare[name].length > 0).map((name) => [name, rare[name]] as const);
  if (said.length > 0) columns.push(Object.fromEntries(said) as never);
  return columns as unknown as Columns;

  function encodeOperation(operation: Operation, line: Line, index: number): void {
    const { id, record, field, kind, value, version } = operation;
    const position = records.length;
    records.push(table.indexOf(record));
    fields.push(table.indexOf(field));
    const known = (operationKinds as readonly string[]).indexOf(kind);
    kinds.push(known >= 0 ? known : operationKinds.length + table.indexOf(kind));
    if (value === undefined) rare.noValue.push([position, 1]);
    else values.push(value);
    // Not written: two lines can never claim one id, whatever their writers mean to.
    if (id !== operationId(line.writer, line.seq, index)) throw new RangeError('operation id');
    if (version !== undefined) rare.version.push([position, version]);
    const rest = restOf(operation, knownOfOperation);
    if (rest !== undefined) rare.rest.push([position, rest]);
    bases.push(operation.bases.length);
    for (const base of operation.bases) {
      const parts = parseOperationId(base);
      const name = parts ? parts.writer : base;
      baseWriters.push(parts && name === of.writer ? 0 : table.indexOf(name) + 1);
      baseSeqs.push(parts ? parts.seq - lastBase : 0);
      baseIndexes.push(parts ? parts.index : -1);
      if (parts) lastBase = parts.seq;
    }
  }
}

const knownOfLine: ReadonlySet<string> = new Set<keyof Line>(['writer', 'seq', 'at', 'author', 'ops']);
const knownOfOperation: ReadonlySet<string> = new Set<keyof Operation>([
  ...(['id', 'scope', 'record', 'field', 'kind', 'value', 'bases', 'version'] as const),
]);

/** What this version does not know; looked for without a copy, since there is hardly ever any. */
function restOf(document: object, known: ReadonlySet<string>): Record<string, unknown> | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const key in document) {
    if (known.has(key)) continue;
    // Defined, not set: a field may be called __proto__.
    rest = Object.fromEntries([
      ...Object.entries(rest ?? {}),
      [key, (document as Record<string, unknown>)[key]],
    ]);
  }
  return rest;
}

/** The columns with every entry said, checked one by one; whether they fit each other is `linesOf`'s to see. */
export interface FullColumns {
  readonly strings: readonly string[];
  readonly seq: readonly number[];
  readonly ms: readonly number[];
  readonly count: readonly number[];
  readonly author: readonly number[];
  readonly ops: readonly number[];
  readonly index: readonly number[];
  readonly record: readonly number[];
  readonly field: readonly number[];
  readonly kind: readonly number[];
  readonly bases: readonly number[];
  readonly baseWriter: readonly number[];
  readonly baseSeq: readonly number[];
  readonly baseIndex: readonly number[];
  readonly values: readonly Json[];
  readonly at: ReadonlyMap<number, string>;
  readonly lineRest: ReadonlyMap<number, Record<string, unknown>>;
  readonly noValue: ReadonlyMap<number, 1>;
  readonly version: ReadonlyMap<number, number>;
  readonly rest: ReadonlyMap<number, Record<string, unknown>>;
}

const maxNumber = Number.MAX_SAFE_INTEGER;
const noRare: Record<string, unknown> = {};

/** Throws MalformedBlock for whatever `encodeLines` would not have written. */
export function readColumns(columns: readonly unknown[]): FullColumns {
  const [said, saidSeq, ms, counts, author, ops, index, record, field, kind, bases] = columns;
  const [baseWriter, saidBaseSeq, baseIndex, values, rare] = columns.slice(11);
  if (columns.length > 16 || !Array.isArray(values)) malformed();
  const strings = readStrings(said);
  const seq = readNumbers(saidSeq, 0, maxNumber);
  const baseSeq = readNumbers(saidBaseSeq, -maxNumber, maxNumber);
  const readRare = columns.length === 16 ? readRareNames(rare) : noRare;
  const sparse = <T>(name: keyof RareColumns, length: number, accepts: (value: unknown) => value is T) =>
    readSparse(readRare[name] ?? [], length, accepts);
  const lines = seq.length;
  // Every column may be said in one number, so their lengths come from what is there in full.
  const noValue = sparse('noValue', maxNumber, isOne);
  const count = (values as unknown[]).length + noValue.size;
  for (const position of noValue.keys()) if (position >= count) malformed();
  return {
    ...{ strings, seq, baseSeq, noValue, values: values as readonly Json[] },
    ms: readColumn(ms, -maxNumber, maxNumber, lines),
    count: readColumn(counts, 0, 9999, lines),
    author: readColumn(author, 0, strings.length, lines),
    ops: readColumn(ops, 0, maxNumber, lines),
    index: readColumn(index, 0, maxNumber, count),
    record: readColumn(record, 0, maxNumber, count),
    field: readColumn(field, 0, maxNumber, count),
    kind: readColumn(kind, 0, maxNumber, count),
    bases: readColumn(bases, 0, maxNumber, count),
    baseWriter: readColumn(baseWriter, 0, strings.length, baseSeq.length),
    baseIndex: readColumn(baseIndex, -1, maxNumber, baseSeq.length),
    at: sparse('at', lines, isString),
    lineRest: sparse('lineRest', lines, isObject),
    version: sparse('version', count, isNumber),
    rest: sparse('rest', count, isObject),
  };
}

export const isOne = (value: unknown): value is 1 => value === 1;
export const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Rare columns that are there: known, and not empty. */
function readRareNames(rare: unknown): Record<string, unknown> {
  if (!isObject(rare)) return malformed();
  const names = Object.keys(rare);
  const isEmpty = (column: unknown) => !Array.isArray(column) || column.length === 0;
  const areKnown = names.every(
    (name) => (rareNames as readonly string[]).includes(name) && !isEmpty(rare[name]),
  );
  return names.length > 0 && areKnown ? rare : malformed();
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** The lines that columns say. @throws MalformedBlock where these contradict each other */
export function linesOf(of: LinesOf, columns: FullColumns): BlockLine[] {
  const { strings, seq, ms, count, author, ops: perLine, index: steps } = columns;
  const string = (index: number): string => strings[index] ?? malformed();
  const readOperation = operationReader(of, columns, string);
  const lines: BlockLine[] = [];
  let lastSeq = of.from;
  let lastMs = 0;
  let first = 0;
  for (let position = 0; position < seq.length; position += 1) {
    if (position > 0 && seq[position] === 0) malformed();
    lastSeq += seq[position]!;
    if (lastSeq > of.to) malformed();
    lastMs += ms[position]!;
    if (Math.abs(lastMs) > 8.64e15) malformed();
    const person = author[position]!;
    const ops: Operation[] = [];
    const indexes: number[] = [];
    const end = first + perLine[position]!;
    if (end > steps.length) malformed();
    let expected = 0;
    for (; first < end; first += 1) {
      const index = expected + steps[first]!;
      ops.push(readOperation(first, lastSeq, index));
      indexes.push(index);
      expected = index + 1;
    }
    const line: Mutable<Line> = {
      writer: of.writer,
      seq: lastSeq,
      at: columns.at.get(position) ?? formatReading(lastMs, count[position]!),
      ops,
    };
    if (person !== 0) line.author = string(person - 1);
    lines.push({ line: withRest(line, columns.lineRest.get(position)), indexes });
  }
  if (first !== steps.length || !readOperation.isDone()) malformed();
  return lines;
}

interface OperationReader {
  (position: number, seq: number, index: number): Operation;
  /** Whether no value and no base was left over. */
  isDone(): boolean;
}

function operationReader(
  of: LinesOf,
  columns: FullColumns,
  string: (index: number) => string,
): OperationReader {
  const { record, field, kind, bases, baseWriter, baseSeq, baseIndex } = columns;
  const { values, noValue, version: versions, rest } = columns;
  let base = 0;
  let value = 0;
  let lastBase = of.from;
  const readBase = (): string => {
    const place = baseIndex[base]!;
    const writer = baseWriter[base] === 0 ? of.writer : string(baseWriter[base]! - 1);
    lastBase += baseSeq[base]!;
    if (place >= 0 && lastBase < 1) malformed();
    base += 1;
    return place < 0 ? writer : operationId(writer, lastBase, place);
  };
  const read = (position: number, seq: number, index: number): Operation => {
    const kindNumber = kind[position]!;
    const version = versions.get(position);
    const baseCount = bases[position]!;
    if (baseCount > baseSeq.length - base) malformed();
    const named: string[] = [];
    while (named.length < baseCount) named.push(readBase());
    const operation: Mutable<Operation> = {
      id: operationId(of.writer, seq, index),
      scope: of.scope,
      record: string(record[position]!),
      field: string(field[position]!),
      kind: operationKinds[kindNumber] ?? string(kindNumber - operationKinds.length),
      bases: named,
    };
    if (!noValue.has(position)) operation.value = values[value++]!;
    if (version !== undefined) operation.version = version;
    return withRest(operation, rest.get(position));
  };
  return Object.assign(read, { isDone: () => value === values.length && base === baseSeq.length });
}

/** With what this version does not know; what it knows cannot be said there too. */
function withRest<T extends object>(known: T, rest: Record<string, unknown> | undefined): T {
  return rest === undefined ? known : { ...rest, ...known };
}

function malformed(): never {
  throw new MalformedBlock('columns');
}
