import { z } from 'zod';
import { personIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, instantSchema, lineSchema } from '../values.ts';

/**
 * A day on which the offices of one county were closed (停止上班: typhoons, earthquakes): a day off for the clocks of
 * that county only (I-16). Scope: unit. One record per county and day, on every computer, so that what two people enter
 * is one closure; `active` false takes it back.
 */
export const officeClosureSchema = z.strictObject({
  id: recordIdSchema,
  countyCode: z.string().regex(/^\d{5}$/),
  day: daySchema,
  reason: lineSchema,
  by: personIdSchema,
  enteredAt: instantSchema,
  active: z.boolean(),
});
export type OfficeClosure = z.infer<typeof officeClosureSchema>;
