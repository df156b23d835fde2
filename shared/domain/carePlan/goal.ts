import { z } from 'zod';
import { carePlanIdSchema, caseIdSchema, goalIdSchema } from '../ids.ts';
import { lineSchema } from '../values.ts';

/** A goal of a care plan, in the family's words where possible. */
export const goalSchema = z.strictObject({
  id: goalIdSchema,
  caseId: caseIdSchema,
  carePlanId: carePlanIdSchema,
  text: lineSchema,
});
export type Goal = z.infer<typeof goalSchema>;
