import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, lineSchema, noteSchema } from '../values.ts';

/** Why somebody else than the first in the order got a case. */
export const assignmentReasonSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('familyChoice') }),
  z.strictObject({ code: z.literal('knowsTheFamily') }),
  z.strictObject({ code: z.literal('other'), text: lineSchema }),
]);
export type AssignmentReason = z.infer<typeof assignmentReasonSchema>;

/**
 * Why a case that was referred stays with the county's care managers: only devices are needed (Y-C.4), the family chose
 * another A unit (Y-A.1), or this one cannot take it (Y-C.1, Y-A.2).
 */
export const countyGrounds = ['devicesOnly', 'choseAnother', 'cannotTake'] as const;
export type CountyGround = (typeof countyGrounds)[number];

const common = {
  id: recordIdSchema,
  caseId: caseIdSchema,
  by: personIdSchema,
  decidedAt: instantSchema,
  recordedAt: instantSchema,
  /** Whether the family chose this A unit itself (Y-A.1); false: it left that to the county's order. */
  choseUnit: z.boolean(),
  /** The receipt of the rules kernel (its own schema is in shared/rules); null where the rules were not asked. */
  receipt: z.json(),
};

/** What became of a case that was referred to the A unit (收案): who of it got the case, or that the county keeps it. An event. */
export const intakeSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      ...common,
      outcome: z.literal('assigned'),
      managerId: personIdSchema,
      /** From 1, in the order in which the kernel suggests the managers. */
      rank: z.number().int().min(1),
      reason: assignmentReasonSchema.nullable(),
    }),
    z.strictObject({
      ...common,
      outcome: z.literal('county'),
      ground: z.enum(countyGrounds),
      note: noteSchema,
    }),
  ])
  .refine((intake) => intake.outcome === 'county' || intake.rank === 1 || intake.reason !== null, {
    path: ['reason'],
    error: 'needed',
  });
export type Intake = z.infer<typeof intakeSchema>;
