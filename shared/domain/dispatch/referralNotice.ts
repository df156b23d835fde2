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

/**
 * The office calendars that due days were counted with: of each year the hash, null where none was known, and the
 * county's closures in between. A calendar that is revised later changes nothing that names this.
 */
export const calendarUsedSchema = z.strictObject({
  years: z.array(
    z.strictObject({ year: z.number().int(), hash: z.string().startsWith('sha256:').nullable() }),
  ),
  closures: z.array(daySchema),
});
export type CalendarUsed = z.infer<typeof calendarUsedSchema>;

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
  /** The last instant in time, where the pack says a time of the day. */
  replyDueAt: instantSchema.optional(),
  serviceDueAt: instantSchema.optional(),
  /** Absent where there are no due days, and from those written before it was kept. */
  calendar: calendarUsedSchema.optional(),
});
export type ReferralNotice = z.infer<typeof referralNoticeSchema>;
