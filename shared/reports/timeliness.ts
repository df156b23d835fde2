import type { Day } from '../domain/date/day.ts';
import type { Instant } from '../domain/date/instant.ts';
import type { Dispatch } from '../domain/dispatch/dispatch.ts';
import { type ClockDue, type NoticeClock, noticeClocks } from '../domain/dispatch/noticeClocks.ts';
import type { ReferralNotice } from '../domain/dispatch/referralNotice.ts';
import type { Reply } from '../domain/dispatch/reply.ts';
import { leavingOf, type Reassignment } from '../domain/followUp/reassignment.ts';
import { groupBy } from '../domain/groupBy.ts';
import type { ServiceType } from '../domain/serviceType.ts';
import type { Share } from './fairness.ts';

export interface TimelinessInput {
  /** `YYYY-MM`, a calendar month in Asia/Taipei. */
  month: string;
  /** The instant of the count. */
  now: Instant;
  /** Null: of all services. */
  service: ServiceType | null;
  dispatches: readonly Dispatch[];
  notices: readonly ReferralNotice[];
  replies: readonly Reply[];
  reassignments: readonly Reassignment[];
  /** The first service's day of a notice with which none was recorded; null where no clock runs. Absent: of none. */
  serviceDue?: (notice: ReferralNotice) => ClockDue | null;
}

/** A clock that ran out before what it waited for came. */
export interface LateClock {
  noticeId: string;
  dispatchId: string;
  caseId: string;
  providerId: string;
  serviceTypes: readonly ServiceType[];
  kind: NoticeClock['kind'];
  dueOn: Day;
  /** Null: the whole of the last day was in time. */
  dueAt: Instant | null;
  /** Null: it has not come yet. */
  stoppedAt: Instant | null;
  minutes: number;
}

/** How punctual one provider was in one of the two things that are waited for. */
export interface TimelinessRow {
  providerId: string;
  kind: NoticeClock['kind'];
  /** Of all that were due those that came in time. */
  inTime: Share;
  /** Came, but late. */
  cameLate: number;
  /** Late, and not come yet. */
  open: number;
  /** The longest that anything was late; null where nothing was. */
  longest: number | null;
}

export interface Timeliness {
  month: string;
  /** Replies before first services; those with most that was late first. */
  rows: TimelinessRow[];
  /** Late by most first. */
  late: LateClock[];
}

/**
 * What was to be answered or begun by a day of the month, and whether it was. What is not due yet and has not come is
 * counted nowhere, nor what a refusal or a reassignment made needless.
 */
export function timeliness(input: TimelinessInput): Timeliness {
  const dispatchById = new Map<string, Dispatch>(input.dispatches.map((one) => [one.id, one]));
  const repliesTo = groupBy(input.replies, ({ noticeId }) => noticeId);
  const reassignmentsOf = groupBy(input.reassignments, ({ dispatchId }) => dispatchId);
  const rows = new Map<string, TimelinessRow>();
  const late: LateClock[] = [];
  for (const notice of input.notices) {
    const dispatch = dispatchById.get(notice.dispatchId);
    if (dispatch === undefined) continue;
    const { serviceTypes } = dispatch;
    if (input.service !== null && !serviceTypes.includes(input.service)) continue;
    const leftAt = leavingOf(dispatch, reassignmentsOf.get(dispatch.id) ?? []);
    const counted = input.serviceDue?.(notice) ?? null;
    for (const clock of noticeClocks(notice, repliesTo.get(notice.id) ?? [], leftAt, input.now, counted)) {
      const { kind, dueOn, dueAt, stoppedAt, lateMinutes } = clock;
      if (!dueOn.startsWith(`${input.month}-`) || (stoppedAt === null && lateMinutes === null)) continue;
      const key = `${notice.providerId} ${kind}`;
      const row = rows.get(key) ?? emptyRow(notice.providerId, kind);
      rows.set(key, row);
      count(row, clock);
      if (lateMinutes === null) continue;
      const { id: noticeId, dispatchId, caseId, providerId } = notice;
      const about = { noticeId, dispatchId, caseId, providerId, serviceTypes };
      late.push({ ...about, kind, dueOn, dueAt, stoppedAt, minutes: lateMinutes });
    }
  }
  return {
    month: input.month,
    rows: [...rows.values()].sort(byKindThenLate),
    late: late.sort(
      (a, b) => b.minutes - a.minutes || compare(a.noticeId, b.noticeId) || compare(a.kind, b.kind),
    ),
  };
}

function count(row: TimelinessRow, { stoppedAt, lateMinutes }: NoticeClock): void {
  row.inTime.denominator += 1;
  if (lateMinutes === null) row.inTime.numerator += 1;
  else {
    if (stoppedAt === null) row.open += 1;
    else row.cameLate += 1;
    row.longest = Math.max(row.longest ?? 0, lateMinutes);
  }
}

const emptyRow = (providerId: string, kind: NoticeClock['kind']): TimelinessRow => ({
  providerId,
  kind,
  inTime: { numerator: 0, denominator: 0 },
  cameLate: 0,
  open: 0,
  longest: null,
});

const lateIn = ({ cameLate, open }: TimelinessRow) => cameLate + open;
const byKindThenLate = (a: TimelinessRow, b: TimelinessRow) =>
  compare(a.kind, b.kind) ||
  lateIn(b) - lateIn(a) ||
  b.inTime.denominator - a.inTime.denominator ||
  compare(a.providerId, b.providerId);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
