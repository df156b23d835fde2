import { dayOfInstant, type Instant } from '#shared/domain/date/instant.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import {
  type ClockDue,
  latestOf,
  type NoticeClock,
  noticeClocks,
} from '#shared/domain/dispatch/noticeClocks.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import {
  leavingOf,
  type Reassignment,
  type ReassignmentGround,
  servicesLeft,
} from '#shared/domain/followUp/reassignment.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

/**
 * What became of a dispatch. `superseded`: chosen, never sent, and chosen anew later. `sent`: the notice is out and
 * no clock runs for the reply; `waiting` and `overdue`: one does. `left`: every need was reassigned since; what was
 * matched stays counted (I-06). `reassigned` is the row of a reassignment itself.
 */
export type LogState =
  | 'unsent'
  | 'superseded'
  | 'sent'
  | 'waiting'
  | 'overdue'
  | 'accepted'
  | 'declined'
  | 'serving'
  | 'left'
  | 'failed'
  | 'reassigned';

/** One line of the dispatch log (派案紀錄): a dispatch, or a reassignment under the provider that the case left. */
export interface LogEntry {
  /** The record it stands for. */
  id: string;
  /** Of a reassignment that which it ended. */
  dispatchId: string;
  caseId: string;
  decidedAt: string;
  /** The month of the decision, `YYYY-MM`. */
  month: string;
  serviceTypes: readonly ServiceType[];
  providerId: string | null;
  rank: number | null;
  basis: 'designated' | 'rotation' | null;
  state: LogState;
  /** Only of a reassignment. */
  ground: ReassignmentGround | null;
  /** Of its notice's clocks that ran out, over by now or not, the one that is late by most; null where none is. */
  late: NoticeClock | null;
  notice: ReferralNotice | null;
  replies: readonly Reply[];
  /** The choice or the notice was written down more than an hour after it happened. */
  enteredLate: boolean;
  /** The authority's exception from a suspension (I-13): the one chosen is there by it, or it was stated for another. */
  exception: 'used' | 'unused' | null;
}

/** `overdue`: a reply is waited for past its time; `late`: a reply or a first service came after its time, or has not. */
export const logFilters = ['all', 'open', 'overdue', 'late', 'unsent', 'failed', 'reassigned'] as const;
export type LogFilter = (typeof logFilters)[number];

export const logOrders = ['recent', 'latest'] as const;
/** The latest decisions first, or what is late by most first. */
export type LogOrder = (typeof logOrders)[number];

/** The first service's day of a notice with which none was recorded; null where no clock runs. */
type ServiceDue = (notice: ReferralNotice) => ClockDue | null;

/** All dispatches and reassignments, the latest first, each dispatch with what became of it by now. */
export function logEntries(
  dispatches: readonly Dispatch[],
  notices: readonly ReferralNotice[],
  replies: readonly Reply[],
  reassignments: readonly Reassignment[],
  now: Instant,
  serviceDue: ServiceDue = () => null,
): LogEntry[] {
  return [
    ...dispatchEntries(dispatches, notices, replies, reassignments, now, serviceDue),
    ...reassignmentEntries(dispatches, reassignments),
  ].sort((a, b) => Date.parse(b.decidedAt) - Date.parse(a.decidedAt) || (a.id < b.id ? 1 : -1));
}

function reassignmentEntries(
  dispatches: readonly Dispatch[],
  reassignments: readonly Reassignment[],
): LogEntry[] {
  const dispatchById = new Map<string, Dispatch>(dispatches.map((dispatch) => [dispatch.id, dispatch]));
  return reassignments.map((one) => ({
    id: one.id,
    dispatchId: one.dispatchId,
    caseId: one.caseId,
    decidedAt: one.happenedAt,
    month: monthOf(one.happenedAt),
    serviceTypes: servicesLeft(one, dispatchById.get(one.dispatchId)),
    providerId: one.providerId,
    rank: null,
    basis: null,
    state: 'reassigned',
    ground: one.ground,
    late: null,
    notice: null,
    replies: [],
    enteredLate: isLateEntry(one.happenedAt, one.recordedAt),
    exception: null,
  }));
}

const monthOf = (instant: string) => dayOfInstant(instant).slice(0, 'YYYY-MM'.length);

