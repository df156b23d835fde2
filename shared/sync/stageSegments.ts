import type { Fork } from './admit.ts';
import { byCodeUnit } from './json.ts';
import type { Line } from './operation.ts';
import type { OpenedSegment } from './segment.ts';
import type { Range, Vector } from './vector.ts';

/** What a reader holds of the writers in a bundle. */
export interface Holdings {
  readonly vector: Vector;
  /** Writers in dispute, and from which sequence on. */
  readonly forks: ReadonlyMap<string, number>;
  /** The hash of the header of the segment held that contains this sequence; undefined if none is held. */
  readonly headerHashAt: (writer: string, seq: number) => string | undefined;
}

export const nothingHeld: Holdings = {
  vector: new Map(),
  forks: new Map(),
  headerHashAt: () => undefined,
};

export interface Staged {
  /** Segments that continue what is held, each writer's in order. */
  readonly segments: readonly OpenedSegment[];
  /** Their lines, to be journalled and then folded (`importLines`). */
  readonly lines: readonly Line[];
  /** What is missing before the rest: “waiting for 501–620 of …”. */
  readonly waitingFor: readonly Range[];
  /** Segments held before. */
  readonly alreadyHeld: number;
  /** Segments with blocks left out: verified, but not taken by a reader that counts whole writers. */
  readonly partial: readonly OpenedSegment[];
  readonly forks: readonly Fork[];
}

/**
 * Sorts out which segments can be applied now. A line is sealed once, so a segment that overlaps with another
 * of its writer and is not the same segment, or continues another header than the one held, comes from a copied
 * or restored machine: a fork, and from there on that writer stays out until a person decides.
 */
export function stageSegments(opened: readonly OpenedSegment[], holdings: Holdings): Staged {
  const segments: OpenedSegment[] = [];
  const waitingFor: Range[] = [];
  const forks: Fork[] = [];
  const partial = opened.filter(({ withheld }) => withheld > 0);
  let alreadyHeld = 0;
  for (const [writer, own] of byWriter(opened.filter(({ withheld }) => withheld === 0))) {
    let have = holdings.vector.get(writer) ?? 0;
    const disputed = holdings.forks.get(writer) ?? Number.POSITIVE_INFINITY;
    const taken = new Map<number, string>();
    const hashAt = (seq: number) => taken.get(seq) ?? holdings.headerHashAt(writer, seq);
    for (const segment of own) {
      const { from, to, previous } = segment.header;
      if (to >= disputed) break;
      if (from <= have) {
        const held = hashAt(from);
        if (held === segment.hash) {
          alreadyHeld += 1;
          continue;
        }
        forks.push({ writer, seq: from });
        break;
      }
      if (from > have + 1) {
        waitingFor.push({ writer, from: have + 1, to: from - 1 });
        break;
      }
      const before = have === 0 ? null : hashAt(have);
      if (before !== undefined && before !== previous) {
        // The branches part at or before the last line held; which of the two is right, nobody here can tell.
        forks.push({ writer, seq: Math.max(have, 1) });
        break;
      }
      segments.push(segment);
      taken.set(from, segment.hash);
      taken.set(to, segment.hash);
      have = to;
    }
  }
  const lines = segments.flatMap((segment) => segment.lines);
  return { segments, lines, waitingFor, alreadyHeld, partial, forks };
}

function byWriter(opened: readonly OpenedSegment[]): [string, OpenedSegment[]][] {
  const writers = new Map<string, OpenedSegment[]>();
  for (const segment of opened) {
    const list = writers.get(segment.header.writer);
    if (list) list.push(segment);
    else writers.set(segment.header.writer, [segment]);
  }
  for (const list of writers.values()) {
    list.sort((a, b) => a.header.from - b.header.from || a.header.to - b.header.to);
  }
  return [...writers].sort(([a], [b]) => byCodeUnit(a, b));
}
