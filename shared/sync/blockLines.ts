import type { BlockHead, BlockLine } from './block.ts';
import {
  isObject,
  isString,
  MalformedBlock,
  readNumbers,
  readSparse,
  readStrings,
  type Sparse,
  stringTable,
} from './columns.ts';
import { formatReading } from './hlc.ts';
import { parseReading } from './instant.ts';
import type { Json } from './json.ts';
import { type Line, type Operation, operationId, operationKinds, parseOperationId } from './operation.ts';

/** The columns of a block. Positions in the sparse columns count lines or operations from 0. */
interface LineColumns {
  readonly strings: readonly string[];
  /** Per line: differences of sequence and milliseconds, clock counter, author (0 for none), operations. */
  readonly seq: readonly number[];
  readonly ms: readonly number[];
  readonly count: readonly number[];
  readonly author: readonly number[];
  readonly ops: readonly number[];
  /** Readings that the clock of this program would not have written. */
  readonly at: Sparse<string>;
  readonly lineRest: Sparse<Record<string, unknown>>;
  /** Per operation: difference of its place in the line, strings, kind, bases. */
  readonly index: readonly number[];
  readonly record: readonly number[];
  readonly field: readonly number[];
  readonly kind: readonly number[];
  readonly bases: readonly number[];
  /** Per base: writer, how far its sequence lies before the line's, place; −1 for an id of another form. */
  readonly baseWriter: readonly number[];
  readonly baseSeq: readonly number[];
  readonly baseIndex: readonly number[];
  readonly values: readonly Json[];
  readonly noValue: Sparse<1>;
  readonly version: Sparse<number>;
  readonly rest: Sparse<Record<string, unknown>>;
}

const maxNumber = Number.MAX_SAFE_INTEGER;

