import { z } from 'zod';
import { caseIdSchema, needIdSchema, personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { channelSchema, instantSchema, noteSchema } from '../values.ts';

/** What a provider said on the spot about a case that no notice was sent for yet. */
export const attemptAnswers = ['accepted', 'declined'] as const;
export type AttemptAnswer = (typeof attemptAnswers)[number];

/**
 * That a provider was asked about some needs, before any notice: a call, a message, a form handed in. An event. Without
 * `answer` it has said nothing: what it says in the end is a capacity observation, or the reply to a notice. Where it
 * declined, `note` is its reason.
 */
export const attemptSchema = z
  .strictObject({
    id: recordIdSchema,
    caseId: caseIdSchema,
    providerId: providerIdSchema,
    needIds: z.array(needIdSchema).min(1).max(40),
    channel: channelSchema,
    happenedAt: instantSchema,
    recordedAt: instantSchema,
    by: personIdSchema,
    answer: z.enum(attemptAnswers).exactOptional(),
    note: noteSchema.optional(),
  })
  .refine(({ answer, note = '' }) => answer !== 'declined' || note.trim() !== '', {
    path: ['note'],
    error: 'reasonNeeded',
  });
export type Attempt = z.infer<typeof attemptSchema>;
