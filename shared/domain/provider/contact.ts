import { z } from 'zod';
import { contactIdSchema, providerIdSchema } from '../ids.ts';
import { lineSchema, noteSchema, phoneSchema } from '../values.ts';

/** Whom to call at a provider. The county's directory has no numbers: they are asked for where needed. */
export const contactSchema = z.strictObject({
  id: contactIdSchema,
  providerId: providerIdSchema,
  name: lineSchema,
  role: z.string().trim().max(60),
  phone: phoneSchema.nullable(),
  line: z.string().trim().max(60),
  note: noteSchema,
});
export type Contact = z.infer<typeof contactSchema>;
