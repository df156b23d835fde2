import { z } from 'zod';
import { caregiverIdSchema, caseIdSchema } from '../ids.ts';
import { daySchema, lineSchema, noteSchema, phoneSchema } from '../values.ts';

/** How heavily a family caregiver is burdened, as the centre of family caregivers rates it (Y-K). */
export const caregiverBurdens = ['high', 'middle', 'low'] as const;
export type CaregiverBurden = (typeof caregiverBurdens)[number];

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
  /** From the day of the rating on, visits or calls of each month are due; null or absent: not rated. */
  burden: z.enum(caregiverBurdens).nullable().optional(),
  burdenRatedOn: daySchema.nullable().optional(),
});
export type Caregiver = z.infer<typeof caregiverSchema>;
