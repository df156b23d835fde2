import { z } from 'zod';
import { providerIdSchema, recordIdSchema } from '../ids.ts';
import { noteSchema, quarterSchema } from '../values.ts';

export const bandSchema = z.enum(['A', 'B', 'C']);
export type Band = z.infer<typeof bandSchema>;

/** Bands of one provider for one quarter (I-03), entered by form; null is unknown and counts as B. */
export const ratingsSchema = z.strictObject({
  id: recordIdSchema,
  providerId: providerIdSchema,
  quarter: quarterSchema,
  quality: bandSchema.nullable(),
  cooperation: bandSchema.nullable(),
  closure: bandSchema.nullable(),
  note: noteSchema,
});
export type Ratings = z.infer<typeof ratingsSchema>;
