import { z } from 'zod';
import { personIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, instantSchema, lineSchema } from '../values.ts';

const versionSchema = z.strictObject({ version: lineSchema, hash: z.string().startsWith('sha256:') });

/**
 * That the unit takes up a version of its pack as it is shipped: from that day on it goes by it, and what began before
 * stays with the one it began with. An event. Scope: unit.
 */
export const packUseSchema = z.strictObject({
  id: recordIdSchema,
  by: personIdSchema,
  recordedAt: instantSchema,
  packId: lineSchema,
  /** Null: the first that was recorded. */
  from: versionSchema.nullable(),
  to: versionSchema,
  since: daySchema,
});
export type PackUse = z.infer<typeof packUseSchema>;
