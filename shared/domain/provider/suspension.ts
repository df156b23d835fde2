import { z } from 'zod';
import { personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { daySchema, lineSchema, noteSchema } from '../values.ts';

/** A dated suspension from dispatch (停派), entered by form until the demerit ledger writes it. */
export const suspensionSchema = z
  .strictObject({
    id: recordIdSchema,
    providerId: providerIdSchema,
    from: daySchema,
    /** The last day; null: open. */
    to: daySchema.nullable(),
    clause: lineSchema,
    /** Null: all services. */
    serviceType: serviceTypeSchema.nullable(),
    enteredBy: personIdSchema,
    note: noteSchema,
  })
  .refine((suspension) => suspension.to === null || suspension.to >= suspension.from, {
    path: ['to'],
    error: 'endsBeforeStart',
  });
export type Suspension = z.infer<typeof suspensionSchema>;
