import type { CaseFile } from '#renderer/data/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { ChosenDispatch, Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { isChosen } from '#shared/domain/dispatch/match.ts';
import { type NeedProgress, needProgress, progressOn } from '#shared/domain/dispatch/needState.ts';
import { type Reassignment, reassignmentOf } from '#shared/domain/followUp/reassignment.ts';
import type { AdvisedNeed } from '#shared/rules/planAdvice/needAdvice.ts';

type NeedInProgress = { need: Need; progress: NeedProgress };

/** The wanted needs of a case, by where they stand. */
export interface CaseNeeds {
  /** To be dispatched now, together. */
  open: Need[];
  /** Already chosen, noticed, accepted or served. */
  handled: NeedInProgress[];
  /** The choice whose notice has not gone out yet, the latest; it comes before any new list. */
  pending: ChosenDispatch | null;
}

type Records = Pick<
  CaseFile,
  'needs' | 'dispatches' | 'notices' | 'replies' | 'reassignments' | 'serviceEnds'
>;

/** @param today a service that ends later still stands */
export function findCaseNeeds(file: Records, today: Day): CaseNeeds {
  const { needs, dispatches, notices, replies } = file;
  const partings = [...file.reassignments, ...file.serviceEnds];
  const all = needs
    .filter(({ wanted }) => wanted)
    .map((need) => ({
      need,
      progress: progressOn(needProgress(need.id, dispatches, notices, replies, partings), today),
    }));
  const waiting = all
    .filter(({ progress }) => progress.state === 'chosen')
    .map(({ progress }) => progress.dispatchId);
  const pending =
    dispatches
      .filter(isChosen)
      .filter(({ id }) => waiting.includes(id))
      .at(-1) ?? null;
  return {
    open: all.filter(({ progress }) => progress.state === 'open').map(({ need }) => need),
    handled: all.filter(({ progress }) => progress.state !== 'open'),
    pending,
  };
}

/** The wanted needs as the plan's advice reads them. */
export function advisedNeeds({ open, handled }: CaseNeeds): AdvisedNeed[] {
  return [
    ...open.map(({ serviceType }) => ({ serviceType, state: 'open' as const })),
    ...handled.map(({ need, progress }) => ({ serviceType: need.serviceType, state: progress.state })),
  ];
}

/** What took needs from their providers since the latest choice, each once. */
export function reassignedAway(file: Records, needs: readonly Need[]): Reassignment[] {
  const { dispatches, notices, replies, reassignments } = file;
  const found = needs.flatMap((need) => {
    const { dispatchId } = needProgress(need.id, dispatches, notices, replies, reassignments);
    return reassignmentOf(need.id, dispatchId, reassignments) ?? [];
  });
  return [...new Set(found)];
}

/** The attempt that was recorded as failed last, where nobody was chosen since for these needs. */
export function lastFailure(
  dispatches: readonly Dispatch[],
  needs: readonly Need[],
): Extract<Dispatch, { outcome: 'matchFailed' }> | null {
  const last = dispatches
    .filter(({ needIds }) => needs.some(({ id }) => needIds.includes(id)))
    .sort((a, b) => Date.parse(a.decidedAt) - Date.parse(b.decidedAt))
    .at(-1);
  return last?.outcome === 'matchFailed' ? last : null;
}
