import type { DueCase, DueNeed, DueNotice } from '#shared/rules/deadlines/dueFacts.ts';
import { aCase, aNeed } from './records.ts';

/** What a test states of a case's clocks: its days in one, nothing of it recorded unless stated. */
export type StatedDueCase = Partial<Omit<DueCase, 'case'> & DueCase['case']>;

export function aDueCase({
  status = 'active',
  referredOn = null,
  assessedOn = null,
  appliedOn = null,
  planSubmittedOn = null,
  opinionRequestedOn = null,
  opinionIssuedOn = null,
  ...more
}: StatedDueCase): DueCase {
  return {
    case: aCase({
      ...{ status, referredOn, assessedOn, appliedOn, planSubmittedOn },
      ...{ opinionRequestedOn, opinionIssuedOn },
    }),
    planApprovedOn: null,
    unitPlanSubmittedOn: null,
    homeVisitedOn: null,
    lastPlanVisitOn: null,
    lastFollowUpOn: null,
    needs: [],
    notices: [],
    ...more,
  };
}

export function aDueNeed(
  progress: Partial<DueNeed['progress']> = {},
  need: Parameters<typeof aNeed>[0] = {},
  toImproveSince: string | null = null,
): DueNeed {
  return {
    need: aNeed(need),
    toImproveSince,
    progress: { state: 'open', providerId: null, noticeId: null, ...progress },
  };
}

/** A notice of the C flow, sent on Monday 11 May 2026 at 09:00. */
export const noticeC: DueNotice = {
  id: 'notice-0001',
  flow: 'C',
  sentAt: '2026-05-11T09:00:00+08:00',
  replyDueOn: '2026-05-14',
  serviceDueOn: '2026-05-18',
};
