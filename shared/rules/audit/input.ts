import { z } from 'zod';
import { daySchema } from '../../domain/values.ts';
import { asOfSchema, isInReach } from '../engine/asOf.ts';
import { instantSchema, textSchema } from '../engine/inputValues.ts';

const pastInstantSchema = instantSchema.refine(isInReach, { error: 'out of range' });
const hoursSchema = z.number().min(0).max(24);

/** A service as its provider recorded it. */
const serviceRecordSchema = z.strictObject({
  id: textSchema,
  caseId: textSchema,
  providerId: textSchema,
  /** The care attendant (照服員), where the service has one. */
  attendantId: textSchema.optional(),
  code: textSchema,
  startAt: pastInstantSchema,
  endAt: pastInstantSchema,
  /** Absent: not claimed, or not known. */
  claimedOn: daySchema.optional(),
});
export type ServiceRecord = z.infer<typeof serviceRecordSchema>;

/** What a case may have of a code in a month; first and last day included, null is open. */
const approvalSchema = z.strictObject({
  caseId: textSchema,
  code: textSchema,
  perMonth: z.number().int().min(0).max(1_000_000),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** One goal of a professional service, with the days of its sessions; two of one day are there twice. */
const goalSchema = z.strictObject({
  caseId: textSchema,
  code: textSchema,
  goalId: textSchema,
  sessions: z.array(daySchema.refine(isInReach, { error: 'out of range' })),
});
export type Goal = z.infer<typeof goalSchema>;

const mealPlanSchema = z.strictObject({
  caseId: textSchema,
  perWeek: z.number().int().min(0).max(1000),
});
export type MealPlan = z.infer<typeof mealPlanSchema>;

/** What a provider counts as half a day and as a whole one. */
const dayCareHoursSchema = z.strictObject({
  providerId: textSchema,
  halfDayHours: hoursSchema,
  fullDayHours: hoursSchema,
});
export type DayCareHours = z.infer<typeof dayCareHoursSchema>;

/** The document that `rules audit` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const auditInputSchema = z.strictObject({
  asOf: asOfSchema,
  records: z.array(serviceRecordSchema).optional(),
  approved: z.array(approvalSchema).optional(),
  goals: z.array(goalSchema).optional(),
  mealPlans: z.array(mealPlanSchema).optional(),
  dayCareHours: z.array(dayCareHoursSchema).optional(),
});
export type AuditInput = z.infer<typeof auditInputSchema>;
