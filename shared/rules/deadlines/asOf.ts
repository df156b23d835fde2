import { addDays } from '../../domain/date/day.ts';
import { instantAt } from '../../domain/date/instant.ts';

/** The last millisecond that an `asOf` covers: an instant itself, a day to its end in Taipei. */
export function endOfAsOf(asOf: string): number {
  return isDay(asOf) ? Date.parse(instantAt(addDays(asOf, 1), '00:00')) - 1 : Date.parse(asOf);
}

function isDay(asOf: string): boolean {
  return asOf.length === 10;
}
