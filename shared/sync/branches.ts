import { type BlockRef, linkTo } from './block.ts';
import type { ForkDecision } from './forkDecision.ts';
import { byCodeUnit } from './json.ts';
import type { OpenedSegment } from './segment.ts';

/** What names the block before; earlier programs kept the whole of its hash. */
const linkOf = ({ previous }: BlockRef) => previous && linkTo(previous);

/** What has been seen of a segment, applied or not: enough to tell branches apart. */
export interface SeenSegment {
  readonly hash: string;
  readonly from: number;
  readonly to: number;
  /** Hash of the writer's header before it. */
  readonly previous: string | null;
  /** How many blocks the header names. */
  readonly size: number;
  /** Those that have been at hand. */
  readonly blocks: readonly BlockRef[];
  /** If any of it was applied: the last sequence taken of it. */
  readonly upTo?: number;
}

export function seenOf({ header, hash, blocks }: OpenedSegment): SeenSegment {
  const { from, to, previous } = header;
  const refs = blocks.map(({ hash: own, scope, previous: before }) => ({
    hash: own,
    scope,
    previous: before,
  }));
  return { hash, from, to, previous, size: header.blocks.length, blocks: refs };
}

export interface Judgement {
  /** Headers of branches that were decided against. */
  readonly out: ReadonlySet<string>;
  /** The first sequence in dispute; infinite if none is. */
  readonly disputedFrom: number;
}

/**
 * Tells the branches of one writer apart. Depends on nothing but the set of segments seen and decisions made,
 * so every reader that has seen the same comes to the same, in whatever order it came.
 */
export function judgeBranches(
  seen: Iterable<SeenSegment>,
  decisions: readonly ForkDecision[] = [],
): Judgement {
  const segments = distinct(seen);
  const out = leftOutBy(inForce(decisions), segments);
  let disputedFrom = Number.POSITIVE_INFINITY;
  const dispute = (seq: number) => {
    disputedFrom = Math.min(disputedFrom, seq);
  };
  let reach = 0;
  const byEnd = new Map<number, string>();
  const successors = new Map<string, number>();
  const follow = (key: string, from: number) => {
    const other = successors.get(key);
    if (other === undefined) successors.set(key, from);
    else dispute(Math.min(other, from));
  };
  for (const segment of segments) {
    if (out.has(segment.hash)) continue;
    if (segment.from <= reach) dispute(segment.from);
    // It does not continue the one before it: the branches part at or before the last line of that.
    const before = byEnd.get(segment.from - 1);
    if (before !== undefined && before !== segment.previous) dispute(segment.from - 1);
    follow(`header ${segment.previous}`, segment.from);
    for (const block of segment.blocks) follow(`${block.scope} ${linkOf(block)}`, segment.from);
    reach = Math.max(reach, segment.to);
    byEnd.set(segment.to, segment.hash);
  }
  return { out, disputedFrom };
}

/** Each once with all its blocks, in an order that depends on nothing else. */
function distinct(seen: Iterable<SeenSegment>): SeenSegment[] {
  const segments = new Map<string, SeenSegment>();
  for (const segment of seen) {
    const known = segments.get(segment.hash);
    segments.set(segment.hash, known ? mergeSeen(known, segment) : segment);
  }
  return [...segments.values()].sort((a, b) => a.from - b.from || a.to - b.to || byCodeUnit(a.hash, b.hash));
}

/** One segment with the blocks of both: more of its scopes may arrive later. */
export function mergeSeen(a: SeenSegment, b: SeenSegment): SeenSegment {
  const known = new Set(a.blocks.map(({ hash }) => hash));
  const more = b.blocks.filter(({ hash }) => !known.has(hash));
  const upTo = a.upTo ?? b.upTo;
  return { ...a, blocks: [...a.blocks, ...more], ...(upTo === undefined ? {} : { upTo }) };
}

/** Per place the latest decision. */
function inForce(decisions: readonly ForkDecision[]): ForkDecision[] {
  const bySeq = new Map<number, ForkDecision>();
  for (const decision of decisions) {
    const known = bySeq.get(decision.seq);
    if (!known || orderOf(decision) > orderOf(known)) bySeq.set(decision.seq, decision);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** By this, compared by code units, the last decision for a place is in force. */
export const orderOf = ({ at, signature }: ForkDecision) => `${at} ${signature}`;

/** What holds a decided sequence and is not what stands, what a decision names, and all that continues these. */
function leftOutBy(decisions: readonly ForkDecision[], segments: readonly SeenSegment[]): Set<string> {
  const out = new Set(decisions.flatMap(({ leftOut }) => leftOut));
  const blocks = new Set<string | null>();
  for (const { hash, from, to, previous, blocks: own } of segments) {
    const decided = decisions.some(({ seq, stands }) => from <= seq && seq <= to && hash !== stands);
    const continues = previous !== null && out.has(previous);
    if (!decided && !continues && !own.some((block) => blocks.has(linkOf(block)))) {
      if (!out.has(hash)) continue;
    }
    out.add(hash);
    for (const block of own) blocks.add(linkTo(block.hash));
  }
  return out;
}

/** One side of a fork, for people to choose from and for `leftOut`. */
export interface Branch {
  /** Hash of its first segment that reaches the disputed sequence: what a decision lets stand. */
  readonly first: string;
  readonly segments: readonly SeenSegment[];
}

/** The branches from a disputed sequence on, as far as the headers seen hang together. */
export function branchesFrom(seen: Iterable<SeenSegment>, seq: number): Branch[] {
  const branches = new Map<string, { first: string; segments: SeenSegment[] }>();
  for (const segment of distinct(seen)) {
    if (segment.to < seq) continue;
    const parent = segment.previous === null ? undefined : branches.get(segment.previous);
    const branch = parent ?? { first: segment.hash, segments: [] };
    branch.segments.push(segment);
    branches.set(segment.hash, branch);
  }
  return [...new Set(branches.values())];
}
