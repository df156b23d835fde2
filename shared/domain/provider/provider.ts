import { z } from 'zod';
import { providerIdSchema } from '../ids.ts';
import { lineSchema, noteSchema, townshipCodeSchema } from '../values.ts';

/** A service provider (服務單位). Scope: directory. Contracts and contacts are records of their own. */
export const providerSchema = z.strictObject({
  id: providerIdSchema,
  name: lineSchema,
  township: townshipCodeSchema,
  address: z.string().trim().max(200),
  professions: z.array(z.string().trim().min(1).max(10)).max(20),
  /** The same organisation as the A unit, or affiliated with it; watched against the county's limit. */
  affiliated: z.boolean(),
  /** An invented provider of the sample unit. */
  sample: z.boolean(),
  note: noteSchema,
});
export type Provider = z.infer<typeof providerSchema>;
