import { z } from 'zod';
import { providerIdSchema, recordIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { instantSchema, monthSchema } from '../values.ts';

/**
 * What the paper table said on the day the unit began with this app: the month's matched cases of one
 * provider per service, and its last dispatch. Scope: unit. Counts from then on are counted, never typed.
 */
export const openingCountSchema = z.strictObject({
  id: recordIdSchema,
  providerId: providerIdSchema,
  month: monthSchema,
  counts: z.partialRecord(serviceTypeSchema, z.number().int().min(0).max(999)),
  lastDispatchedAt: instantSchema.nullable(),
});
export type OpeningCount = z.infer<typeof openingCountSchema>;
