import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, monthSchema, serviceCodeSchema } from '../values.ts';

/** So many of a code that were used in a month. */
const usedItemSchema = z.strictObject({
  code: serviceCodeSchema,
  times: z.number().int().min(1).max(10_000),
  /** NT$ for one, where the table has no price or less was paid; null: the table's. */
  price: z.number().int().min(0).max(10_000_000).nullable(),
});
export type UsedItem = z.infer<typeof usedItemSchema>;

/**
 * What of its benefits a case used in one calendar month, all of it: a code that is not named was not used. An event; of
 * several of a month the one recorded last counts. A month without one is not told, and leaves nothing to carry (I-42).
 */
export const monthlyUseSchema = z
  .strictObject({
    id: recordIdSchema,
    caseId: caseIdSchema,
    month: monthSchema,
    items: z.array(usedItemSchema).max(100),
    /** Typed, or added up from a table of claimed service records. */
    from: z.enum(['typed', 'claims']),
    by: personIdSchema,
    recordedAt: instantSchema,
  })
  .refine(({ items }) => new Set(items.map(({ code }) => code)).size === items.length, {
    path: ['items'],
    error: 'codeTwice',
  });
export type MonthlyUse = z.infer<typeof monthlyUseSchema>;

/** What counts of each month, by month. */
export function useByMonth(uses: readonly MonthlyUse[]): Map<string, MonthlyUse> {
  const latest = new Map<string, MonthlyUse>();
  for (const use of uses) {
    const known = latest.get(use.month);
    const isLater =
      known === undefined ||
      Date.parse(use.recordedAt) > Date.parse(known.recordedAt) ||
      (use.recordedAt === known.recordedAt && use.id > known.id);
    if (isLater) latest.set(use.month, use);
  }
  return latest;
}
