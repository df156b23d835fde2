import { z } from 'zod';
import { serviceTypeSchema } from '../../domain/serviceType.ts';
import { daySchema } from '../../domain/values.ts';
import { textSchema } from '../engine/inputValues.ts';

/** A day of the ledger; far ones are slips of typing, and periods that follow from them must still have a date. */
const ledgerDaySchema = daySchema.refine((day) => day >= '1912-01-01' && day < '3000-01-01', {
  error: 'out of range',
});

/** An event that may weigh points; only a confirmed one does, and a revoked one did. */
export const demeritEventSchema = z.strictObject({
  id: textSchema,
  providerId: textSchema,
  serviceType: serviceTypeSchema.optional(),
  /** The clause that was broken. */
  causeId: textSchema,
  /** Events of one act count once (I-12). */
  actId: textSchema.optional(),
  /** How many points the county gave; only for packs that leave it to the county. */
  points: z.number().int().min(1).max(1000).optional(),
  occurredOn: ledgerDaySchema,
  /** Verified and decided. */
  determinedOn: ledgerDaySchema,
  /** The provider was told in writing. */
  notifiedOn: ledgerDaySchema.optional(),
  status: z.enum(['proposed', 'confirmed', 'declined', 'revoked']),
  revokedOn: ledgerDaySchema.optional(),
});
export type DemeritEvent = z.infer<typeof demeritEventSchema>;

/** An evaluation that was failed or graded C or below, with the day by which it had to be corrected. */
export const evaluationSchema = z.strictObject({
  providerId: textSchema,
  result: z.enum(['failed', 'C']),
  notifiedOn: ledgerDaySchema,
  correctBy: ledgerDaySchema,
  correctedOn: ledgerDaySchema.optional(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** The document that `rules demerits` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const demeritsInputSchema = z.strictObject({
  asOf: ledgerDaySchema,
  events: z.array(demeritEventSchema).optional(),
  contracts: z
    .array(
      z.strictObject({
        providerId: textSchema,
        /** Null: open. */
        validTo: daySchema.nullable(),
      }),
    )
    .optional(),
  evaluations: z.array(evaluationSchema).optional(),
});
export type DemeritsInput = z.infer<typeof demeritsInputSchema>;
