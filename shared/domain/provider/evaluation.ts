import { z } from 'zod';
import { personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, noteSchema } from '../values.ts';

export const evaluationResults = ['failed', 'C'] as const;
export type EvaluationResult = (typeof evaluationResults)[number];

/**
 * An evaluation (評鑑) of a family carer that was failed or graded C or below: no dispatch while it is corrected
 * (Y-F.7), and the end of the contract where it is not by its day (Y-F.8).
 */
export const evaluationSchema = z
  .strictObject({
    id: recordIdSchema,
    providerId: providerIdSchema,
    result: z.enum(evaluationResults),
    /** The provider was told in writing. */
    notifiedOn: daySchema,
    /** The last day on which it may be corrected. */
    correctBy: daySchema,
    /** The day it was found corrected; null: not yet. */
    correctedOn: daySchema.nullable(),
    enteredBy: personIdSchema,
    note: noteSchema,
  })
  .superRefine(({ notifiedOn, correctBy, correctedOn }, context) => {
    const early = (field: string) => context.addIssue({ code: 'custom', path: [field], message: 'tooEarly' });
    if (correctBy < notifiedOn) early('correctBy');
    if (correctedOn !== null && correctedOn < notifiedOn) early('correctedOn');
  });
export type Evaluation = z.infer<typeof evaluationSchema>;

/** True where the day for the correction passed without it; a late one does not undo the end of the contract. */
export function isNotCorrectedInTime(
  { correctBy, correctedOn }: Pick<Evaluation, 'correctBy' | 'correctedOn'>,
  today: string,
): boolean {
  return correctBy < (correctedOn ?? today);
}
