import { z } from 'zod';
import { textSchema } from '../engine/inputValues.ts';

/** A case that can be drawn. */
export const sampleCaseSchema = z.strictObject({
  id: textSchema,
  /** The A unit dispatched it to itself or to an affiliated provider; absent: no. */
  relatedProvider: z.boolean().optional(),
  residential: z.boolean().optional(),
  mealOnly: z.boolean().optional(),
});
export type SampleCase = z.infer<typeof sampleCaseSchema>;

/** The document that `rules sample` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const sampleInputSchema = z.strictObject({
  cases: z.array(sampleCaseSchema).optional(),
  seed: textSchema,
  /** `unit`: cases of one A unit (Y-Q.1); `monthly`: of a care manager's month (Y-Q.2). */
  kind: z.enum(['unit', 'monthly']),
});
export type SampleInput = z.infer<typeof sampleInputSchema>;
