import { z } from 'zod';
import { serviceTypeSchema, serviceTypes } from '../../domain/serviceType.ts';
import { daySchema, weeklyWindowSchema } from '../../domain/values.ts';
import { instantSchema, textSchema } from '../engine/inputValues.ts';
import { keepingAllKeys } from '../engine/keepingAllKeys.ts';

const bandSchema = z.enum(['A', 'B', 'C']);
// Far above any real figure; sums of a few stay exact integers.
const countSchema = z.number().int().min(0).max(1_000_000_000_000);

/** One need of the request. Without `windows` the time does not matter. */
export const dispatchNeedSchema = z.strictObject({
  id: textSchema,
  serviceType: serviceTypeSchema,
  codes: z.array(textSchema).optional(),
  visitsPerWeek: z.number().int().min(1).optional(),
  /** Minutes of one window that a visit takes; absent: all of it. */
  minutesPerVisit: z.number().int().min(1).optional(),
  windows: z.array(weeklyWindowSchema).optional(),
});
export type DispatchNeed = z.infer<typeof dispatchNeedSchema>;

export const dispatchRequestSchema = z.strictObject({
  caseId: textSchema,
  township: textSchema,
  needs: z.array(dispatchNeedSchema).min(1),
  /** The family's wish, in its order. */
  designatedProviderIds: z.array(textSchema).optional(),
  declinedProviderIds: z.array(textSchema).optional(),
});
export type DispatchRequest = z.infer<typeof dispatchRequestSchema>;

/** A contract; without `codes` for all codes of its type, without `townships` everywhere; days inclusive. */
export const dispatchContractSchema = z.strictObject({
  /** Also `aUnit`: the directory lists A units, which no need asks for. */
  serviceType: z.enum([...serviceTypes, 'aUnit']),
  codes: z.array(textSchema).optional(),
  townships: z.array(textSchema).optional(),
  validFrom: daySchema,
  /** Null: open. */
  validTo: daySchema.nullable(),
});
export type DispatchContract = z.infer<typeof dispatchContractSchema>;

export const dispatchProviderSchema = z.strictObject({
  id: textSchema,
  name: z.string().optional(),
  township: textSchema,
  professions: z.array(textSchema).optional(),
  ratings: z
    .strictObject({
      quality: bandSchema.optional(),
      cooperation: bandSchema.optional(),
      closure: bandSchema.optional(),
    })
    .optional(),
  contracts: z.array(dispatchContractSchema),
});
export type DispatchProvider = z.infer<typeof dispatchProviderSchema>;

/** What a provider said of its free capacity. No `windows`: times unknown; empty: no free time. */
export const dispatchCapacitySchema = z.strictObject({
  providerId: textSchema,
  serviceType: serviceTypeSchema,
  checkedAt: instantSchema,
  openings: countSchema,
  earliestStartOn: daySchema.optional(),
  windows: z.array(weeklyWindowSchema).optional(),
});
export type DispatchCapacity = z.infer<typeof dispatchCapacitySchema>;

/** A suspension from dispatch, first and last day included; without `serviceType` of all services. */
export const dispatchSuspensionSchema = z.strictObject({
  providerId: textSchema,
  from: daySchema,
  /** Null: open. */
  to: daySchema.nullable(),
  clause: textSchema,
  serviceType: serviceTypeSchema.optional(),
  because: z.array(textSchema).optional(),
});
export type DispatchSuspension = z.infer<typeof dispatchSuspensionSchema>;

/** I-13: the authority agreed that a suspended provider serves this case; read only where the pack allows it. */
export const dispatchExceptionSchema = z.strictObject({
  providerId: textSchema,
  /** Who of the authority agreed, and when. */
  agreedBy: textSchema,
  agreedOn: daySchema,
  reason: textSchema,
});
export type DispatchException = z.infer<typeof dispatchExceptionSchema>;

const factsShape = {
  providers: z.array(dispatchProviderSchema).optional(),
  capacity: z.array(dispatchCapacitySchema).optional(),
  /** Matched cases of this month, by provider and service (I-06). */
  monthCounts: keepingAllKeys(
    z.record(textSchema, keepingAllKeys(z.partialRecord(serviceTypeSchema, countSchema))),
  ).optional(),
  lastDispatchedAt: keepingAllKeys(z.record(textSchema, instantSchema)).optional(),
  suspensions: z.array(dispatchSuspensionSchema).optional(),
};

/** The document that `rules dispatch` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const dispatchInputSchema = z.strictObject({
  asOf: instantSchema,
  request: dispatchRequestSchema,
  exceptions: z.array(dispatchExceptionSchema).optional(),
  ...factsShape,
});
export type DispatchInput = z.infer<typeof dispatchInputSchema>;

/** What is known of the providers, apart from any request; the part of the input that is prepared once. */
export type DispatchFacts = Omit<DispatchInput, 'asOf' | 'request' | 'exceptions'>;
