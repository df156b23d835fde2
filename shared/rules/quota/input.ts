import { z } from 'zod';
import { welfareIdentitySchema } from '../../domain/case/case.ts';
import { daySchema, monthSchema } from '../../domain/values.ts';
import { textSchema } from '../engine/inputValues.ts';

/** Beyond it months could not be counted on. */
const benefitDaySchema = daySchema.refine((day) => day <= '2999-12-31', { error: 'out of range' });
const levelSchema = z.number().int().min(1).max(8);
const timesSchema = z.number().int().min(1).max(10_000);

/** So many of a code in the period of its quota: a month, a year of respite, three years of devices. */
export const quotaItemSchema = z.strictObject({
  code: textSchema,
  times: timesSchema,
  /** NT$ for one, where the table has none or what is paid is less; of devices what the shop asks. */
  price: z.number().int().min(0).max(10_000_000).optional(),
  rented: z.boolean().optional(),
  /** The day it is on; absent: some day of the period. */
  on: benefitDaySchema.optional(),
  /** Names the visit of that day that it is part of. */
  slot: textSchema.optional(),
});
export type QuotaItem = z.infer<typeof quotaItemSchema>;

const itemsSchema = z.array(quotaItemSchema).max(1000);

/** The document that `rules quota` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const quotaInputSchema = z.strictObject({
  on: benefitDaySchema,
  cmsLevel: levelSchema,
  identity: welfareIdentitySchema,
  foreignCaregiver: z.boolean(),
  /** The class of the county, or of the township where that has its own, for transport. */
  countyClass: z.number().int().min(1).max(4),
  items: itemsSchema,
  /** An indigenous or offshore area (S-Q.17); absent: no. */
  remote: z.boolean().optional(),
  /** Somebody of the family gives care (S-Q.11); absent: yes. */
  familyCaregiver: z.boolean().optional(),
  /** Which of the two quotas for devices the family chose (S-Q.9); absent: traditional. */
  devicePlan: z.enum(['traditional', 'smartRental']).optional(),
  /** Numbers of the problem list that the plan names. */
  problems: z.array(z.number().int().min(1).max(34)).max(34).optional(),
  /** Approval, from which six months are counted (S-Q.12); first and last day of benefits, absent: whole months. */
  plan: z
    .strictObject({
      approvedOn: benefitDaySchema,
      startsOn: benefitDaySchema.optional(),
      endsOn: benefitDaySchema.nullable().optional(),
    })
    .optional(),
  /** A reassessment that was approved on a day, and its level (S-Q.13); `cmsLevel` is then the level before. */
  reassessment: z.strictObject({ approvedOn: benefitDaySchema, cmsLevel: levelSchema }).optional(),
  /** What was used in months before that of `on`. */
  earlierMonths: z
    .array(z.strictObject({ month: monthSchema, items: itemsSchema }))
    .max(12)
    .optional(),
  /** When the current year of respite and the current three years of devices began. */
  respiteFrom: benefitDaySchema.optional(),
  devicesFrom: benefitDaySchema.optional(),
  /** What was approved for the period; `items` are then held against it. */
  approved: z
    .array(z.strictObject({ code: textSchema, times: timesSchema }))
    .max(1000)
    .optional(),
});
export type QuotaInput = z.infer<typeof quotaInputSchema>;
