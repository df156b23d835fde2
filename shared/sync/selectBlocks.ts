import { byCodeUnit } from './json.ts';
import type { Scope } from './operation.ts';
import type { SentVector } from './receipt.ts';
import { sentHeldTo } from './scopeVector.ts';
import type { Segment } from './segment.ts';
import type { HeldBlock, SegmentIndex } from './segmentIndex.ts';

/** What everybody of a unit may read, and the cases that somebody carries. */
export function scopesForCaseload(caseIds: Iterable<string>): Set<Scope> {
  return new Set<Scope>(['unit', 'directory', ...[...caseIds].map((id): Scope => `case:${id}`)]);
}

/** Which blocks of which segments to send, by hash; segments in each writer's order. */
export interface Selection {
  readonly segments: readonly {
    readonly writer: string;
    readonly segment: string;
    readonly blocks: readonly string[];
  }[];
  /** For the manifest: what the reader acknowledged of each chain that is continued. */
  readonly requires: SentVector;
}

/**
 * The blocks that a reader may have and lacks: of each scope what follows on what it acknowledged, so all of it
 * for a case it did not have before. Nothing else is named, and of the rest the headers tell the number only.
 * @param holds what the reader said last that it holds, in a receipt or with a bundle of its own
 */
export function selectBlocks(index: SegmentIndex, scopes: ReadonlySet<Scope>, holds: SentVector): Selection {
  const held = sentHeldTo(holds);
  const segments: Selection['segments'][number][] = [];
  const requires: SentVector = [];
  for (const writer of [...index.writers()].sort(byCodeUnit)) {
    const chosen = new Map<string, { first: HeldBlock; blocks: string[] }>();
    for (const scope of scopes) {
      const chain = index.chainOf(writer, scope);
      const have = held(writer, scope);
      const missing = chain.filter(({ to }) => to > have);
      const before = chain.at(-missing.length - 1);
      if (missing.length > 0 && before) requires.push({ writer, scope, have: before.to });
      for (const block of missing) {
        const entry = chosen.get(block.segment);
        if (entry) entry.blocks.push(block.hash);
        else chosen.set(block.segment, { first: block, blocks: [block.hash] });
      }
    }
    const ordered = [...chosen].sort(([, a], [, b]) => a.first.from - b.first.from);
    for (const [segment, { blocks }] of ordered) segments.push({ writer, segment, blocks: blocks.sort() });
  }
  return { segments, requires };
}

/** A segment with these of its blocks and no others; the rest is withheld, and their hashes stay in the header. */
export function withBlocks({ header, blocks }: Segment, hashes: readonly string[]): Segment {
  return { header, blocks: new Map(hashes.map((hash) => [hash, blocks.get(hash)!])) };
}
