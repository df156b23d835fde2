import { dayOfInstant } from '../date/instant.ts';
import type { NeedProgress } from '../dispatch/needState.ts';
import { latestOf } from '../latestOf.ts';
import type { FollowUp } from './followUp.ts';
import type { ImprovementCheck } from './improvementCheck.ts';

/** `toImprove` waits for the check of T-3.improve; `notImproved` is for reassignment and demerit to be proposed. */
export type ReviewState = 'good' | 'toImprove' | 'improved' | 'notImproved';

/** The follow-up of a service that counts, with the check that counts, if there was one. */
export interface ServiceReview {
  state: ReviewState;
  followUp: FollowUp;
  check: ImprovementCheck | null;
}

interface Reviewed {
  readonly followUps: readonly FollowUp[];
  readonly improvementChecks: readonly ImprovementCheck[];
}

/** How a need's service stands by the latest follow-up of its dispatch; null where nobody has followed up yet. */
export function reviewOf(
  needId: string,
  dispatchId: string | null,
  { followUps, improvementChecks }: Reviewed,
): ServiceReview | null {
  const followUp = latestOf(
    followUps.filter((one) => one.needId === needId && one.dispatchId === dispatchId),
  );
  if (followUp === undefined) return null;
  const check = latestOf(improvementChecks.filter(({ followUpId }) => followUpId === followUp.id)) ?? null;
  if (followUp.result === 'good') return { state: 'good', followUp, check };
  if (check === null) return { state: 'toImprove', followUp, check };
  return { state: check.improved ? 'improved' : 'notImproved', followUp, check };
}

/** The day the month of T-3.improve began for a need that is served; null where none is running. */
export function toImproveSince(
  needId: string,
  { state, dispatchId }: Pick<NeedProgress, 'state' | 'dispatchId'>,
  reviewed: Reviewed,
): string | null {
  const review = state === 'serving' ? reviewOf(needId, dispatchId, reviewed) : null;
  return review?.state === 'toImprove' ? dayOfInstant(review.followUp.happenedAt) : null;
}
