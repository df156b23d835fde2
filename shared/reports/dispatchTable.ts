import { dayOfInstant, type Instant } from '../domain/date/instant.ts';
import type { Dispatch } from '../domain/dispatch/dispatch.ts';
import { findMatches, type Match } from '../domain/dispatch/match.ts';
import { lateBy } from '../domain/dispatch/noticeClocks.ts';
import type { ReferralNotice } from '../domain/dispatch/referralNotice.ts';
import type { Reply } from '../domain/dispatch/reply.ts';
import { type Reassignment, type ReassignmentGround, servicesLeft } from '../domain/followUp/reassignment.ts';
import type { FrozenMonth } from '../domain/retention/destruction.ts';
import { flowOf, type ServiceType } from '../domain/serviceType.ts';

/** One line of the month's dispatch statistics table (派案統計表): a provider and a kind of service. */
export interface DispatchTableRow {
  providerId: string;
  serviceType: ServiceType;
  noticed: number;
  matched: number;
  declined: number;
  /** Notices whose reply day has passed without an answer. */
  unanswered: number;
  designated: number;
  rotation: number;
  /** Matched cases counted on paper before the unit began with this app; part of `matched`, not of the basis. */
  opening: number;
  /** Matched of this row over all matched of the service in the month; null where there is none. */
  share: { numerator: number; denominator: number } | null;
}

export interface DispatchTable {
  month: string;
  rows: DispatchTableRow[];
  failed: { dispatchId: string; caseId: string; serviceTypes: ServiceType[]; at: string; failure: string }[];
  /** Cases that left a provider in the month, the earliest first; what was matched stays matched (I-06). */
  reassigned: ReassignedRow[];
  /** Of cases that were destroyed since; counted in the rows and the totals, and all that is left of them. */
  frozen: { cases: number; failed: FrozenMonth['failed']; reassigned: FrozenMonth['reassigned'] };
  totals: Omit<DispatchTableRow, 'providerId' | 'serviceType' | 'share'> & {
    failed: number;
    reassigned: number;
  };
}

/** A reassignment (改派), under the provider that the case left. */
export interface ReassignedRow {
  reassignmentId: string;
  dispatchId: string;
  caseId: string;
  providerId: string;
  serviceTypes: readonly ServiceType[];
  at: string;
  ground: ReassignmentGround | null;
}

export interface DispatchTableInput {
  /** `YYYY-MM`, a calendar month in Asia/Taipei. */
  month: string;
  /** The day the table is made; a reply is overdue from the day after its due day, or past the time of that day. */
  today: string;
  /** The instant of the count, for replies that are due at a time of the day; absent: only their days count. */
  now?: Instant;
  dispatches: readonly Dispatch[];
  notices: readonly ReferralNotice[];
  replies: readonly Reply[];
  reassignments: readonly Reassignment[];
  openingCounts: readonly {
    providerId: string;
    month: string;
    counts: Partial<Record<ServiceType, number>>;
  }[];
  /** What cases that were destroyed had counted, one entry per case and month. */
  frozen?: readonly FrozenMonth[];
}

const inMonth = (instant: string, month: string) => dayOfInstant(instant).startsWith(`${month}-`);

/** The month's table, recomputed from the records; nothing in it is typed by hand but the opening counts. */
export function dispatchTable(input: DispatchTableInput): DispatchTable {
  const rows = new Map<string, DispatchTableRow>();
  const rowOf = (providerId: string, serviceType: ServiceType) => {
    const key = `${providerId} ${serviceType}`;
    const row = rows.get(key) ?? emptyRow(providerId, serviceType);
    rows.set(key, row);
    return row;
  };
  countNotices(input, rowOf);
  for (const match of findMatches(input.dispatches, input.notices, input.replies)) {
    if (inMonth(match.matchedAt, input.month)) countMatch(rowOf(match.providerId, match.serviceType), match);
  }
  for (const opening of input.openingCounts) {
    if (opening.month !== input.month) continue;
    for (const [serviceType, count] of Object.entries(opening.counts) as [ServiceType, number][]) {
      if (count === 0) continue;
      const row = rowOf(opening.providerId, serviceType);
      row.opening += count;
      row.matched += count;
    }
  }
  const gone = (input.frozen ?? []).filter(({ month }) => month === input.month);
  for (const { providerId, serviceType, ...counted } of gone.flatMap((one) => one.rows)) {
    const row = rowOf(providerId, serviceType);
    for (const figure of frozenFigures) row[figure] += counted[figure];
  }
  const frozen = {
    cases: gone.length,
    failed: gone.flatMap((one) => one.failed),
    reassigned: gone.flatMap((one) => one.reassigned),
  };
  const sorted = [...rows.values()].sort(byServiceThenMatched);
  for (const row of sorted) {
    const denominator = sum(
      sorted.filter((other) => other.serviceType === row.serviceType),
      'matched',
    );
    row.share = denominator === 0 ? null : { numerator: row.matched, denominator };
  }
  const failed = failedMatches(input);
  const reassigned = reassignedRows(input);
  const totals = {
    ...totalsOf(sorted),
    failed: failed.length + frozen.failed.length,
    reassigned: reassigned.length + frozen.reassigned.length,
  };
  return { month: input.month, rows: sorted, failed, reassigned, frozen, totals };
}

