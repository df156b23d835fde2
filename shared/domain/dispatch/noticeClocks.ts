import { addDays, type Day } from '../date/day.ts';
import { type Instant, instantAt } from '../date/instant.ts';
import type { ReferralNotice } from './referralNotice.ts';
import type { Reply } from './reply.ts';

/** Until when something is in time. */
export interface ClockDue {
  readonly dueOn: Day;
  /** Where the rules said a time of the last day; null: the whole day counts. */
  readonly dueAt: Instant | null;
}

/** A clock of a notice: for the reply to it, or for the first service. */
export interface NoticeClock extends ClockDue {
  readonly kind: 'reply' | 'service';
  /** When what was waited for came; null: it did not yet. */
  readonly stoppedAt: Instant | null;
  /** Whole minutes past the last instant in time, up to what came or up to now; null: in time. */
  readonly lateMinutes: number | null;
}

type Clocks = Pick<ReferralNotice, 'replyDueOn' | 'replyDueAt' | 'serviceDueOn' | 'serviceDueAt'>;
type Answer = Pick<Reply, 'answer' | 'happenedAt'>;

/**
 * The clocks of a notice, as they were recorded with it whatever pack or calendar came later. What a refusal or a
 * reassignment made needless is left out: nothing came too late there.
 * @param replies those to this notice
 * @param leftAt when its case left the provider; null: it did not
 * @param counted the first service's day where none was recorded: what starts its clock came later, or earlier
 */
export function noticeClocks(
  notice: Clocks,
  replies: readonly Answer[],
  leftAt: Instant | null,
  now: Instant,
  counted: ClockDue | null = null,
): NoticeClock[] {
  const answeredAt = firstOf(replies);
  const servedAt = firstOf(replies.filter(({ answer }) => answer === 'serviceStarted'));
  const needless = leftAt ?? firstOf(replies.filter(({ answer }) => answer === 'declined'));
  const clocks = [
    {
      kind: 'reply',
      dueOn: notice.replyDueOn,
      dueAt: notice.replyDueAt,
      stoppedAt: answeredAt,
      ends: leftAt,
    },
    {
      kind: 'service',
      dueOn: notice.serviceDueOn ?? counted?.dueOn ?? null,
      dueAt: notice.serviceDueOn === null ? (counted?.dueAt ?? null) : notice.serviceDueAt,
      stoppedAt: servedAt,
      ends: needless,
    },
  ] as const;
  return clocks.flatMap(({ kind, dueOn, dueAt = null, stoppedAt, ends }) => {
    if (dueOn === null || (stoppedAt === null && ends !== null)) return [];
    return { kind, dueOn, dueAt, stoppedAt, lateMinutes: lateBy(dueOn, dueAt, stoppedAt ?? now) };
  });
}

/**
 * Whole minutes past a clock's last instant, 0 in the first of them; null where that is not past.
 * @param dueAt null: the whole of the last day is in time
 */
export function lateBy(dueOn: Day, dueAt: Instant | null, at: Instant): number | null {
  const past = Date.parse(at) - Date.parse(dueAt ?? instantAt(addDays(dueOn, 1), '00:00'));
  // At the time of a day it is still in time; the first instant of the next day is not.
  return past < 0 || (past === 0 && dueAt !== null) ? null : Math.floor(past / 60_000);
}

function firstOf(replies: readonly Answer[]): Instant | null {
  let first: Instant | null = null;
  for (const { happenedAt } of replies) {
    if (first === null || Date.parse(happenedAt) < Date.parse(first)) first = happenedAt;
  }
  return first;
}

/** Of clocks that are late the one that is so by most; undefined where none is. */
export function latestOf(clocks: readonly NoticeClock[]): NoticeClock | undefined {
  let latest: NoticeClock | undefined;
  for (const clock of clocks) {
    if (clock.lateMinutes !== null && clock.lateMinutes > (latest?.lateMinutes ?? -1)) latest = clock;
  }
  return latest;
}
