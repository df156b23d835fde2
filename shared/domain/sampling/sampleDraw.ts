import { z } from 'zod';
import { personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, lineSchema, monthSchema } from '../values.ts';

/** What is drawn: of a care manager's assessed cases each month (Y-Q.2), of all cases of the A unit (Y-Q.1). */
export const sampleKinds = ['monthly', 'unit'] as const;
export type SampleKind = (typeof sampleKinds)[number];

/**
 * A sample that was drawn (抽查). An event; scope: unit, so cases are named by id only. Drawn once a month and kind;
 * again only with a reason, by the seed of the first, so that nobody draws until the cases suit: what differs then
 * follows from the list alone. The latest counts, and the earlier ones stay.
 */
export const sampleDrawSchema = z
  .strictObject({
    id: recordIdSchema,
    kind: z.enum(sampleKinds),
    month: monthSchema,
    /** From 1: how many draws of this month and kind were known before it, and one more. */
    number: z.number().int().min(1).max(1000),
    /** Why it was drawn again; null for the first. */
    reason: lineSchema.nullable(),
    by: personIdSchema,
    recordedAt: instantSchema,
    /** The receipt of the rules kernel: cases, seed, result and digest; its own schema is in shared/rules. */
    receipt: z.json(),
  })
  .refine(({ number, reason }) => number === 1 || reason !== null, { path: ['reason'], error: 'needed' });
export type SampleDraw = z.infer<typeof sampleDrawSchema>;
