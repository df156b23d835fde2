import { z } from 'zod';
import { caseIdSchema, needIdSchema, personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { channelSchema, instantSchema, noteSchema } from '../values.ts';

/**
 * That a provider was asked about some needs and has not answered: a call nobody took, a message, a form handed in.
 * An event. What it says in the end is a capacity observation, or the reply to a notice.
 */
export const attemptSchema = z.strictObject({
  id: recordIdSchema,
  caseId: caseIdSchema,
  providerId: providerIdSchema,
  needIds: z.array(needIdSchema).min(1).max(40),
  channel: channelSchema,
  happenedAt: instantSchema,
  recordedAt: instantSchema,
  by: personIdSchema,
  note: noteSchema.optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;
