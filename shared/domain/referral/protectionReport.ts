import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { latestOf } from '../latestOf.ts';
import { instantSchema, lineSchema, neededTextSchema, noteSchema } from '../values.ts';
import { otherKindSchema } from './referral.ts';
import type { ReferralContact } from './referralContact.ts';

/** What a report of risk or for protection is about, as the source names it (三(一)1(4)G.i, k). */
export const protectionKinds = [
  'abuse',
  'vulnerableFamily',
  'suicide',
  'mentalIllness',
  'dementiaMissing',
] as const;
export type ProtectionKind = (typeof protectionKinds)[number];

/** How it was reported. */
export const reportWays = ['phone', 'online', 'paper', 'inPerson'] as const;
export type ReportWay = (typeof reportWays)[number];

/**
 * A report of risk or for protection (通報), with a flow of its own beside referrals (Y-R.3): known, reported, followed.
 * The source has no limit in hours, so none is reckoned; what is known and not reported is work of the day.
 */
export const protectionReportSchema = z
  .strictObject({
    id: recordIdSchema,
    caseId: caseIdSchema,
    kind: z.union([z.enum(protectionKinds), otherKindSchema]),
    /** What was seen or heard. */
    concern: neededTextSchema,
    knownAt: instantSchema,
    /** Null: not yet. */
    reported: z
      .strictObject({
        at: instantSchema,
        /** The hotline, system or office. */
        to: lineSchema,
        how: z.enum(reportWays),
        /** Null: none was given. */
        receiptNumber: lineSchema.nullable(),
      })
      .nullable(),
    by: personIdSchema,
    recordedAt: instantSchema,
    note: noteSchema,
  })
  .refine(({ knownAt, reported }) => reported === null || Date.parse(reported.at) >= Date.parse(knownAt), {
    path: ['reported', 'at'],
    error: 'reportedBeforeKnown',
  });
export type ProtectionReport = z.infer<typeof protectionReportSchema>;

/** `toReport` and `waiting` are open. */
export type ProtectionState = 'toReport' | 'waiting' | 'closed' | 'notTaken';

export interface ProtectionStanding {
  readonly state: ProtectionState;
  readonly last: Extract<ReferralContact, { of: 'protection' }> | null;
}

/** How a report stands: by the contact that happened last, once it was reported. */
export function protectionStanding(
  { id, reported }: Pick<ProtectionReport, 'id' | 'reported'>,
  contacts: readonly ReferralContact[],
): ProtectionStanding {
  const last =
    latestOf(contacts.flatMap((one) => (one.of === 'protection' && one.aboutId === id ? [one] : []))) ?? null;
  return { state: reported === null ? 'toReport' : (last?.outcome ?? 'waiting'), last };
}