export function encodeLines(head: BlockHead, lines: readonly BlockLine[]): LineColumns {
  const table = stringTable();
  const columns = {
    strings: table.strings,
    ...{ seq: [], ms: [], count: [], author: [], ops: [], at: [], lineRest: [] },
    ...{ index: [], record: [], field: [], kind: [], bases: [], baseWriter: [], baseSeq: [], baseIndex: [] },
    ...{ values: [], noValue: [], version: [], rest: [] },
  } as unknown as { -readonly [key in keyof LineColumns]: MutableList<LineColumns[key]> };
  let lastSeq = head.from;
  let lastMs = 0;
  for (const [position, { line, indexes }] of lines.entries()) {
    const { seq, at, author, ops } = line;
    const lineRest = restOf(line, knownOfLine);
    columns.seq.push(seq - lastSeq);
    lastSeq = seq;
    const reading = parseReading(at);
    columns.ms.push(reading === undefined ? 0 : reading.ms - lastMs);
    columns.count.push(reading === undefined ? 0 : reading.count);
    if (reading === undefined) columns.at.push([position, at]);
    else lastMs = reading.ms;
    columns.author.push(author === undefined ? 0 : table.indexOf(author) + 1);
    columns.ops.push(ops.length);
    if (lineRest !== undefined) columns.lineRest.push([position, lineRest]);
    let lastIndex = 0;
    for (const [place, operation] of ops.entries()) {
      const index = indexes[place]!;
      columns.index.push(index - lastIndex);
      lastIndex = index;
      encodeOperation(operation, line, index);
    }
  }
  return columns;

  function encodeOperation(operation: Operation, line: Line, index: number): void {
    const { id, record, field, kind, value, bases, version } = operation;
    const rest = restOf(operation, knownOfOperation);
    const position = columns.record.length;
    columns.record.push(table.indexOf(record));
    columns.field.push(table.indexOf(field));
    const known = (operationKinds as readonly string[]).indexOf(kind);
    columns.kind.push(known >= 0 ? known : operationKinds.length + table.indexOf(kind));
    if (value === undefined) columns.noValue.push([position, 1]);
    else columns.values.push(value);
    // Not written: two lines can never claim one id, whatever their writers mean to.
    if (id !== operationId(line.writer, line.seq, index)) throw new RangeError('operation id');
    if (version !== undefined) columns.version.push([position, version]);
    if (rest !== undefined) columns.rest.push([position, rest]);
    columns.bases.push(bases.length);
    for (const base of bases) {
      const parts = parseOperationId(base);
      columns.baseWriter.push(table.indexOf(parts ? parts.writer : base));
      columns.baseSeq.push(parts ? line.seq - parts.seq : 0);
      columns.baseIndex.push(parts ? parts.index : -1);
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
  for (const key of Object.keys(document)) {
    if (known.has(key)) continue;
    // Defined, not set: a field may be called __proto__.
    rest = Object.fromEntries([
      ...Object.entries(rest ?? {}),
      [key, (document as Record<string, unknown>)[key]],
    ]);
  }
  return rest;
}

type MutableList<T> = T extends readonly (infer E)[] ? E[] : T;
type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** Throws MalformedBlock for whatever `encodeLines` would not have written. */
export function decodeLines(head: BlockHead, body: Record<string, unknown>): BlockLine[] {
  const strings = readStrings(body.strings);
  const string = (index: number): string => strings[index] ?? malformed();
  const seq = readNumbers(body.seq, 0, maxNumber);
  const count = seq.length;
  const ms = readNumbers(body.ms, -maxNumber, maxNumber, count);
  const counts = readNumbers(body.count, 0, 9999, count);
  const author = readNumbers(body.author, 0, strings.length, count);
  const perLine = readNumbers(body.ops, 0, maxNumber, count);
  const at = readSparse(body.at, count, isString);
  const lineRest = readSparse(body.lineRest, count, isObject);
  const readOperation = operationReader(head, body, string);

  const lines: BlockLine[] = [];
  let lastSeq = head.from;
  let lastMs = 0;
  for (let position = 0; position < count; position++) {
    if (position > 0 && seq[position] === 0) malformed();
    lastSeq += seq[position]!;
    if (lastSeq > head.to) malformed();
    lastMs += ms[position]!;
    if (Math.abs(lastMs) > 8.64e15) malformed();
    const person = author[position]!;
    const ops: Operation[] = [];
    const indexes: number[] = [];
    for (let place = 0; place < perLine[position]!; place++) {
      const { operation, index } = readOperation(lastSeq, place === 0 ? undefined : indexes[place - 1]);
      ops.push(operation);
      indexes.push(index);
    }
    const line: Mutable<Line> = {
      writer: head.writer,
      seq: lastSeq,
      at: at.get(position) ?? formatReading(lastMs, counts[position]!),
      ops,
    };
    if (person !== 0) line.author = string(person - 1);
    lines.push({ line: withRest(line, lineRest.get(position)), indexes });
  }
  readOperation.finish();
  return lines;
}

interface OperationReader {
  (seq: number, indexBefore: number | undefined): { operation: Operation; index: number };
  /** Throws if anything was left over. */
  finish(): void;
}

function operationReader(
  head: BlockHead,
  body: Record<string, unknown>,
  string: (index: number) => string,
): OperationReader {
  const index = readNumbers(body.index, 0, maxNumber);
  const count = index.length;
  const record = readNumbers(body.record, 0, maxNumber, count);
  const field = readNumbers(body.field, 0, maxNumber, count);
  const kind = readNumbers(body.kind, 0, maxNumber, count);
  const bases = readNumbers(body.bases, 0, maxNumber, count);
  const baseWriter = readNumbers(body.baseWriter, 0, maxNumber);
  const baseSeq = readNumbers(body.baseSeq, -maxNumber, maxNumber, baseWriter.length);
  const baseIndex = readNumbers(body.baseIndex, -1, maxNumber, baseWriter.length);
  const noValue = readSparse(body.noValue, count, (value): value is 1 => value === 1);
  const versions = readSparse(body.version, count, (value): value is number => typeof value === 'number');
  const rest = readSparse(body.rest, count, isObject);
  if (!Array.isArray(body.values) || body.values.length !== count - noValue.size) malformed();
  const values = body.values as readonly Json[];
  let position = 0;
  let base = 0;
  let value = 0;

  const readBase = (seq: number): string => {
    if (base >= baseWriter.length) malformed();
    const writer = string(baseWriter[base]!);
    const place = baseIndex[base]!;
    const id = place < 0 ? writer : operationId(writer, seq - baseSeq[base]!, place);
    base += 1;
    return id;
  };
  const read = (seq: number, indexBefore: number | undefined) => {
    if (position >= count) malformed();
    const place = (indexBefore ?? 0) + index[position]!;
    if (indexBefore !== undefined && place === indexBefore) malformed();
    const kindNumber = kind[position]!;
    const version = versions.get(position);
    const baseCount = bases[position]!;
    if (baseCount > baseWriter.length - base) malformed();
    const named: string[] = [];
    while (named.length < baseCount) named.push(readBase(seq));
    const operation: Mutable<Operation> = {
      id: operationId(head.writer, seq, place),
      scope: head.scope,
      record: string(record[position]!),
      field: string(field[position]!),
      kind: operationKinds[kindNumber] ?? string(kindNumber - operationKinds.length),
      bases: named,
    };
    if (!noValue.has(position)) operation.value = values[value++]!;
    if (version !== undefined) operation.version = version;
    const whole = withRest(operation, rest.get(position));
    position += 1;
    return { operation: whole, index: place };
  };
  const finish = (): void => {
    if (position !== count || base !== baseWriter.length) malformed();
  };
  return Object.assign(read, { finish });
}

/** With what this version does not know; what it knows cannot be said there too. */
function withRest<T extends object>(known: T, rest: Record<string, unknown> | undefined): T {
  return rest === undefined ? known : { ...rest, ...known };
}

function malformed(): never {
  throw new MalformedBlock('columns');
}
