import { z } from 'zod';
import { recordIdSchema } from '../ids.ts';
import { lineSchema } from '../values.ts';

/** The A unit itself. One record per installation; scope: unit. */
export const unitSchema = z.strictObject({
  id: recordIdSchema,
  name: lineSchema,
  countyCode: z.string().regex(/^\d{5}$/),
  packId: lineSchema,
  /** True for the unit of invented cases; everything made in it is marked as a sample. */
  sample: z.boolean(),
});
export type Unit = z.infer<typeof unitSchema>;
