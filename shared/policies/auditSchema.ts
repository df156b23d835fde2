import { z } from 'zod';
import { clauseIdSchema, functionSchema } from './packValues.ts';

const codeSchema = z.string().regex(/^[A-Z]{1,2}\d{0,2}[a-z]?\d?$/);
const figureSchema = z.number().positive().max(10_000);
const clause = clauseIdSchema;
/** By code, or by the beginning of several; the longest that fits counts. */
const byCodeSchema = z.record(codeSchema, figureSchema);
const codesSchema = z.array(codeSchema).min(1);
const partOfDaySchema = z.strictObject({ codes: codesSchema, hours: figureSchema });

/** The claim checks of a pack, each with its clause and limits; one that is left out is not made. */
export const auditSectionSchema = z.strictObject({
  function: functionSchema,
  checks: z.strictObject({
    /** Times a day that a case may have one code. */
    tooOften: z.strictObject({ clause, perDay: byCodeSchema }).optional(),
    /** Minutes that a service takes at least. */
    tooShort: z.strictObject({ clause, minutes: byCodeSchema }).optional(),
    attendantOverlap: z.strictObject({ clause }).optional(),
    /** The day of the next month up to which a service is claimed. */
    claimedLate: z.strictObject({ clause, dayOfNextMonth: z.number().int().min(1).max(28) }).optional(),
    /** Codes of the ride, and those of the day care it belongs to. */
    transportWithoutDayCare: z.strictObject({ clause, rides: codesSchema, dayCare: codesSchema }).optional(),
    notApproved: z.strictObject({ clause }).optional(),
    overApproved: z.strictObject({ clause }).optional(),
    over12Sessions: z.strictObject({ clause, sessions: z.number().int().positive() }).optional(),
    over6Months: z.strictObject({ clause, months: z.number().int().positive().max(1000) }).optional(),
    under90Days: z.strictObject({ clause, days: z.number().int().positive() }).optional(),
    /** Rides inside the day are not part of its hours. */
    dayTooShort: z
      .strictObject({ clause, half: partOfDaySchema, full: partOfDaySchema, rides: codesSchema })
      .optional(),
    mealsAboveFrequency: z.strictObject({ clause, codes: codesSchema }).optional(),
    /** Meals whose deliveries begin fewer minutes apart are one delivery. */
    twoMealsInOne: z.strictObject({ clause, codes: codesSchema, minutes: figureSchema }).optional(),
  }),
});
export type AuditSection = z.infer<typeof auditSectionSchema>;
