import { z } from 'zod';
import { contractIdSchema, providerIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { daySchema, serviceCodeSchema, townshipCodeSchema } from '../values.ts';

/** A contract with the county (特約). `codes` null: all codes of the type; `townships` null: everywhere. */
export const contractSchema = z
  .strictObject({
    id: contractIdSchema,
    providerId: providerIdSchema,
    serviceType: serviceTypeSchema,
    codes: z.array(serviceCodeSchema).max(80).nullable(),
    townships: z.array(townshipCodeSchema).max(400).nullable(),
    validFrom: daySchema,
    /** The last day it is in force; null: open. */
    validTo: daySchema.nullable(),
  })
  .refine((contract) => contract.validTo === null || contract.validTo >= contract.validFrom, {
    path: ['validTo'],
    error: 'endsBeforeStart',
  });
export type Contract = z.infer<typeof contractSchema>;
