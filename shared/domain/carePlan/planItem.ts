import { z } from 'zod';
import { carePlanIdSchema, caseIdSchema, planItemIdSchema } from '../ids.ts';
import { serviceCodeSchema } from '../values.ts';

/**
 * One line of a care plan: so many of a code in the period of its quota, a month for care, professional services and
 * transport, a year for respite, three years for devices and home modification.
 */
export const planItemSchema = z.strictObject({
  id: planItemIdSchema,
  caseId: caseIdSchema,
  carePlanId: carePlanIdSchema,
  code: serviceCodeSchema,
  times: z.number().int().min(1).max(10_000),
  /** Of a device: rented, by the month. */
  rented: z.boolean(),
  /** NT$ for one, where the table has no price or the shop asks less; null: the table's. */
  price: z.number().int().min(0).max(10_000_000).nullable(),
});
export type PlanItem = z.infer<typeof planItemSchema>;
