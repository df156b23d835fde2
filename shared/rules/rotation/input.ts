import { z } from 'zod';
import { textSchema } from '../engine/inputValues.ts';

/** A provider of the list; `order` is the place at which its contract was signed, equal ones go by id. */
export const rotationMemberSchema = z.strictObject({
  id: textSchema,
  order: z.number().int(),
  /** Absent: not suspended. */
  suspended: z.boolean().optional(),
  /** Absent: it has a free place. */
  hasSlot: z.boolean().optional(),
});
export type RotationMember = z.infer<typeof rotationMemberSchema>;

/** The document that `rules rotation` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const rotationInputSchema = z.strictObject({
  list: z.array(rotationMemberSchema).optional(),
  /** Whose regular turn was the last; absent: nobody's yet. */
  last: textSchema.optional(),
  /** Those who kept a turn, who has waited longest first. */
  owed: z.array(textSchema).optional(),
  /** How many are wanted; far more than one is asked for at a time. */
  picks: z.number().int().min(0).max(10_000),
});
export type RotationInput = z.infer<typeof rotationInputSchema>;
