import { z } from 'zod';
import { addDays } from '../../domain/date/day.ts';
import { dayOfInstant, instantAt } from '../../domain/date/instant.ts';
import { daySchema } from '../../domain/values.ts';
import { instantSchema } from './inputValues.ts';

/** The last day on which anything is told or judged: due days must still be days of four-digit years. */
const lastDay = '9899-12-31';
export const isInReach = (text: string) => text.slice(0, 10) <= lastDay;

/** Up to when something is judged: an instant, or a day, which means its end. */
export const asOfSchema = z
  .union([instantSchema, daySchema], { error: 'neither an instant of ISO 8601 with an offset nor a day' })
  .refine(isInReach, { error: 'out of range' });

/** The last millisecond that an `asOf` covers: an instant itself, a day to its end in Taipei. */
export function endOfAsOf(asOf: string): number {
  return isDay(asOf) ? Date.parse(instantAt(addDays(asOf, 1), '00:00')) - 1 : Date.parse(asOf);
}

/** The day of an `asOf` in Taipei. */
export function dayOfAsOf(asOf: string): string {
  return isDay(asOf) ? asOf : dayOfInstant(asOf);
}

function isDay(asOf: string): boolean {
  return asOf.length === 10;
}
