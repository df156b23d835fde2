import type { ServiceType } from '../../domain/serviceType.ts';
import type { DueKind } from './dueKind.ts';

/** One piece of work with its last day. `caseId` is null for work on providers, persons or the unit itself. */
export interface DueItem {
  kind: DueKind;
  clause: string;
  dueOn: string;
  /** Where the pack says a time of the last day: the last instant in time; else null, and the whole day counts. */
  dueAt: string | null;
  /** Of what is warned of before it is due: the last day before the warning, which has passed. */
  warnedAfter?: string;
  /** Of a renewal that waits for the next year, since this one has had as many opinions as it may (Y-D): how many. */
  movedAfter?: number;
  /** Days past the due day; 0 on the day itself, negative before it. */
  daysOverdue: number;
  /** The day the clock started. */
  since: string;
  caseId: string | null;
  needIds: string[];
  serviceTypes: ServiceType[];
  providerId: string | null;
  noticeId: string | null;
  /** For a capacity round: how many providers are waiting. */
  providerIds: string[];
  calendarUnconfirmed: boolean;
  /** Of a manager's leaving: who leaves. */
  personId?: string;
  /** Of a visit to a family caregiver: whose, and how many more there have to be. */
  caregiver?: { readonly id: string; readonly name: string; readonly left: number };
  /** Of a goal of a professional service: how many sessions it had, and how many it may have. */
  goal?: { readonly code: string | null; readonly used: number; readonly most: number };
  /** Of what is reported month by month: which, `YYYY-MM`. */
  month?: string;
  /** Of what a check found abnormal: which. */
  abnormalityId?: string;
  /** Of what an inspection found: which. */
  inspectionId?: string;
  /** Of a referral or a report of risk: which, and whom it went to. */
  referral?: { readonly id: string; readonly to: string };
  /** What the sources say no limit for, so that it is never late: it is followed until it is over, and `since` says its age. */
  hasNoLimit?: true;
}

/** What the work was found in; without a case, on providers. */
export type About = Partial<
  Pick<
    DueItem,
    | 'caseId'
    | 'needIds'
    | 'serviceTypes'
    | 'providerId'
    | 'noticeId'
    | 'providerIds'
    | 'calendarUnconfirmed'
    | 'personId'
    | 'caregiver'
    | 'goal'
    | 'month'
    | 'abnormalityId'
    | 'inspectionId'
    | 'referral'
    | 'hasNoLimit'
  >
>;