function dispatchEntries(
  dispatches: readonly Dispatch[],
  notices: readonly ReferralNotice[],
  replies: readonly Reply[],
  reassignments: readonly Reassignment[],
  now: Instant,
  serviceDue: ServiceDue,
): LogEntry[] {
  const noticeByDispatch = new Map(
    [...notices]
      .sort((a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt))
      .map((notice) => [notice.dispatchId as string, notice]),
  );
  const repliesOf = groupBy(replies, ({ dispatchId }) => dispatchId);
  const latestOfNeed = latestDecisions(dispatches);
  const reassignmentsOf = groupBy(reassignments, ({ dispatchId }) => dispatchId);
  return dispatches.map((dispatch): LogEntry => {
    const notice = noticeByDispatch.get(dispatch.id) ?? null;
    const own = repliesOf.get(dispatch.id) ?? [];
    const isChosen = dispatch.outcome === 'chosen';
    const left = reassignmentsOf.get(dispatch.id) ?? [];
    const leftAt = leavingOf(dispatch, left);
    const clocks = notice === null ? [] : noticeClocks(notice, own, leftAt, now, serviceDue(notice));
    const isOverdue = clocks.some(
      (one) => one.kind === 'reply' && one.stoppedAt === null && one.lateMinutes !== null,
    );
    return {
      id: dispatch.id,
      dispatchId: dispatch.id,
      caseId: dispatch.caseId,
      decidedAt: dispatch.decidedAt,
      month: monthOf(dispatch.decidedAt),
      serviceTypes: dispatch.serviceTypes,
      providerId: isChosen ? dispatch.providerId : null,
      rank: isChosen ? dispatch.rank : null,
      basis: isChosen ? dispatch.basis : null,
      state: leftAt === null ? stateOf(dispatch, notice, own, isOverdue, latestOfNeed) : 'left',
      ground: null,
      late: latestOf(clocks) ?? null,
      notice,
      replies: own,
      exception: exceptionOf(dispatch),
      enteredLate:
        isLateEntry(dispatch.decidedAt, dispatch.recordedAt) ||
        (notice !== null && isLateEntry(notice.sentAt, notice.recordedAt)),
    };
  });
}

function exceptionOf(dispatch: Dispatch): LogEntry['exception'] {
  if (dispatch.outcome === 'chosen' && dispatch.exception !== undefined) return 'used';
  return dispatch.otherExceptions === undefined ? null : 'unused';
}

function latestDecisions(dispatches: readonly Dispatch[]): Map<string, Dispatch> {
  const latest = new Map<string, Dispatch>();
  for (const dispatch of dispatches) {
    for (const needId of dispatch.needIds) {
      const known = latest.get(needId);
      if (known === undefined || Date.parse(known.decidedAt) < Date.parse(dispatch.decidedAt)) {
        latest.set(needId, dispatch);
      }
    }
  }
  return latest;
}

function stateOf(
  dispatch: Dispatch,
  notice: ReferralNotice | null,
  replies: readonly Reply[],
  isOverdue: boolean,
  latestOfNeed: ReadonlyMap<string, Dispatch>,
): LogState {
  if (dispatch.outcome === 'matchFailed') return 'failed';
  if (notice === null) {
    const isLatest = dispatch.needIds.some((needId) => latestOfNeed.get(needId)?.id === dispatch.id);
    return isLatest ? 'unsent' : 'superseded';
  }
  const answers = new Set(replies.map(({ answer }) => answer));
  if (answers.has('serviceStarted')) return 'serving';
  if (answers.has('declined')) return 'declined';
  if (answers.has('accepted')) return 'accepted';
  if (notice.replyDueOn === null) return 'sent';
  return isOverdue ? 'overdue' : 'waiting';
}

/** The entries that a filter, a month (`YYYY-MM`) and a provider leave; null leaves all. */
export function filterLog(
  entries: readonly LogEntry[],
  { filter, month, providerId }: { filter: LogFilter; month: string | null; providerId: string | null },
): LogEntry[] {
  return entries.filter(
    (entry) =>
      matchesFilter(entry, filter) &&
      (month === null || entry.month === month) &&
      (providerId === null || entry.providerId === providerId),
  );
}

/** The same entries in another order; those that are late alike, as they were. */
export function inOrder(entries: readonly LogEntry[], order: LogOrder): readonly LogEntry[] {
  if (order === 'recent') return entries;
  const minutes = ({ late }: LogEntry) => late?.lateMinutes ?? -1;
  return entries.toSorted((a, b) => minutes(b) - minutes(a));
}

/** How many entries each filter leaves of a month and a provider; null leaves all. */
export function countByFilter(
  entries: readonly LogEntry[],
  place: { month: string | null; providerId: string | null },
): Record<LogFilter, number> {
  const inPlace = filterLog(entries, { filter: 'all', ...place });
  const counts: Record<LogFilter, number> = {
    all: 0,
    open: 0,
    overdue: 0,
    late: 0,
    unsent: 0,
    failed: 0,
    reassigned: 0,
  };
  for (const entry of inPlace)
    for (const filter of logFilters) if (matchesFilter(entry, filter)) counts[filter] += 1;
  return counts;
}

function matchesFilter({ state, late }: LogEntry, filter: LogFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'late':
      return late !== null;
    case 'open':
      return state === 'waiting' || state === 'overdue' || state === 'sent';
    default:
      return state === filter;
  }
}

/** The months in which anything was dispatched, the latest first. */
export function monthsOf(entries: readonly LogEntry[]): string[] {
  return [...new Set(entries.map(({ month }) => month))].sort().reverse();
}
