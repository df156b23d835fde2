import { z } from 'zod';
import { dayOfInstant, type Instant, instantAt, timeOfInstant } from '#shared/domain/date/instant.ts';

/** The fields of a form in which something happened. */
export const whenShape = { day: z.string().nullable(), time: z.string().nullable() };

/** A day and a time as they are entered. */
export interface When {
  day: string | null;
  time: string | null;
}

/** The minute that is running, as a form begins with it. */
export function whenNow(now: Instant): When {
  return { day: dayOfInstant(now), time: timeOfInstant(now) };
}

/**
 * That it is said, and not still to come.
 * @param earliest what it may not come before, with the problem that it would be
 */
export function checkWhen(
  { day, time }: When,
  now: Instant,
  issue: (field: keyof When, problem: string) => void,
  earliest?: { at: Instant; problem: string },
): void {
  if (day === null) issue('day', 'missing');
  if (time === null) issue('time', 'missing');
  if (day === null || time === null) return;
  const at = Date.parse(instantAt(day, time));
  if (at > Date.parse(now)) issue('time', 'inFuture');
  else if (earliest !== undefined && at < Date.parse(earliest.at)) issue('time', earliest.problem);
}

/** Null where one of them is not said. */
export function instantOf({ day, time }: When): Instant | null {
  return day === null || time === null ? null : instantAt(day, time);
}

/** What a record is of, whatever is entered. */
export interface Written {
  id: string;
  caseId: string;
  by: string;
}
