import { type FullColumns, isNumber, isOne } from './blockLines.ts';
import { isObject, isString, MalformedBlock, readNumbers, readSparse, readStrings } from './columns.ts';
import type { Json } from './json.ts';

/**
 * Blocks as programs wrote them before: an object that named every column, empty ones too, and the unit, writer and
 * range, which the header says. They stand in journals and come in bundles of earlier days; nobody writes them now.
 */
export interface BlockV1 {
  readonly scope: unknown;
  /** Hash of the block before it, the whole of it. */
  readonly previous: string | null;
  readonly columns: FullColumns;
}

const maxNumber = Number.MAX_SAFE_INTEGER;

/** @throws MalformedBlock for what no program wrote, or wrote for another header */
export function readBlockV1(
  body: Record<string, unknown>,
  header: { readonly unit: string; readonly writer: string; readonly from: number; readonly to: number },
): BlockV1 {
  const { v, scope, previous } = body;
  const isOfHeader = (['unit', 'writer', 'from', 'to'] as const).every((name) => body[name] === header[name]);
  if (v !== 1 || !isOfHeader) throw new MalformedBlock('head');
  if (previous !== null && !(typeof previous === 'string' && /^[0-9a-f]{64}$/.test(previous))) {
    throw new MalformedBlock('previous');
  }
  return { scope, previous, columns: columnsOf(body, header) };
}

/** In the terms of today: places as steps, the own writer by 0, and bases by their difference to the one before. */
function columnsOf(
  body: Record<string, unknown>,
  { writer, from }: { readonly writer: string; readonly from: number },
): FullColumns {
  const strings = readStrings(body.strings);
  const seq = readNumbers(body.seq, 0, maxNumber);
  const lines = seq.length;
  const ops = readNumbers(body.ops, 0, maxNumber, lines);
  const steps = readNumbers(body.index, 0, maxNumber);
  const count = steps.length;
  const bases = readNumbers(body.bases, 0, maxNumber, count);
  const writers = readNumbers(body.baseWriter, 0, maxNumber);
  const back = readNumbers(body.baseSeq, -maxNumber, maxNumber, writers.length);
  const baseIndex = readNumbers(body.baseIndex, -1, maxNumber, writers.length);
  const noValue = readSparse(body.noValue, count, isOne);
  if (!Array.isArray(body.values) || body.values.length !== count - noValue.size) {
    throw new MalformedBlock('values');
  }
  const index: number[] = [];
  const baseSeq: number[] = [];
  let lineSeq = from;
  let lastBase = from;
  let position = 0;
  let base = 0;
  for (let line = 0; line < lines; line += 1) {
    lineSeq += seq[line]!;
    const end = Math.min(position + ops[line]!, count);
    for (let isFirst = true; position < end; position += 1, isFirst = false) {
      // Zero where a place comes twice, which is −1 here.
      index.push(isFirst ? steps[position]! : steps[position]! - 1);
      if (index.at(-1)! < 0) throw new MalformedBlock('index');
      const last = Math.min(base + bases[position]!, writers.length);
      for (; base < last; base += 1) {
        const seqOfBase = baseIndex[base]! < 0 ? lastBase : lineSeq - back[base]!;
        baseSeq.push(seqOfBase - lastBase);
        lastBase = seqOfBase;
      }
    }
  }
  // Entries that belong to no line, or to no operation.
  if (position !== count || base !== writers.length) throw new MalformedBlock('columns');
  return {
    ...{ strings, seq, ops, index, bases, baseSeq, baseIndex, noValue },
    values: body.values as readonly Json[],
    ms: readNumbers(body.ms, -maxNumber, maxNumber, lines),
    count: readNumbers(body.count, 0, 9999, lines),
    author: readNumbers(body.author, 0, strings.length, lines),
    record: readNumbers(body.record, 0, maxNumber, count),
    field: readNumbers(body.field, 0, maxNumber, count),
    kind: readNumbers(body.kind, 0, maxNumber, count),
    baseWriter: writers.map((at, place) => (strings[at] === writer && baseIndex[place]! >= 0 ? 0 : at + 1)),
    at: readSparse(body.at, lines, isString),
    lineRest: readSparse(body.lineRest, lines, isObject),
    version: readSparse(body.version, count, isNumber),
    rest: readSparse(body.rest, count, isObject),
  };
}
