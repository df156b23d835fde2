import { z } from 'zod';
import { recordIdSchema } from '../ids.ts';
import { lineSchema, townshipCodeSchema } from '../values.ts';

/** The A unit itself. One record per installation; scope: unit. */
export const unitSchema = z.strictObject({
  id: recordIdSchema,
  name: lineSchema,
  countyCode: z.string().regex(/^\d{5}$/),
  packId: lineSchema,
  /** True for the unit of invented cases; everything made in it is marked as a sample. */
  sample: z.boolean(),
  /** Where its office is, for the distance to a case (Y-A.4); absent: not said yet. */
  township: townshipCodeSchema.optional(),
  /** Where it takes cases; null or absent: everywhere. */
  serviceTownships: z.array(townshipCodeSchema).max(400).nullable().optional(),
});
export type Unit = z.infer<typeof unitSchema>;
