import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, lineSchema } from '../values.ts';

/** Why what is recorded of a case is kept beyond its time: it is still needed for something that is not over. */
export const holdGrounds = ['dispute', 'suspension', 'audit', 'other'] as const;
export type HoldGround = (typeof holdGrounds)[number];

const common = {
  id: recordIdSchema,
  caseId: caseIdSchema,
  by: personIdSchema,
  recordedAt: instantSchema,
  reason: lineSchema,
};

/**
 * That a supervisor keeps a case beyond its retention, or no longer does. An event; scope: the case. The id of what was
 * `set` is that of the hold; several may stand at once.
 */
export const retentionHoldSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('set'), ground: z.enum(holdGrounds) }),
  z.strictObject({ ...common, kind: z.literal('lifted'), holdId: recordIdSchema }),
]);
export type RetentionHold = z.infer<typeof retentionHoldSchema>;
export type SetHold = Extract<RetentionHold, { kind: 'set' }>;

/** The holds of a case that stand, in the order in which they were recorded. */
export function standingHolds(entries: readonly RetentionHold[], caseId: string): SetHold[] {
  const own = entries.filter((entry) => entry.caseId === caseId);
  const lifted = new Set(own.flatMap((entry) => (entry.kind === 'lifted' ? entry.holdId : [])));
  return own
    .filter((entry): entry is SetHold => entry.kind === 'set' && !lifted.has(entry.id))
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}
