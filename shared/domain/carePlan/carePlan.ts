import { z } from 'zod';
import { carePlanIdSchema, caseIdSchema } from '../ids.ts';
import { daySchema, noteSchema } from '../values.ts';

/** A care plan (照顧計畫): its needs and goals are records of their own that name it. */
export const carePlanSchema = z.strictObject({
  id: carePlanIdSchema,
  caseId: caseIdSchema,
  draftedOn: daySchema,
  /** When the A unit sent it to the county (Y-T.aplan). */
  submittedOn: daySchema.nullable().optional(),
  /** The day the county approved it, from which the first service's clock runs (Y-T.service). */
  approvedOn: daySchema.nullable(),
  note: noteSchema,
});
export type CarePlan = z.infer<typeof carePlanSchema>;
