import { z } from 'zod';
import { personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema } from '../values.ts';

/**
 * A layer of its own that the unit lays over the pack it goes by, signed. An event: what was decided by it names its
 * hash for ever, so it is never changed; another takes its place. Scope: unit.
 */
export const packLayerSchema = z.strictObject({
  id: recordIdSchema,
  /** Who saved it; who signed it stands in the pack. */
  by: personIdSchema,
  recordedAt: instantSchema,
  /** The pack as data, bound by the hash of its RFC 8785 form; its own schema is in shared/policies. */
  pack: z.json(),
});
export type PackLayer = z.infer<typeof packLayerSchema>;
