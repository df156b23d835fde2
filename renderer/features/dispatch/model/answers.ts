import { instantAt } from '#shared/domain/date/instant.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';

/** What may still be answered: accept or decline first, then the beginning of the service. */
export function possibleAnswers(replies: readonly Pick<Reply, 'answer'>[]): Reply['answer'][] {
  const given = new Set(replies.map(({ answer }) => answer));
  if (given.has('declined') || given.has('serviceStarted')) return [];
  return given.has('accepted') ? ['serviceStarted', 'declined'] : ['accepted', 'declined', 'serviceStarted'];
}

/** What is wrong with a reply as it is entered, by the field it is said at. */
export interface ReplyProblems {
  reason?: 'needed';
  /** No day or time; not yet; or before the notice that it answers. */
  when?: 'missing' | 'future' | 'beforeNotice';
}

/** What of a reply cannot be kept as it is entered; empty where all of it can. */
export function replyProblems(
  entered: { answer: Reply['answer']; reason: string; day: string | null; time: string | null },
  noticeSentAt: string,
  now: string,
): ReplyProblems {
  const { answer, reason, day, time } = entered;
  return {
    ...(answer === 'declined' && reason.trim() === '' && { reason: 'needed' as const }),
    ...whenProblem(day, time, noticeSentAt, now),
  };
}

function whenProblem(
  day: string | null,
  time: string | null,
  sentAt: string,
  now: string,
): Pick<ReplyProblems, 'when'> {
  if (day === null || time === null) return { when: 'missing' };
  const at = Date.parse(replyInstant(day, time, sentAt));
  if (at > Date.parse(now)) return { when: 'future' };
  return at < Date.parse(sentAt) ? { when: 'beforeNotice' } : {};
}

/**
 * When a reply was given. The minute in which the notice went out began before the notice's own second: there the
 * notice's second counts.
 */
export function replyInstant(day: string, time: string, noticeSentAt: string): string {
  const entered = instantAt(day, time);
  const early = Date.parse(noticeSentAt) - Date.parse(entered);
  return early > 0 && early < 60_000 ? noticeSentAt : entered;
}
