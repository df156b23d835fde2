import { z } from 'zod';
import { recordIdSchema } from '../ids.ts';
import { instantSchema } from '../values.ts';

/**
 * A county's printed directory was taken over: one event that names the file by its hash. The listed providers are
 * not copied; what people correct are records over them.
 */
export const directoryImportSchema = z.strictObject({
  id: recordIdSchema,
  countyCode: z.string().regex(/^\d{5}$/),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  importedAt: instantSchema,
});
export type DirectoryImport = z.infer<typeof directoryImportSchema>;
