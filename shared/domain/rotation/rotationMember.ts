import { z } from 'zod';
import { providerIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, lineSchema, townshipCodeSchema } from '../values.ts';

/** What goes round by turns in Yunlin: physicians' opinions (AA12, Y-D) and home care in remote places (Y-A.6). */
export const rotationLists = ['physicianOpinion', 'remoteHomeCare'] as const;
export type RotationListName = (typeof rotationLists)[number];

/**
 * One that takes turns in a township: a physician or clinic, who are in no directory, or a provider of home care.
 * Scope: unit, so that all computers go by the same list.
 */
export const rotationMemberSchema = z
  .strictObject({
    id: recordIdSchema,
    list: z.enum(rotationLists),
    township: townshipCodeSchema,
    name: lineSchema,
    /** The provider of the directory; null for one that is in none. Its suspensions count here too. */
    providerId: providerIdSchema.nullable(),
    /** When its contract was signed: the order of turns. */
    signedOn: daySchema,
    /** Whether it can take one more; without, it keeps its turn (I-25). */
    hasSlot: z.boolean(),
    /** Suspended by the county from this day on; null: it is not. Who is loses the turn (I-25). */
    suspendedFrom: daySchema.nullable(),
    /** The last day of that; null: open. */
    suspendedTo: daySchema.nullable(),
    /** The day from which on it takes no turns any more; null: it does. */
    leftOn: daySchema.nullable(),
  })
  .refine(
    ({ suspendedFrom, suspendedTo }) => suspendedTo === null || suspendedTo >= (suspendedFrom ?? '9999'),
    {
      path: ['suspendedTo'],
      error: 'endsBeforeStart',
    },
  );
export type RotationMember = z.infer<typeof rotationMemberSchema>;
