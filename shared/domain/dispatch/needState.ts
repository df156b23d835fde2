import type { Day } from '../date/day.ts';
import { dayOfInstant } from '../date/instant.ts';
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
  /** The day from which its service has ended, where that was announced for a day to come as it was recorded. */
  endsOn?: Day;
}

const untouched: NeedProgress = { state: 'open', dispatchId: null, providerId: null, noticeId: null };

/** What ends a dispatch for some of its needs: the provider stays named, the need is open again. */
export type Parting =
  | Pick<Reassignment, 'dispatchId' | 'needIds'>
  | Pick<ServiceEnd, 'dispatchId' | 'needIds' | 'endedOn' | 'recordedAt'>;

/**
 * Follows one need through the records of its case; the latest decision that names it counts, and of its service's ends
 * the one recorded last. An end that was announced for a day to come is `endsOn`: see `progressOn`.
 */
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
  const own = partings.filter((parting) => parting.dispatchId === dispatch.id && names(parting, needId));
  const end = lastEnd(own);
  const isAhead = end !== undefined && end.endedOn > dayOfInstant(end.recordedAt);
  if (own.some((parting) => !('endedOn' in parting)) || (end !== undefined && !isAhead)) {
    return { ...progress, state: 'open' };
  }
  const state = stateAfter(notice, replies);
  return isAhead && state !== 'open' ? { ...progress, state, endsOn: end.endedOn } : { ...progress, state };
}

/** A need's progress on a day: from the day its service ends it is open again. */
export function progressOn({ endsOn, ...progress }: NeedProgress, today: Day): NeedProgress {
  if (endsOn === undefined) return progress;
  return endsOn <= today ? { ...progress, state: 'open' } : { ...progress, endsOn };
}

type End = Extract<Parting, { endedOn: string }>;

function lastEnd(partings: readonly Parting[]): End | undefined {
  return partings
    .filter((parting) => 'endedOn' in parting)
    .sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.endedOn < b.endedOn ? -1 : 1))
    .at(-1);
}

function stateAfter(notice: ReferralNotice | undefined, replies: readonly Reply[]): NeedState {
  if (notice === undefined) return 'chosen';
  const answers = new Set(
    replies.filter((reply) => reply.noticeId === notice.id).map((reply) => reply.answer),
  );
  if (answers.has('serviceStarted')) return 'serving';
  if (answers.has('declined')) return 'open';
  return answers.has('accepted') ? 'accepted' : 'noticed';
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
