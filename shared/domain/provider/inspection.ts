import { z } from 'zod';
import { daysBetween } from '../date/day.ts';
import { personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, noteSchema } from '../values.ts';

/**
 * An inspection (查核) of a home-care provider that found something: the provider answers with a plan of improvement
 * (Y-H.3). Where no answer comes nothing follows by itself: points are proposed by a person.
 */
export const inspectionSchema = z
  .strictObject({
    id: recordIdSchema,
    providerId: providerIdSchema,
    /** The provider was told in writing what was found. */
    notifiedOn: daySchema,
    /** What was found, and is to be improved. */
    findings: z.string().trim().min(1).max(4000),
    /** The last day for the answer, as it was told: a calendar that is revised later does not move it. */
    answerBy: daySchema,
    /** The day the plan of improvement was sent in; null: not yet. */
    answeredOn: daySchema.nullable(),
    enteredBy: personIdSchema,
    note: noteSchema,
  })
  .superRefine(({ notifiedOn, answerBy, answeredOn }, context) => {
    const early = (field: string) => context.addIssue({ code: 'custom', path: [field], message: 'tooEarly' });
    if (answerBy < notifiedOn) early('answerBy');
    if (answeredOn !== null && answeredOn < notifiedOn) early('answeredOn');
  });
export type Inspection = z.infer<typeof inspectionSchema>;

/** How many days past its last day an answer came, or is still missing; 0 where it is in time. */
export function daysLate(
  { answerBy, answeredOn }: Pick<Inspection, 'answerBy' | 'answeredOn'>,
  today: string,
): number {
  return Math.max(0, daysBetween(answerBy, answeredOn ?? today));
}
