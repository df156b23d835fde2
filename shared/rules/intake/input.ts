import { z } from 'zod';
import { daySchema } from '../../domain/values.ts';
import { asOfSchema } from '../engine/asOf.ts';
import { instantSchema, textSchema } from '../engine/inputValues.ts';
import { keepingAllKeys } from '../engine/keepingAllKeys.ts';

/** A case manager with the cases held now. */
export const intakeManagerSchema = z.strictObject({
  id: textSchema,
  caseload: z.number().int().min(0).max(1_000_000),
  /** 1 is full time; limits are in proportion. */
  fullTimeShare: z.number().positive().max(1),
});
export type IntakeManager = z.infer<typeof intakeManagerSchema>;

export const intakeUnitSchema = z.strictObject({
  id: textSchema,
  township: textSchema,
  /** Absent: everywhere; empty: nowhere. */
  serviceTownships: z.array(textSchema).optional(),
  /** It takes no new cases; absent: it does. */
  stopped: z.boolean().optional(),
  /** The first day of a home visit; absent: unknown. */
  earliestVisitOn: daySchema.optional(),
  managers: z.array(intakeManagerSchema),
});
export type IntakeUnit = z.infer<typeof intakeUnitSchema>;

/** The document that `rules intake` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const intakeInputSchema = z.strictObject({
  asOf: asOfSchema,
  case: z.strictObject({
    id: textSchema,
    township: textSchema,
    /** The client's own choice. */
    chosenUnitId: textSchema.optional(),
  }),
  units: z.array(intakeUnitSchema).optional(),
  /** When each unit last got a case, by its id. */
  lastAssignedAt: keepingAllKeys(z.record(textSchema, instantSchema)).optional(),
});
export type IntakeInput = z.infer<typeof intakeInputSchema>;
