import { z } from 'zod';
import {
  caseIdSchema,
  dispatchIdSchema,
  noticeIdSchema,
  personIdSchema,
  providerIdSchema,
  recordIdSchema,
} from '../ids.ts';
import { channelSchema, instantSchema, noteSchema } from '../values.ts';

/**
 * What a provider answered to a notice, or that its service began. An event.
 * `accepted` and `declined` answer the notice; `serviceStarted` is the first service.
 */
export const replySchema = z.strictObject({
  id: recordIdSchema,
  noticeId: noticeIdSchema,
  dispatchId: dispatchIdSchema,
  caseId: caseIdSchema,
  providerId: providerIdSchema,
  answer: z.enum(['accepted', 'declined', 'serviceStarted']),
  reason: noteSchema,
  channel: channelSchema,
  happenedAt: instantSchema,
  recordedAt: instantSchema,
  by: personIdSchema,
});
export type Reply = z.infer<typeof replySchema>;
