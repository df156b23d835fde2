import type { Fork } from './admit.ts';
import { judgeBranches, type SeenSegment, seenOf } from './branches.ts';
import type { ForkDecision } from './forkDecision.ts';
import type { Share } from './importShares.ts';
import { byCodeUnit } from './json.ts';
import type { Line } from './operation.ts';
import type { OpenedSegment } from './segment.ts';
import type { IndexedSegment, SegmentIndex } from './segmentIndex.ts';
import { stageBlocks, stageOwn, stageWhole, type WriterStage } from './stageWriter.ts';
import type { Range, Vector } from './vector.ts';

/** What a reader holds of the writers in a bundle. */
export interface Holdings {
  readonly vector: Vector;
  /** Writers in dispute, and from which sequence on. */
  readonly forks: ReadonlyMap<string, number>;
  /** The hash of the header of the segment held that contains this sequence; undefined if none is held. */
  readonly headerHashAt: (writer: string, seq: number) => string | undefined;
  /** Needed to take in part of a segment. A reader without one counts whole writers and sets parts aside. */
  readonly index?: SegmentIndex;
  readonly own?: OwnLog;
}

/** What was written where this reader is. */
export interface OwnLog {
  /** The own writer: whatever of it is not in the index comes from a copy, or from before a rollback. */
  readonly writer: string;
  /** Whether a segment was sealed here, by this writer or one before it; by its header's hash. */
  readonly wrote: (hash: string) => boolean;
}

export const nothingHeld: Holdings = {
  vector: new Map(),
  forks: new Map(),
  headerHashAt: () => undefined,
};

/** What an index says is held; forks follow from what it has seen. */
export function indexHoldings(index: SegmentIndex, own?: OwnLog): Holdings {
  return {
    ...(own && { own }),
    vector: new Map([...index.writers()].map((writer) => [writer, index.wholeTo(writer)])),
    forks: new Map(),
    headerHashAt: (writer, seq) =>
      index.seenOf(writer).find((segment) => {
        const inRange = segment.from <= seq && seq <= segment.to;
        return inRange && segment.blocks.some(({ hash }) => index.holds(writer, hash));
      })?.hash,
    index,
  };
}

/** What the unit has decided about writers. */
export interface Rulings {
  /** Per writer, the last sequence that is taken: what follows is left out, and is no gap. */
  readonly lastAccepted: ReadonlyMap<string, number>;
  readonly forkDecisions: readonly ForkDecision[];
}

const noRulings: Rulings = { lastAccepted: new Map(), forkDecisions: [] };

export interface Staged {
  /** Whole segments that continue what is held, each writer's in order. */
  readonly segments: readonly OpenedSegment[];
  /** Their lines, to be journalled and then folded (`importLines`). */
  readonly lines: readonly Line[];
  /** What continues the chains of writers counted scope by scope, to be folded with `importShares`. */
  readonly shares: readonly Share[];
  /** What is missing before the rest: “waiting for 501–620 of …”. */
  readonly waitingFor: readonly Range[];
  /** Segments of which something waits, to be offered again when the gap is filled. */
  readonly waiting: readonly OpenedSegment[];
  /** Segments of which everything at hand was held before. */
  readonly alreadyHeld: number;
  /** Segments beyond the last accepted sequence, in dispute, or of a branch that was decided against: kept, not applied. */
  readonly leftOut: readonly OpenedSegment[];
  /** Segments with blocks left out, where the reader keeps no index: verified, not taken. */
  readonly partial: readonly OpenedSegment[];
  /** Of the own writer beyond what was written here: a rollback, after which the writer is rotated. */
  readonly forks: readonly Fork[];
  /** Writers of whom something else is applied than stands now: the projection is rebuilt (needs an index). */
  readonly retract: readonly string[];
  /** For the index. */
  readonly indexed: readonly IndexedSegment[];
}

/**
 * Sorts out what can be applied now. A line is sealed once, so a segment that overlaps with another of its
 * writer and is not the same segment comes from a copied or restored machine: a fork, and from there on that
 * writer stays out until a person decides. With an index, block by block along the chain of each scope: a segment
 * of which nothing was for this reader is not missed. Without one, whole segments by their writer's sequence.
 */
export function stageSegments(
  opened: readonly OpenedSegment[],
  holdings: Holdings,
  rulings: Rulings = noRulings,
): Staged {
  const { index } = holdings;
  const partial = index ? [] : opened.filter(({ withheld }) => withheld > 0);
  const takeable = index ? opened : opened.filter(({ withheld }) => withheld === 0);
  const forks: Fork[] = [];
  const retract: string[] = [];
  const indexed: IndexedSegment[] = [];
  const stages: WriterStage[] = [];
  for (const [writer, own] of byWriter(takeable)) {
    const decisions = rulings.forkDecisions.filter((decision) => decision.writer === writer);
    const refs = own.map(seenOf);
    const { out, disputedFrom } = judgeBranches([...(index?.seenOf(writer) ?? []), ...refs], decisions);
    const lastAccepted = rulings.lastAccepted.get(writer) ?? Number.POSITIVE_INFINITY;
    const disputed = Math.min(disputedFrom, holdings.forks.get(writer) ?? Number.POSITIVE_INFINITY);
    const limit = Math.min(disputed - 1, lastAccepted);
    const standing = own.filter(({ hash }) => !out.has(hash));
    const stage = !index
      ? stageWhole(writer, standing, holdings.vector.get(writer) ?? 0, holdings.headerHashAt, limit)
      : writer === holdings.own?.writer
        ? stageOwn(writer, standing, index)
        : stageBlocks(writer, standing, index, limit);
    stage.leftOut.push(...own.filter(({ hash }) => out.has(hash)));
    stages.push(stage);
    const forkedAt = Math.min(disputedFrom, stage.forkedAt);
    if (forkedAt <= Math.min(lastAccepted, Number.MAX_SAFE_INTEGER)) forks.push({ writer, seq: forkedAt });
    // What was written here stays until it is decided, whatever a copy of this machine wrote: the writer is rotated.
    const others = index?.seenOf(writer).filter(({ hash }) => !holdings.own?.wrote(hash)) ?? [];
    if (others.some((segment) => isAppliedOtherwise(segment, out, limit))) retract.push(writer);
    for (const ref of refs) {
      const applied = ref.blocks.map(({ hash }) => hash).filter((hash) => stage.applied.has(hash));
      const upTo = applied.length > 0 ? { upTo: Math.min(ref.to, limit) } : {};
      indexed.push({ ...ref, ...upTo, writer, applied });
    }
  }
  const all = <T>(part: (stage: WriterStage) => readonly T[]) => stages.flatMap(part);
  return {
    segments: all((stage) => stage.segments),
    lines: all((stage) => stage.lines),
    shares: all((stage) => stage.shares),
    waitingFor: all((stage) => stage.waitingFor),
    waiting: all((stage) => stage.waiting),
    alreadyHeld: stages.reduce((sum, stage) => sum + stage.alreadyHeld, 0),
    leftOut: all((stage) => stage.leftOut),
    ...{ partial, forks, retract, indexed },
  };
}

/** Whether more or less of a segment is applied than would be now. */
function isAppliedOtherwise(
  { hash, to, upTo }: SeenSegment,
  out: ReadonlySet<string>,
  limit: number,
): boolean {
  return upTo !== undefined && (out.has(hash) || upTo !== Math.min(to, limit));
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
