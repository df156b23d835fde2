import type { Reply } from '#shared/domain/dispatch/reply.ts';

/** What may still be answered: accept or decline first, then the beginning of the service. */
export function possibleAnswers(replies: readonly Pick<Reply, 'answer'>[]): Reply['answer'][] {
  const given = new Set(replies.map(({ answer }) => answer));
  if (given.has('declined') || given.has('serviceStarted')) return [];
  return given.has('accepted') ? ['serviceStarted', 'declined'] : ['accepted', 'declined', 'serviceStarted'];
}
