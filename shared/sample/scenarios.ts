/**
 * Where a case of the sample stands today. `serving` is how most of a caseload looks; the others are there so that
 * every screen has something to show.
 */
export type Scenario =
  | 'serving'
  | 'servingAfterDecline'
  | 'followedUp'
  | 'newReferral'
  | 'firstVisitOverdue'
  | 'open'
  | 'openTwoServices'
  | 'openStaleDesignated'
  | 'openSuspendedDesignated'
  | 'openAfterDecline'
  | 'openAfterFailure'
  | 'openTransport'
  | 'chosen'
  | 'noticed'
  | 'accepted'
  | 'firstServiceOverdue'
  | 'replyWaiting'
  | 'replyOverdue'
  | 'professionalAccepted'
  | 'planVisitOverdue'
  | 'planVisitSoon'
  | 'reassessmentSoon'
  | 'onHold'
  | 'closed';

/** How many cases stand where; 137 in all. */
export const scenarioCounts: Readonly<Record<Scenario, number>> = {
  serving: 78,
  servingAfterDecline: 4,
  followedUp: 6,
  newReferral: 3,
  firstVisitOverdue: 1,
  open: 3,
  openTwoServices: 1,
  openStaleDesignated: 1,
  openSuspendedDesignated: 1,
  openAfterDecline: 1,
  openAfterFailure: 1,
  openTransport: 1,
  chosen: 2,
  noticed: 4,
  accepted: 3,
  firstServiceOverdue: 1,
  replyWaiting: 2,
  replyOverdue: 2,
  professionalAccepted: 2,
  planVisitOverdue: 1,
  planVisitSoon: 2,
  reassessmentSoon: 2,
  onHold: 7,
  closed: 8,
};

/** One scenario for each case, in the order of the table. */
export const scenarios: readonly Scenario[] = (
  Object.entries(scenarioCounts) as [Scenario, number][]
).flatMap(([scenario, count]) => Array.from({ length: count }, () => scenario));
