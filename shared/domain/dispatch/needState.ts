import type { Reassignment } from '../followUp/reassignment.ts';
import type { ServiceEnd } from '../followUp/serviceEnd.ts';
import type { Dispatch } from './dispatch.ts';
import type { ReferralNotice } from './referralNotice.ts';
import type { Reply } from './reply.ts';

/**
 * Where a need stands, from the records alone.
 * `open`: nobody chosen, or the last attempt was declined or failed, reassigned away or ended. `chosen`: the family chose, no notice yet.
 * `noticed`: the notice is out. `accepted`: the provider takes it. `serving`: the first service was given.
 */
export type NeedState = 'open' | 'chosen' | 'noticed' | 'accepted' | 'serving';

/** The state of a need and the dispatch it comes from; no dispatch for a need never offered to anybody. */
export interface NeedProgress {
  state: NeedState;
  dispatchId: string | null;
  providerId: string | null;
  noticeId: string | null;
}

const untouched: NeedProgress = { state: 'open', dispatchId: null, providerId: null, noticeId: null };

/** What ends a dispatch for some of its needs: the provider stays named, the need is open again. */
export type Parting = Pick<Reassignment | ServiceEnd, 'dispatchId' | 'needIds'>;

/** Follows one need through the records of its case; the latest decision that names it counts. */
export function needProgress(
  needId: string,
  dispatches: readonly Dispatch[],
  notices: readonly ReferralNotice[],
  replies: readonly Reply[],
  partings: readonly Parting[],
): NeedProgress {
  const dispatch = latest(
    dispatches.filter((candidate) => names(candidate, needId)),
    (candidate) => candidate.decidedAt,
  );
  if (dispatch === undefined) return untouched;
  if (dispatch.outcome === 'matchFailed') return { ...untouched, dispatchId: dispatch.id };
  const notice = latest(
    notices.filter((candidate) => candidate.dispatchId === dispatch.id),
    (candidate) => candidate.sentAt,
  );
  const progress = { dispatchId: dispatch.id, providerId: dispatch.providerId, noticeId: notice?.id ?? null };
  if (partings.some((parting) => parting.dispatchId === dispatch.id && names(parting, needId))) {
    return { ...progress, state: 'open' };
  }
  if (notice === undefined) return { ...progress, state: 'chosen' };
  const answers = new Set(
    replies.filter((reply) => reply.noticeId === notice.id).map((reply) => reply.answer),
  );
  if (answers.has('serviceStarted')) return { ...progress, state: 'serving' };
  if (answers.has('declined')) return { ...progress, state: 'open' };
  return { ...progress, state: answers.has('accepted') ? 'accepted' : 'noticed' };
}

function names({ needIds }: { needIds: readonly string[] }, needId: string): boolean {
  return needIds.includes(needId);
}

function latest<T extends { id: string }>(items: readonly T[], at: (item: T) => string): T | undefined {
  return items.reduce<T | undefined>((last, item) => {
    if (last === undefined) return item;
    const difference = Date.parse(at(item)) - Date.parse(at(last));
    return difference > 0 || (difference === 0 && item.id > last.id) ? item : last;
  }, undefined);
}
