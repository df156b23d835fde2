import { z } from 'zod';
import { personIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, instantSchema, lineSchema } from '../values.ts';

/**
 * A yearly office calendar of the government (行政機關辦公日曆表), as it was imported. Scope: unit. An event: a revised
 * calendar is another one, which counts from then on; the earlier stays, since what was recorded under it names its hash.
 */
export const officeCalendarSchema = z.strictObject({
  id: recordIdSchema,
  year: z.number().int().min(1912).max(9899),
  /** The name of the file it came in. */
  source: lineSchema,
  /** Days off besides Saturdays and Sundays, and those that fall on one, with their names. */
  dates: z.record(daySchema, z.string().max(200)),
  makeUpWorkdays: z.array(daySchema).max(366),
  /** See calendarHash: of the days off alone. */
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  importedBy: personIdSchema,
  importedAt: instantSchema,
});
export type OfficeCalendar = z.infer<typeof officeCalendarSchema>;
