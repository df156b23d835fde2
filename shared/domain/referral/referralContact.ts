import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, noteSchema } from '../values.ts';

/** What a contact may find of a referral (Y-R.2): received, not wanted by the client, cannot be given, or none of these yet. */
export const referralOutcomes = ['waiting', 'received', 'declined', 'unavailable'] as const;
/** What a contact may find of a report (Y-R.3): still being dealt with, closed, or not taken on. */
export const protectionOutcomes = ['waiting', 'closed', 'notTaken'] as const;

const common = {
  id: recordIdSchema,
  caseId: caseIdSchema,
  /** The referral or report. */
  aboutId: recordIdSchema,
  by: personIdSchema,
  happenedAt: instantSchema,
  recordedAt: instantSchema,
  note: noteSchema,
};

const needsReason: readonly string[] = ['unavailable', 'notTaken'];

/**
 * Asking after a referral or a report: when, and how it stands. An event; the latest counts. That something cannot be had,
 * or was not taken on, is said with the reason.
 */
export const referralContactSchema = z
  .discriminatedUnion('of', [
    z.strictObject({ ...common, of: z.literal('referral'), outcome: z.enum(referralOutcomes) }),
    z.strictObject({ ...common, of: z.literal('protection'), outcome: z.enum(protectionOutcomes) }),
  ])
  .refine(({ outcome, note }) => !needsReason.includes(outcome) || note.trim() !== '', {
    path: ['note'],
    error: 'reasonNeeded',
  });
export type ReferralContact = z.infer<typeof referralContactSchema>;
