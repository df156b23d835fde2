import { z } from 'zod';
import { caseIdSchema, personIdSchema, providerIdSchema } from '../ids.ts';
import { daySchema, lineSchema, noteSchema, phoneSchema, townshipCodeSchema } from '../values.ts';
import { parseNationalId } from './nationalId.ts';

export const caseStatuses = ['active', 'onHold', 'closed'] as const;
export const caseStatusSchema = z.enum(caseStatuses);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

/** 長照低收入戶, 中低收入戶, 一般戶: the identity that the copayment follows. */
export const welfareIdentitySchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type WelfareIdentity = z.infer<typeof welfareIdentitySchema>;

export const nationalIdSchema = z.string().transform((text, context) => {
  const parsed = parseNationalId(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: `nationalId.${parsed.error}` });
  return z.NEVER;
});

/** A person served (個案). Scope: its own. `wishes` are what the family said last; visits keep the history. */
export const caseSchema = z.strictObject({
  id: caseIdSchema,
  name: lineSchema,
  nationalId: nationalIdSchema.nullable(),
  birthOn: daySchema.nullable(),
  gender: z.enum(['female', 'male', 'other']),
  township: townshipCodeSchema,
  address: z.string().trim().max(200),
  phone: phoneSchema.nullable(),
  caseNumber: z.string().trim().max(40),
  cmsLevel: z.number().int().min(1).max(8),
  welfareIdentity: welfareIdentitySchema,
  foreignCaregiver: z.boolean(),
  status: caseStatusSchema,
  managerId: personIdSchema,
  /** The county's referral to the A unit, from which the first home visit's clock runs (Y-T.visit). */
  referredOn: daySchema.nullable(),
  assessedOn: daySchema.nullable(),
  /** The application, from which the county's assessment is due (Y-T.assess). */
  appliedOn: daySchema.nullable().optional(),
  /** When the county's plan went to its supervisor after the assessment (Y-T.plan). */
  planSubmittedOn: daySchema.nullable().optional(),
  /** The physician's opinion (AA12): asked for (Y-D.first), and issued last (Y-D.renew). */
  opinionRequestedOn: daySchema.nullable().optional(),
  opinionIssuedOn: daySchema.nullable().optional(),
  /** When it was issued before that: a case may have two in a year (Y-D). */
  earlierOpinionsOn: z.array(daySchema).max(40).optional(),
  /** In the family's order: the first named ranks first (T-2.3.1). */
  designatedProviderIds: z.array(providerIdSchema).max(20),
  declinedProviderIds: z.array(providerIdSchema).max(50),
  wishes: noteSchema,
});
export type Case = z.infer<typeof caseSchema>;
