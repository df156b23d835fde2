import type { Case } from '../../domain/case/case.ts';
import { dayOfInstant } from '../../domain/date/instant.ts';
import type { ClockDue } from '../../domain/dispatch/noticeClocks.ts';
import type { ReferralNotice } from '../../domain/dispatch/referralNotice.ts';
import type { Reply } from '../../domain/dispatch/reply.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { beginningOf, eventOn } from './caseEvents.ts';
import type { ClockEvent } from './input.ts';
import { quickDayOf, type UnitClocks } from './openClocks.ts';
import { soonestOf } from './workList.ts';

type Asked = Pick<ReferralNotice, 'id' | 'caseId' | 'needIds' | 'flow' | 'sentAt' | 'serviceDueOn'>;
type Answered = Pick<Reply, 'noticeId' | 'answer' | 'happenedAt'>;

/** What of a case its first services are counted by. */
export interface ServedCase {
  readonly case: Pick<Case, 'appliedOn' | 'assessedOn' | 'referredOn'>;
  readonly planApprovedOn: string | null;
}

/**
 * Until when the service of a notice is to begin, where no day was recorded with it: by the clock that its acceptance
 * starts (I-17, fromAcceptance), else by that of the plan's approval (Y-T.service), as the pack says that the case began
 * with. The plan's clock is of the first notice that a need had: whoever takes it over later is not late by it. Null
 * where no clock runs, and where a day was recorded, which counts as it is.
 * @param caseOf undefined for a case of which nothing is known here
 */
export function serviceDues(
  { notices, replies }: { readonly notices: readonly Asked[]; readonly replies: readonly Answered[] },
  caseOf: (caseId: string) => ServedCase | undefined,
  clocks: Pick<UnitClocks, 'on'>,
): (notice: Asked) => ClockDue | null {
  const repliesTo = groupBy(replies, ({ noticeId }) => noticeId);
  const firstOfNeed = new Map<string, Asked>();
  for (const notice of notices) {
    for (const needId of notice.needIds) {
      const first = firstOfNeed.get(needId);
      if (first === undefined || Date.parse(notice.sentAt) < Date.parse(first.sentAt)) {
        firstOfNeed.set(needId, notice);
      }
    }
  }
  return (notice) => {
    const known = notice.serviceDueOn === null ? caseOf(notice.caseId) : undefined;
    if (known === undefined) return null;
    const { sentAt, flow } = notice;
    const ofCase = clocks.on(beginningOf(known.case) ?? quickDayOf(sentAt));
    const own = repliesTo.get(notice.id) ?? [];
    const accepted = firstAt(own, 'accepted');
    const told: ClockEvent[] = [{ type: 'noticeSent', at: sentAt, flow }];
    if (accepted !== undefined) told.push({ type: 'accepted', at: accepted, flow });
    const open = soonestOf('firstService', ofCase.after(told));
    if (open !== undefined) return open.due;
    const planned = known.planApprovedOn;
    const served = firstAt(own, 'serviceStarted');
    const isFirst = notice.needIds.every((needId) => firstOfNeed.get(needId)?.id === notice.id);
    // A plan that was approved once the service was there is a later one.
    if (planned === null || !isFirst || (served !== undefined && dayOfInstant(served) < planned)) return null;
    return soonestOf('firstService', ofCase.after([eventOn('planApproved', planned)]))?.due ?? null;
  };
}

function firstAt(replies: readonly Answered[], answer: Reply['answer']): string | undefined {
  return replies
    .filter((one) => one.answer === answer)
    .map(({ happenedAt }) => happenedAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}
