import { z } from 'zod';
import { caseIdSchema, dispatchIdSchema, needIdSchema, personIdSchema, providerIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { daySchema, familyMemberSchema, instantSchema, lineSchema } from '../values.ts';

/** Why somebody other than the first in rank was chosen; logged, never blocked. */
export const choiceReasonSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('familyChoice') }),
  z.strictObject({ code: z.literal('providerDeclined') }),
  z.strictObject({ code: z.literal('clinical'), text: lineSchema.optional() }),
  z.strictObject({ code: z.literal('other'), text: lineSchema }),
]);
export type ChoiceReason = z.infer<typeof choiceReasonSchema>;

/** That the authority agreed to use a provider although it is suspended (I-13): who, when, why, and by which clause. */
export const suspensionExceptionSchema = z.strictObject({
  clause: z.string().min(1),
  agreedBy: lineSchema,
  agreedOn: daySchema,
  reason: lineSchema,
});
export type SuspensionException = z.infer<typeof suspensionExceptionSchema>;

/** An exception with whom it was for. */
const statedExceptionSchema = suspensionExceptionSchema.extend({ providerId: providerIdSchema });

/** How far the month counts were known when the decision was made (I-06). */
export const countsKnownSchema = z.strictObject({
  /** This laptop's own dispatches and the counts entered at set-up are always in. */
  ownUpTo: instantSchema,
  /** The others' figures, by writer, with the day up to which they are known; empty: none yet. */
  others: z.array(z.strictObject({ writer: z.string(), upTo: daySchema })),
});

/**
 * A dispatch (派案): the family's choice among the offered, with the decision's receipt. An event.
 * `matchFailed` closes an attempt for which nobody could be found (I-24); it has no provider.
 */
const common = {
  id: dispatchIdSchema,
  caseId: caseIdSchema,
  needIds: z.array(needIdSchema).min(1).max(40),
  serviceTypes: z.array(serviceTypeSchema).min(1),
  by: personIdSchema,
  decidedAt: instantSchema,
  recordedAt: instantSchema,
  chosenBy: familyMemberSchema.nullable(),
  countsKnown: countsKnownSchema,
  /** The stored decision receipt of the rules kernel; its own schema is in shared/rules. */
  receipt: z.json(),
  /** Exceptions that were stated for this decision while somebody else, or nobody, was chosen. */
  otherExceptions: z.array(statedExceptionSchema).min(1).exactOptional(),
};
export const dispatchSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    ...common,
    outcome: z.literal('chosen'),
    providerId: providerIdSchema,
    rank: z.number().int().min(1),
    basis: z.enum(['designated', 'rotation']),
    reason: choiceReasonSchema.nullable(),
    /** Only where the provider was suspended. */
    exception: suspensionExceptionSchema.exactOptional(),
  }),
  z.strictObject({ ...common, outcome: z.literal('matchFailed'), failure: lineSchema }),
]);
export type Dispatch = z.infer<typeof dispatchSchema>;
export type ChosenDispatch = Extract<Dispatch, { outcome: 'chosen' }>;
