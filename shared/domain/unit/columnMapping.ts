import { z } from 'zod';
import { recordIdSchema } from '../ids.ts';
import { instantSchema } from '../values.ts';

/**
 * Which columns of a kind of file say what, so that the next one with the same headings is read alike. An event; the
 * latest for its headings counts. Scope: unit.
 */
export const columnMappingSchema = z.strictObject({
  id: recordIdSchema,
  table: z.enum(['records', 'approvals']),
  /** In their order. */
  headings: z.array(z.string().max(200)).max(200),
  /** By what is said: in which column, counted from 0. */
  columns: z.record(z.string().max(40), z.number().int().min(0).max(199)),
  savedAt: instantSchema,
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** What was last said of such headings; undefined where nothing was. */
export function findMapping(
  table: ColumnMapping['table'],
  headings: readonly string[],
  mappings: readonly ColumnMapping[],
): ColumnMapping | undefined {
  const key = JSON.stringify(headings);
  return mappings
    .filter((one) => one.table === table && JSON.stringify(one.headings) === key)
    .reduce<ColumnMapping | undefined>(
      (last, one) => (last === undefined || Date.parse(one.savedAt) >= Date.parse(last.savedAt) ? one : last),
      undefined,
    );
}
