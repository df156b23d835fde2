import { type ChoiceReason, choiceReasonSchema } from '../../domain/dispatch/dispatch.ts';
import { err, ok, type Result } from '../engine/result.ts';
import type { Candidate, Decision, Reason, Warning } from './result.ts';

/** Whom the family took from a list, and why not the first, where that was so. */
export interface Choice {
  readonly providerId: string;
  readonly reason?: ChoiceReason | undefined;
}

export type ChoiceError =
  | { readonly kind: 'notOffered'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'reasonRequired'; readonly rank: number }
  | { readonly kind: 'reasonIncomplete' };

export type Basis = 'designated' | 'rotation';

/**
 * Whether a choice can stand: somebody on the list (T-2.1.1), and with a reason unless first in rank. A reason
 * is logged and never weighed; `other` needs its text.
 */
export function checkChoice(
  decision: Decision,
  choice: Choice,
): Result<{ rank: number; basis: Basis }, ChoiceError> {
  const candidate = findCandidate(decision, choice.providerId);
  if (candidate === undefined) {
    return err({ kind: 'notOffered', reasons: reasonsAgainst(decision, choice.providerId) });
  }
  if (choice.reason !== undefined && !choiceReasonSchema.safeParse(choice.reason).success) {
    return err({ kind: 'reasonIncomplete' });
  }
  if (candidate.rank > 1 && choice.reason === undefined) {
    return err({ kind: 'reasonRequired', rank: candidate.rank });
  }
  return ok({ rank: candidate.rank, basis: dispatchBasis(decision, choice) });
}

/** I-23: designated where the family designated or chose the provider, rotation otherwise. */
export function dispatchBasis(decision: Decision, choice: Choice): Basis {
  const designated = findCandidate(decision, choice.providerId)?.criteria.find(
    ({ id }) => id === 'designated',
  );
  const isDesignated = designated !== undefined && designated.value !== null;
  return isDesignated || choice.reason?.code === 'familyChoice' ? 'designated' : 'rotation';
}

export type NoticeError =
  | { readonly kind: 'notOffered'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'confirmCapacity'; readonly warnings: readonly Warning[] }
  | { readonly kind: 'needsNotCovered'; readonly needIds: readonly string[] };

/**
 * Whether the notice may go to a provider, by a decision made anew at the instant of sending (I-14): not once a
 * suspension has begun or the openings are gone, not before a stale or unknown capacity is confirmed (I-05),
 * not for needs that it does not cover.
 */
export function checkNotice(
  decisionNow: Decision,
  providerId: string,
  needIds: readonly string[],
): Result<Candidate, NoticeError> {
  const candidate = findCandidate(decisionNow, providerId);
  if (candidate === undefined) {
    return err({ kind: 'notOffered', reasons: reasonsAgainst(decisionNow, providerId) });
  }
  const covered = new Set([...candidate.covers, ...candidate.coversPartly.map(({ needId }) => needId)]);
  const missing = needIds.filter((id) => !covered.has(id));
  if (missing.length > 0) return err({ kind: 'needsNotCovered', needIds: missing });
  if (candidate.status === 'confirmCapacity') {
    return err({ kind: 'confirmCapacity', warnings: candidate.warnings });
  }
  return ok(candidate);
}

function findCandidate(decision: Decision, providerId: string): Candidate | undefined {
  return decision.candidates.find((candidate) => candidate.providerId === providerId);
}

/** Empty for a provider that the decision did not look at. */
function reasonsAgainst(decision: Decision, providerId: string): readonly Reason[] {
  return decision.excluded.find((exclusion) => exclusion.providerId === providerId)?.reasons ?? [];
}
