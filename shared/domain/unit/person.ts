import { z } from 'zod';
import { personIdSchema } from '../ids.ts';
import { lineSchema } from '../values.ts';

/** Somebody who works in the unit. Scope: unit. */
export const personSchema = z.strictObject({
  id: personIdSchema,
  name: lineSchema,
  role: z.enum(['caseManager', 'supervisor']),
  /** Share of a full-time post; the caseload limits are pro rata (Y-C.1). */
  fullTimeShare: z.number().min(0.1).max(1),
  active: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;
