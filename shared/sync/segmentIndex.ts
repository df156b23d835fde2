import { mergeSeen, type SeenSegment, seenOf } from './branches.ts';
import { parseOperationId, type Scope } from './operation.ts';
import type { SentVector } from './receipt.ts';
import { heldTo, noteByScope, sentHoldings } from './scopeVector.ts';
import type { OpenedSegment } from './segment.ts';
import type { ReceivedLog } from './vector.ts';

/** A block that was applied, in its place. */
export interface HeldBlock {
  readonly hash: string;
  /** Hash of the header of its segment. */
  readonly segment: string;
  readonly from: number;
  /** The last sequence taken of its segment. */
  readonly to: number;
}

/** What is known of the segments of a unit, block by block; over memory or over a table. */
export interface SegmentIndex {
  writers(): Iterable<string>;
  /** Every segment seen of the writer, applied or not. */
  seenOf(writer: string): readonly SeenSegment[];
  /** Scopes of the writer of which anything was applied. */
  scopesOf(writer: string): Iterable<Scope>;
  /** The blocks applied, in the order of their chain. */
  chainOf(writer: string, scope: Scope): readonly HeldBlock[];
  holds(writer: string, block: string): boolean;
  /** The last sequence up to which nothing of the writer is missing. */
  wholeTo(writer: string): number;
}

/** One segment as an index stores it: plain JSON. */
export interface IndexedSegment extends SeenSegment {
  readonly writer: string;
  /** Hashes of the blocks that were applied. */
  readonly applied: readonly string[];
}

interface WriterEntry {
  readonly segments: Map<string, SeenSegment>;
  readonly chains: Map<Scope, HeldBlock[]>;
  readonly applied: Set<string>;
  /** How many blocks of a segment were applied. */
  readonly counts: Map<string, number>;
}

export interface MemoryIndex extends SegmentIndex {
  /** Notes what staging has seen and what of it was applied. */
  take(staged: { readonly indexed: readonly IndexedSegment[] }): void;
  entries(): IndexedSegment[];
  /** Before a rebuild: what was seen stays known, and nothing of it counts as applied. */
  forget(): void;
}

/** An index in memory, from the entries of an earlier one. */
export function createSegmentIndex(entries: readonly IndexedSegment[] = []): MemoryIndex {
  const writers = new Map<string, WriterEntry>();
  const entryOf = (writer: string): WriterEntry => {
    let entry = writers.get(writer);
    if (!entry) {
      entry = { segments: new Map(), chains: new Map(), applied: new Set(), counts: new Map() };
      writers.set(writer, entry);
    }
    return entry;
  };
  const add = ({ writer, applied, ...segment }: IndexedSegment) => {
    const entry = entryOf(writer);
    const known = entry.segments.get(segment.hash);
    entry.segments.set(segment.hash, known ? mergeSeen(known, segment) : segment);
    const taken = new Set(applied);
    for (const { hash, scope } of segment.blocks) {
      if (!taken.has(hash) || entry.applied.has(hash)) continue;
      entry.applied.add(hash);
      entry.counts.set(segment.hash, (entry.counts.get(segment.hash) ?? 0) + 1);
      const chain = entry.chains.get(scope) ?? [];
      chain.push({ hash, segment: segment.hash, from: segment.from, to: lastOf(segment) });
      entry.chains.set(scope, chain);
    }
  };
  for (const entry of [...entries].sort((a, b) => a.from - b.from)) add(entry);
  const segmentsOf = (writer: string) => [...(writers.get(writer)?.segments.values() ?? [])];
  const appliedOf = (writer: string, { hash }: SeenSegment) => writers.get(writer)?.counts.get(hash) ?? 0;
  const wholeTo = (writer: string) => {
    const whole = segmentsOf(writer).filter((segment) => appliedOf(writer, segment) === segment.size);
    let to = 0;
    for (const segment of whole.sort((a, b) => a.from - b.from)) {
      if (segment.from === to + 1) to = lastOf(segment);
    }
    return to;
  };
  const index: MemoryIndex = {
    writers: () => writers.keys(),
    seenOf: segmentsOf,
    scopesOf: (writer) => writers.get(writer)?.chains.keys() ?? [],
    chainOf: (writer, scope) => writers.get(writer)?.chains.get(scope) ?? [],
    holds: (writer, block) => writers.get(writer)?.applied.has(block) ?? false,
    wholeTo,
    forget() {
      const seen = index.entries().map(({ upTo: _, ...entry }) => ({ ...entry, applied: [] }));
      writers.clear();
      for (const entry of seen) add(entry);
    },
    take(staged) {
      for (const segment of staged.indexed) add(segment);
    },
    entries() {
      return [...writers].flatMap(([writer, { segments, applied }]) =>
        [...segments.values()].map((segment) => ({
          ...segment,
          writer,
          applied: segment.blocks.map(({ hash }) => hash).filter((hash) => applied.has(hash)),
        })),
      );
    },
  };
  return index;
}

/** The last sequence taken of a segment. */
const lastOf = ({ to, upTo }: SeenSegment) => upTo ?? to;

/** A segment of one's own, or one that was applied whole, for the index. */
export function appliedWhole(opened: OpenedSegment): IndexedSegment {
  const seen = seenOf(opened);
  const { writer, to } = opened.header;
  return { ...seen, writer, upTo: to, applied: seen.blocks.map(({ hash }) => hash) };
}

/** What is held, for a bundle or receipt: whole writers, and beyond that scope by scope. */
export function holdingsToSend(index: SegmentIndex): SentVector {
  const whole = new Map<string, number>();
  const beyond = new Map<string, Map<Scope, number>>();
  for (const [writer, scopes] of tipsOf(index)) {
    const to = index.wholeTo(writer);
    if (to > 0) whole.set(writer, to);
    beyond.set(writer, new Map([...scopes].filter(([, have]) => have > to)));
  }
  return sentHoldings(whole, beyond);
}

/**
 * Which operations were folded before, for a reader with an index.
 * @param own what was written here, by writer: held whole without being in a segment; advances with own lines
 */
export function receivedFrom(index: SegmentIndex, own: Map<string, number>): ReceivedLog {
  const noted = new Map<string, Map<Scope, number>>();
  return {
    has(id, scope) {
      const parts = parseOperationId(id);
      if (parts === undefined) return false;
      const { writer, seq } = parts;
      if (seq <= heldTo(own, noted, writer, scope)) return true;
      return seq <= (index.chainOf(writer, scope).at(-1)?.to ?? 0);
    },
    note: noteByScope(own, noted),
  };
}

function tipsOf(index: SegmentIndex): Map<string, Map<Scope, number>> {
  const tips = new Map<string, Map<Scope, number>>();
  for (const writer of index.writers()) {
    const own = new Map<Scope, number>();
    for (const scope of index.scopesOf(writer)) own.set(scope, index.chainOf(writer, scope).at(-1)!.to);
    tips.set(writer, own);
  }
  return tips;
}
