import { readingParts } from './hlc.ts';
import { byCodeUnit, canonicalJson, type Json } from './json.ts';
import type { Line } from './operation.ts';
import type { Vector } from './vector.ts';

/** A writer whose lines wait: held up to `have`, `missing` is the first gap, both ends included. */
export interface Held {
  readonly writer: string;
  readonly have: number;
  readonly missing: readonly [first: number, last: number];
}

/** Two different lines with one number: a copied or restored machine. `seq` is the first such number. */
export interface Fork {
  readonly writer: string;
  readonly seq: number;
}

export interface Admission {
  /** Lines to apply, each writer's in order, without gaps, not yet held, each once. */
  readonly ready: readonly Line[];
  /** Lines behind a gap, to be offered again when it is filled. */
  readonly waiting: readonly Line[];
  /** By writer. */
  readonly held: readonly Held[];
  /** By writer. */
  readonly forks: readonly Fork[];
}

/** What is known before: how far each writer was applied, and from where on a writer is in dispute. */
export interface Known {
  readonly vector: Vector;
  readonly forks: ReadonlyMap<string, number>;
}

const nothingKnown: Known = { vector: new Map(), forks: new Map() };

/**
 * Sorts out, from lines in any order and with duplicates, which can be applied. From a writer's first forked
 * sequence on both branches stay out; whether a line at or below the vector is the one that was applied is the
 * caller's to compare, since nothing here remembers it.
 */
export function admitLines(lines: Iterable<Line>, known: Known = nothingKnown): Admission {
  const ready: Line[] = [];
  const waiting: Line[] = [];
  const held: Held[] = [];
  const forks: Fork[] = [];
  for (const [writer, { bySeq, forkedAt }] of byWriter(lines)) {
    const fork = Math.min(forkedAt, known.forks.get(writer) ?? Number.POSITIVE_INFINITY);
    if (fork < Number.POSITIVE_INFINITY) forks.push({ writer, seq: fork });
    let have = known.vector.get(writer) ?? 0;
    let gap: Held | undefined;
    for (const line of [...bySeq.values()].sort((a, b) => a.seq - b.seq)) {
      if (line.seq <= have) continue;
      if (line.seq >= fork) break;
      if (!gap && line.seq === have + 1) {
        ready.push(line);
        have = line.seq;
        continue;
      }
      gap ??= { writer, have, missing: [have + 1, line.seq - 1] };
      waiting.push(line);
    }
    if (gap) held.push(gap);
  }
  const inOrder = (a: { writer: string }, b: { writer: string }) => byCodeUnit(a.writer, b.writer);
  return {
    ready: inTime(ready, (line) => line),
    waiting,
    held: held.sort(inOrder),
    forks: forks.sort(inOrder),
  };
}

function byWriter(lines: Iterable<Line>): Map<string, { bySeq: Map<number, Line>; forkedAt: number }> {
  const writers = new Map<string, { bySeq: Map<number, Line>; forkedAt: number }>();
  for (const line of lines) {
    let own = writers.get(line.writer);
    if (!own) {
      own = { bySeq: new Map(), forkedAt: Number.POSITIVE_INFINITY };
      writers.set(line.writer, own);
    }
    const first = own.bySeq.get(line.seq);
    if (!first) own.bySeq.set(line.seq, line);
    else if (!sameLine(first, line)) own.forkedAt = Math.min(own.forkedAt, line.seq);
  }
  return writers;
}

/** Whether two lines are the same line, properties unknown to this version included. */
function sameLine(a: Line, b: Line): boolean {
  return a === b || canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);
}

/**
 * About the order in which the lines were written, so that most bases come before what names them, and each
 * writer's own order exactly. Only speed depends on it.
 */
export function inTime<T>(items: readonly T[], lineOf: (item: T) => Line): T[] {
  const latest = new Map<string, number>();
  const timed = items.map((item) => {
    const line = lineOf(item);
    const ms = readingParts(line.at)?.ms ?? 0;
    const time = Math.max(ms, latest.get(line.writer) ?? ms);
    latest.set(line.writer, time);
    return { item, line, time };
  });
  timed.sort(
    (a, b) => a.time - b.time || byCodeUnit(a.line.writer, b.line.writer) || a.line.seq - b.line.seq,
  );
  return timed.map(({ item }) => item);
}
