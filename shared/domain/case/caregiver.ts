import { z } from 'zod';
import { caregiverIdSchema, caseIdSchema } from '../ids.ts';
import { lineSchema, noteSchema, phoneSchema } from '../values.ts';

/** A family caregiver (家庭照顧者) of a case. */
export const caregiverSchema = z.strictObject({
  id: caregiverIdSchema,
  caseId: caseIdSchema,
  name: lineSchema,
  relation: lineSchema,
  phone: phoneSchema.nullable(),
  primary: z.boolean(),
  livesWith: z.boolean(),
  note: noteSchema,
});
export type Caregiver = z.infer<typeof caregiverSchema>;
