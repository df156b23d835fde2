import { judgeBranches } from '#shared/sync/branches.ts';
import type { Engine } from '../engine.ts';

/** The branches of a writer told apart, by all that was seen of it here and every decision that is known. */
export function judgeWriter({ segments, head }: Pick<Engine, 'segments' | 'head'>, writer: string) {
  const seen = segments.index.seenOf(writer);
  const decisions = head.forkDecisions.filter((decision) => decision.writer === writer);
  return { seen, decisions, ...judgeBranches(seen, decisions) };
}
