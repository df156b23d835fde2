import { z } from 'zod';
import {
  caseIdSchema,
  dispatchIdSchema,
  needIdSchema,
  noticeIdSchema,
  personIdSchema,
  providerIdSchema,
} from '../ids.ts';
import { channelSchema, daySchema, instantSchema, noteSchema } from '../values.ts';

/** A referral notice (照會) to the chosen provider, with its real time and channel. An event. */
export const referralNoticeSchema = z.strictObject({
  id: noticeIdSchema,
  dispatchId: dispatchIdSchema,
  caseId: caseIdSchema,
  providerId: providerIdSchema,
  needIds: z.array(needIdSchema).min(1).max(40),
  flow: z.enum(['B', 'C']),
  channel: channelSchema,
  sentAt: instantSchema,
  recordedAt: instantSchema,
  by: personIdSchema,
  /** The words that were sent, as they were sent. */
  text: noteSchema,
  /** The reply and first-service clocks, where the pack has them (T-3.C.reply, T-3.C.service). */
  replyDueOn: daySchema.nullable(),
  serviceDueOn: daySchema.nullable(),
});
export type ReferralNotice = z.infer<typeof referralNoticeSchema>;
