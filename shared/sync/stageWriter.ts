import { linkTo } from './block.ts';
import type { Share } from './importShares.ts';
import type { Line, Scope } from './operation.ts';
import type { OpenedSegment } from './segment.ts';
import type { SegmentIndex } from './segmentIndex.ts';
import type { Range } from './vector.ts';

/** What staging one writer's segments comes to. */
export interface WriterStage {
  readonly segments: OpenedSegment[];
  readonly lines: Line[];
  readonly shares: Share[];
  readonly waitingFor: Range[];
  readonly waiting: OpenedSegment[];
  alreadyHeld: number;
  readonly leftOut: OpenedSegment[];
  /** Hashes of the blocks that are applied. */
  readonly applied: Set<string>;
  /** Where a segment differs from the one held; infinite if none does. */
  forkedAt: number;
}

const emptyStage = (): WriterStage => ({
  ...{ segments: [], lines: [], shares: [], waitingFor: [], waiting: [], alreadyHeld: 0, leftOut: [] },
  applied: new Set(),
  forkedAt: Number.POSITIVE_INFINITY,
});

/**
 * Whole segments, by their writer's sequence.
 * @param own the writer's segments by where they begin
 * @param vectorTo the sequence up to which the writer is held
 * @param limit the last sequence that is taken
 */
export function stageWhole(
  writer: string,
  own: readonly OpenedSegment[],
  vectorTo: number,
  headerHashAt: (writer: string, seq: number) => string | undefined,
  limit: number,
): WriterStage {
  const stage = emptyStage();
  const taken = new Map<number, string>();
  const hashAt = (seq: number) => taken.get(seq) ?? headerHashAt(writer, seq);
  let have = vectorTo;
  for (const segment of own) {
    const { from, to } = segment.header;
    if (from <= have && hashAt(from) === segment.hash) {
      stage.alreadyHeld += 1;
    } else if (from > limit || from > stage.forkedAt) {
      stage.leftOut.push(segment);
    } else if (from <= have) {
      stage.forkedAt = from;
      stage.leftOut.push(segment);
    } else if (from > have + 1) {
      if (stage.waiting.length === 0) stage.waitingFor.push({ writer, from: have + 1, to: from - 1 });
      stage.waiting.push(segment);
    } else if (continuesAnother(segment.header.previous, have === 0 ? null : hashAt(have))) {
      // The branches part at or before the last line held; which of the two is right, nobody here can tell.
      stage.forkedAt = Math.max(have, 1);
      stage.leftOut.push(segment);
    } else {
      stage.segments.push(segment);
      for (const line of segment.lines) if (line.seq <= limit) stage.lines.push(line);
      for (const { hash } of segment.blocks) stage.applied.add(hash);
      taken.set(from, segment.hash).set(to, segment.hash);
      have = to;
    }
  }
  return stage;
}

/** Undefined where nobody remembers which header was held. */
function continuesAnother(previous: string | null, before: string | null | undefined): boolean {
  return before !== undefined && before !== previous;
}

/**
 * Block by block, each scope along its own chain, so that nothing depends on what was withheld. A block that names the tip of its chain continues it, any other waits for what lies between.
 * @param own the writer's segments by where they begin
 * @param limit the last sequence that is taken
 */
export function stageBlocks(
  writer: string,
  own: readonly OpenedSegment[],
  index: SegmentIndex,
  limit: number,
): WriterStage {
  const stage = emptyStage();
  const tips = new Map<Scope, { hash: string; to: number }>();
  const gaps = new Set<Scope>();
  for (const segment of own) {
    const { from, to } = segment.header;
    const isHeld = (hash: string) => stage.applied.has(hash) || index.holds(writer, hash);
    const open = segment.blocks.filter(({ hash }) => !isHeld(hash));
    if (open.length === 0) stage.alreadyHeld += 1;
    else if (from > limit) stage.leftOut.push(segment);
    else {
      let waits = false;
      for (const { hash, scope, previous, lines } of open) {
        const tip = tips.get(scope) ?? index.chainOf(writer, scope).at(-1);
        if (previous === (tip ? linkTo(tip.hash) : null)) {
          for (const part of lines) if (part.line.seq <= limit) stage.shares.push({ ...part, scope });
          stage.applied.add(hash);
          tips.set(scope, { hash, to });
          continue;
        }
        waits = true;
        const first = (tip?.to ?? 0) + 1;
        if (!gaps.has(scope)) {
          stage.waitingFor.push({ writer, scope, from: first, to: Math.max(first, from - 1) });
        }
        gaps.add(scope);
      }
      if (waits) stage.waiting.push(segment);
    }
  }
  return stage;
}

/** What comes back of the own writer is held already or is somebody else's; nothing of it is ever applied. */
export function stageOwn(writer: string, own: readonly OpenedSegment[], index: SegmentIndex): WriterStage {
  const stage = emptyStage();
  for (const segment of own) {
    if (segment.blocks.every(({ hash }) => index.holds(writer, hash))) stage.alreadyHeld += 1;
    else {
      stage.leftOut.push(segment);
      stage.forkedAt = Math.min(stage.forkedAt, segment.header.from);
    }
  }
  return stage;
}
