import type { RunningRule } from './policy.ts';

/** What there is to do, each with the clause its day comes from. */
export type DueKind =
  | 'noticeReply'
  | 'firstService'
  | 'improvement'
  | 'noticeToSend'
  | 'dispatch'
  | 'firstVisit'
  | 'planVisit'
  | 'monthlyFollowUp'
  | 'reassessment'
  | 'assessment'
  | 'planSubmission'
  | 'unitPlan'
  | 'opinion'
  | 'opinionRenewal'
  | 'mealChange'
  | 'caregiverVisit'
  | 'goalEnd'
  | 'capacityRound'
  | 'departure'
  | 'correction'
  | 'inspectionAnswer'
  | 'serviceData'
  | 'opinionReport'
  | 'abnormality'
  | 'abnormalityAnswer'
  | 'referral'
  | 'protectionToReport'
  | 'protection';

/**
 * The work that stops a clock, by the event that does. Of a clock that several events stop, the first in this list is
 * what is asked for: a visit with a new plan also does for the month's follow-up, not the other way round.
 */
const workOfStop: readonly (readonly [event: string, kind: DueKind, kindIfItRestarts?: DueKind])[] = [
  ['serviceStarted', 'firstService'],
  ['accepted', 'noticeReply'],
  ['declined', 'noticeReply'],
  ['improvementChecked', 'improvement'],
  ['assessed', 'assessment', 'reassessment'],
  ['planSubmitted', 'planSubmission'],
  ['homeVisited', 'firstVisit'],
  ['aUnitPlanSubmitted', 'unitPlan'],
  ['aa02FollowedUp', 'monthlyFollowUp'],
  ['aa01Visited', 'planVisit'],
  ['opinionIssued', 'opinion', 'opinionRenewal'],
  ['mealChangeReported', 'mealChange'],
  ['caregiverVisited', 'caregiverVisit'],
  ['capacityConfirmed', 'capacityRound'],
  ['departureReported', 'departure'],
  ['serviceDataReported', 'serviceData'],
  ['opinionsReported', 'opinionReport'],
  ['inspectionAnswered', 'inspectionAnswer'],
];

/** The work that a clock asks for, whatever a pack calls it; null where nothing recorded here stops it. */
export function kindOfClock({ starts, stops }: Pick<RunningRule, 'starts' | 'stops'>): DueKind | null {
  for (const [event, kind, kindIfItRestarts] of workOfStop) {
    if (!stops.some((stop) => stop.event === event && stop.as === 'met')) continue;
    const restarts = starts.some((start) => start.event === event);
    return restarts && kindIfItRestarts !== undefined ? kindIfItRestarts : kind;
  }
  return null;
}
