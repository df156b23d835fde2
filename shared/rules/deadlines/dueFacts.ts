import type { Need } from '../../domain/carePlan/need.ts';
import type { CaregiverBurden } from '../../domain/case/caregiver.ts';
import type { Case } from '../../domain/case/case.ts';
import type { NeedProgress } from '../../domain/dispatch/needState.ts';
import type { MonthReportKind } from '../../domain/unit/monthReport.ts';
import type { CaseDays } from './caseEvents.ts';
import type { GoalCourse } from './goalCourses.ts';
import type { UnitClocks } from './openClocks.ts';

/** A need as far as clocks run on it; those that ended have none. */
export interface DueNeed {
  readonly need: Pick<Need, 'id' | 'serviceType' | 'wanted' | 'changedOn' | 'changeReportedOn'>;
  readonly progress: Pick<NeedProgress, 'state' | 'providerId' | 'noticeId'>;
  /** The day since which the service is to be improved; null where it is not. */
  readonly toImproveSince: string | null;
}

/** A family caregiver whose burden was rated, with the visits that may count for a month (Y-K). */
export interface DueCaregiver {
  readonly id: string;
  readonly name: string;
  readonly burden: CaregiverBurden;
  /** From the month of this day on. */
  readonly ratedOn: string;
  /** When somebody spoke with the caregiver, the latest first; as many as two months can need. */
  readonly contacts: readonly { readonly on: string; readonly atHome: boolean }[];
}

/** The facts of one case that its clocks run on; days `YYYY-MM-DD`, null where nothing is recorded. */
export interface DueCase extends CaseDays {
  readonly case: CaseDays['case'] & Pick<Case, 'id' | 'status'>;
  readonly needs: readonly DueNeed[];
  /** The notices that the progress of its needs names. */
  readonly notices: readonly DueNotice[];
  /** Absent: none is rated. */
  readonly ratedCaregivers?: readonly DueCaregiver[];
  /** The goals of professional services that are being worked on (Y-P). Absent: none. */
  readonly goals?: readonly GoalCourse[];
}

/** A notice with the due days that were recorded as it was sent; those count, whatever calendar or pack came later. */
export interface DueNotice {
  id: string;
  flow: 'B' | 'C';
  sentAt: string;
  replyDueOn: string | null;
  serviceDueOn: string | null;
  /** Where the pack said a time of the day. */
  replyDueAt?: string | undefined;
  serviceDueAt?: string | undefined;
  /** When it was accepted first; absent: it was not. */
  acceptedAt?: string;
}

/** The latest observation of one provider and service. */
export interface DueCapacity {
  providerId: string;
  checkedAt: string;
}

/** A manager's leaving that the county was not told of yet. */
export interface DueDeparture {
  managerId: string;
  announcedOn: string;
}

/** A failed evaluation that is not corrected yet, with the last day for it. */
export interface DueCorrection {
  providerId: string;
  /** By which it is corrected in time: of the pack by which evaluations are judged. */
  clause: string;
  notifiedOn: string;
  correctBy: string;
}

/** What an inspection found and the provider has not answered yet, with the last day that was told for it. */
export interface DueInspection {
  readonly id: string;
  readonly providerId: string;
  readonly notifiedOn: string;
  readonly answerBy: string;
}

/** What a check found abnormal of a case (Y-Q.4), as far as somebody has to do something about it. */
export interface DueAbnormality {
  id: string;
  caseId: string;
  /** The day it was asked. */
  askedOn: string;
  /** The supervisor's own wish: no clause has a limit. Null: none, so that it is due every day. */
  answerBy: string | null;
  state: 'toAnswer' | 'answered';
}

/** A referral that is followed until it is received (Y-R.2), or a report of risk that is open (Y-R.3). */
export interface DueReferral {
  readonly id: string;
  readonly caseId: string;
  /** Whom it went to; empty where nobody was told yet. */
  readonly to: string;
  /** The day it was referred or reported; of what is still to be reported, the day it was known. */
  readonly since: string;
  readonly state: 'referred' | 'toReport' | 'reported';
}

/** A month that was reported, or of which that was taken back. */
export interface DueReport {
  readonly kind: MonthReportKind;
  /** `YYYY-MM` */
  readonly month: string;
  /** Null: not, after all. */
  readonly reportedOn: string | null;
}

export interface DueWorkInput {
  readonly today: string;
  readonly cases: readonly DueCase[];
  /** Of each provider and service the latest only: an older one is settled by it. */
  readonly capacity: readonly DueCapacity[];
  /** For a supervisor, who reports them. */
  readonly departures?: readonly DueDeparture[];
  /** For a supervisor, who looks whether they were made. */
  readonly corrections?: readonly DueCorrection[];
  /** For a supervisor, who asks for the answers. */
  readonly inspections?: readonly DueInspection[];
  /** For a supervisor: what was reported month by month, of the kinds that this unit reports. Absent: nobody is asked. */
  readonly reports?: { readonly kinds: readonly MonthReportKind[]; readonly made: readonly DueReport[] };
  readonly abnormalities?: readonly DueAbnormality[];
  readonly referrals?: readonly DueReferral[];
  readonly clocks: UnitClocks;
  /** Work due after this day is left out; all of it where there is none. */
  readonly until?: string;
}
