import { addDays } from '../../domain/date/day.ts';
import { dayOfInstant, instantAt } from '../../domain/date/instant.ts';

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