function countNotices(
  input: DispatchTableInput,
  rowOf: (providerId: string, serviceType: ServiceType) => DispatchTableRow,
): void {
  const dispatchById = new Map(input.dispatches.map((dispatch) => [dispatch.id, dispatch]));
  const answersByNoticeId = new Map<string, Set<Reply['answer']>>();
  for (const { noticeId, answer } of input.replies) {
    answersByNoticeId.set(noticeId, (answersByNoticeId.get(noticeId) ?? new Set()).add(answer));
  }
  for (const notice of input.notices) {
    const dispatch = dispatchById.get(notice.dispatchId);
    if (dispatch === undefined || !inMonth(notice.sentAt, input.month)) continue;
    const answers = answersByNoticeId.get(notice.id);
    for (const serviceType of new Set(dispatch.serviceTypes)) {
      const row = rowOf(notice.providerId, serviceType);
      row.noticed += 1;
      if (answers?.has('declined')) row.declined += 1;
      if (answers === undefined && waitsForReply(serviceType) && isUnanswered(notice, input)) {
        row.unanswered += 1;
      }
    }
  }
}

/** In the B flow the notice makes the match, also where it names a professional service beside. */
const waitsForReply = (serviceType: ServiceType) => flowOf(serviceType) === 'C';

/** Whether a reply that did not come is overdue. */
export function isUnanswered(
  { replyDueOn, replyDueAt }: Pick<ReferralNotice, 'replyDueOn' | 'replyDueAt'>,
  { today, now }: Pick<DispatchTableInput, 'today' | 'now'>,
): boolean {
  if (replyDueOn === null) return false;
  if (replyDueAt !== undefined && now !== undefined) return lateBy(replyDueOn, replyDueAt, now) !== null;
  return replyDueOn < today;
}

function countMatch(row: DispatchTableRow, match: Match): void {
  row.matched += 1;
  row[match.basis] += 1;
}

function failedMatches(input: DispatchTableInput): DispatchTable['failed'] {
  return input.dispatches
    .flatMap((dispatch) =>
      dispatch.outcome === 'matchFailed' && inMonth(dispatch.decidedAt, input.month)
        ? [
            {
              dispatchId: dispatch.id,
              caseId: dispatch.caseId,
              serviceTypes: dispatch.serviceTypes,
              at: dispatch.decidedAt,
              failure: dispatch.failure,
            },
          ]
        : [],
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.dispatchId < b.dispatchId ? -1 : 1));
}

function reassignedRows({ reassignments, dispatches, month }: DispatchTableInput): ReassignedRow[] {
  const dispatchById = new Map<string, Dispatch>(dispatches.map((dispatch) => [dispatch.id, dispatch]));
  return reassignments
    .filter(({ happenedAt }) => inMonth(happenedAt, month))
    .map(
      (one): ReassignedRow => ({
        reassignmentId: one.id,
        dispatchId: one.dispatchId,
        caseId: one.caseId,
        providerId: one.providerId,
        serviceTypes: servicesLeft(one, dispatchById.get(one.dispatchId)),
        at: one.happenedAt,
        ground: one.ground,
      }),
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compare(a.reassignmentId, b.reassignmentId));
}

function emptyRow(providerId: string, serviceType: ServiceType): DispatchTableRow {
  const zero = { noticed: 0, matched: 0, declined: 0, unanswered: 0, designated: 0, rotation: 0, opening: 0 };
  return { providerId, serviceType, ...zero, share: null };
}

const byServiceThenMatched = (a: DispatchTableRow, b: DispatchTableRow) =>
  compare(a.serviceType, b.serviceType) ||
  b.matched - a.matched ||
  b.noticed - a.noticed ||
  compare(a.providerId, b.providerId);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const frozenFigures = ['noticed', 'matched', 'declined', 'unanswered', 'designated', 'rotation'] as const;
const figures = [...frozenFigures, 'opening'] as const;
type Figure = (typeof figures)[number];

const sum = (rows: readonly DispatchTableRow[], figure: Figure) =>
  rows.reduce((total, row) => total + row[figure], 0);

const totalsOf = (rows: readonly DispatchTableRow[]) =>
  Object.fromEntries(figures.map((figure) => [figure, sum(rows, figure)])) as Record<Figure, number>;
