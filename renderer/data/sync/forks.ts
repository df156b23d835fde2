import { type Branch, branchesFrom, orderOf } from '#shared/sync/branches.ts';
import type { ForkDecision } from '#shared/sync/forkDecision.ts';
import { byCodeUnit } from '#shared/sync/json.ts';
import type { Manifest } from '#shared/sync/manifest.ts';
import type { Engine } from '../engine.ts';
import { judgeWriter } from '../log/judgeWriter.ts';

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
export function forkPlaces(engine: Pick<Engine, 'segments' | 'head'>): ForkPlace[] {
  return [...engine.segments.index.writers()].sort(byCodeUnit).flatMap((writer) => {
    const { seen, decisions, out, disputedFrom } = judgeWriter(engine, writer);
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

/** Which of some writers are in dispute, and from where. */
export function disputes(
  engine: Pick<Engine, 'segments' | 'head'>,
  writers: Iterable<string>,
): Manifest['disputes'] {
  return [...writers].sort(byCodeUnit).flatMap((writer) => {
    const { disputedFrom: seq } = judgeWriter(engine, writer);
    return Number.isFinite(seq) ? [{ writer, seq }] : [];
  });
}

const inOrder = (a: ForkDecision, b: ForkDecision) => byCodeUnit(orderOf(a), orderOf(b));
