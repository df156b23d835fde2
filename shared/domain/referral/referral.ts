import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { latestOf } from '../latestOf.ts';
import { channelSchema, instantSchema, lineSchema, neededTextSchema, phoneSchema } from '../values.ts';
import type { ReferralContact, referralOutcomes } from './referralContact.ts';
import { referralKinds } from './referralKinds.ts';

/** One of a list, or what it is in one's own words: one value, so that two people's changes never make half of each. */
export const otherKindSchema = z.strictObject({ other: lineSchema });

/**
 * A referral (轉介) of a case to a resource outside the plan (Y-R.1), as it was made; never the notice (照會) to a provider.
 * What came of it is told by its contacts, see `referralStanding`.
 */
export const referralSchema = z.strictObject({
  id: recordIdSchema,
  caseId: caseIdSchema,
  kind: z.union([z.enum(referralKinds), otherKindSchema]),
  /** The office or place, and its telephone. */
  toName: lineSchema,
  toPhone: phoneSchema.nullable(),
  /** What is needed and why. */
  reason: neededTextSchema,
  channel: channelSchema,
  by: personIdSchema,
  happenedAt: instantSchema,
  recordedAt: instantSchema,
});
export type Referral = z.infer<typeof referralSchema>;

/** `waiting` is followed (Y-R.2) until it is one of the others. */
export type ReferralState = (typeof referralOutcomes)[number];

/** How a referral stands, and the contact that says so; null: nobody has asked yet. */
export interface ReferralStanding {
  readonly state: ReferralState;
  readonly last: Extract<ReferralContact, { of: 'referral' }> | null;
}

/** The contact that happened last counts: a later one puts right what was recorded wrongly, and may open it again. */
export function referralStanding(
  { id }: Pick<Referral, 'id'>,
  contacts: readonly ReferralContact[],
): ReferralStanding {
  const last = latestOf(
    contacts.flatMap((one) => (one.of === 'referral' && one.aboutId === id ? [one] : [])),
  );
  return { state: last?.outcome ?? 'waiting', last: last ?? null };
}
