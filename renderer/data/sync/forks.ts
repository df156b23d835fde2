import { type Branch, branchesFrom, judgeBranches } from '#shared/sync/branches.ts';
import type { ForkDecision } from '#shared/sync/forkDecision.ts';
import { byCodeUnit } from '#shared/sync/json.ts';
import type { Manifest } from '#shared/sync/manifest.ts';
import type { Engine } from '../engine.ts';

/** Where the log of one writer has branched. */
export interface ForkPlace {
  readonly writer: string;
  /** The first sequence in dispute. */
  readonly seq: number;
  /** Every branch that was seen, those that were decided against too. */
  readonly branches: readonly Branch[];
  /** What was decided about this place so far, the decision in force last. */
  readonly decisions: readonly ForkDecision[];
  /** Whether it waits for a decision, the first one or another. */
  readonly isOpen: boolean;
}

/** Every place where a log has branched, as far as this computer has seen the branches: open ones, and decided ones. */
export function forkPlaces({ segments: { index }, head }: Pick<Engine, 'segments' | 'head'>): ForkPlace[] {
  return [...index.writers()].sort(byCodeUnit).flatMap((writer) => {
    const seen = index.seenOf(writer);
    const decisions = head.forkDecisions.filter((decision) => decision.writer === writer);
    const { out, disputedFrom } = judgeBranches(seen, decisions);
    const seqs = new Set(decisions.map(({ seq }) => seq));
    if (Number.isFinite(disputedFrom)) seqs.add(disputedFrom);
    return [...seqs]
      .sort((a, b) => a - b)
      .map((seq): ForkPlace => {
        const made = decisions.filter((decision) => decision.seq === seq).sort(inOrder);
        // What was decided elsewhere is settled; of this place every branch is named, or the next decision would forget it.
        const asked = made.length > 0 ? seen : seen.filter(({ hash }) => !out.has(hash));
        const branches = branchesFrom(asked, seq);
        return { writer, seq, branches, decisions: made, isOpen: seq === disputedFrom };
      });
  });
}

/** Writers in dispute, and from where. */
export function disputes({
  segments: { index },
  head,
}: Pick<Engine, 'segments' | 'head'>): Manifest['disputes'] {
  return [...index.writers()].sort(byCodeUnit).flatMap((writer) => {
    const decisions = head.forkDecisions.filter((decision) => decision.writer === writer);
    const { disputedFrom: seq } = judgeBranches(index.seenOf(writer), decisions);
    return Number.isFinite(seq) ? [{ writer, seq }] : [];
  });
}

/** As `judgeBranches` takes them: the last one is in force. */
const inOrder = (a: ForkDecision, b: ForkDecision) =>
  byCodeUnit(`${a.at} ${a.signature}`, `${b.at} ${b.signature}`);
