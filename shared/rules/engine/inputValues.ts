import { z } from 'zod';
import { daySchema } from '../../domain/values.ts';

/** A text that is not empty and has no half surrogate pair: RFC 8785 has no form for such text. */
export const textSchema = z
  .string()
  .min(1)
  .refine((text) => !/\p{Surrogate}/u.test(text), { error: 'not well-formed text' })
  // Records by id could not hold it.
  .refine((text) => text !== '__proto__', { error: 'not an id' });

const instantPattern =
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** ISO 8601 with an offset, seconds optional, of a day in the years 1 to 9999 both in UTC and in Taipei. */
export const instantSchema = z
  .string()
  .regex(instantPattern, { error: 'not an instant of ISO 8601 with an offset' })
  .refine((text) => daySchema.safeParse(text.slice(0, 10)).success, { error: 'no such day' })
  .refine(isOfOurEra, { error: 'out of range' });

function isOfOurEra(instant: string): boolean {
  const at = Date.parse(instant);
  return at >= Date.parse('0001-01-01T00:00:00Z') && at < Date.parse('9999-12-31T16:00:00Z');
}
