import { z } from 'zod';
import { caseIdSchema, followUpIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, noteSchema } from '../values.ts';

/** Whether a service has improved since the follow-up that asked for it (T-3.improve). An event; the latest counts. */
export const improvementCheckSchema = z.strictObject({
  id: recordIdSchema,
  caseId: caseIdSchema,
  followUpId: followUpIdSchema,
  by: personIdSchema,
  happenedAt: instantSchema,
  recordedAt: instantSchema,
  improved: z.boolean(),
  note: noteSchema,
});
export type ImprovementCheck = z.infer<typeof improvementCheckSchema>;
