import { z } from 'zod';
import { daysBetween } from '../date/day.ts';
import {
  caseIdSchema,
  dispatchIdSchema,
  needIdSchema,
  personIdSchema,
  providerIdSchema,
  recordIdSchema,
} from '../ids.ts';
import { daySchema, instantSchema, noteSchema } from '../values.ts';

/**
 * How a professional service (C codes) was closed, as the national platform divides it: less than one set of sessions;
 * else whether the set was full, and whether the goal was met.
 */
export const closureOutcomes = ['underOneSet', 'fullMet', 'fullUnmet', 'partMet', 'partUnmet'] as const;
export type ClosureOutcome = (typeof closureOutcomes)[number];

/** The end of a provider's service for some needs of a dispatch. An event. */
export const serviceEndSchema = z.strictObject({
  id: recordIdSchema,
  caseId: caseIdSchema,
  dispatchId: dispatchIdSchema,
  needIds: z.array(needIdSchema).min(1).max(40),
  providerId: providerIdSchema,
  by: personIdSchema,
  recordedAt: instantSchema,
  /** The day the provider announced it; null where it did not. */
  noticeOn: daySchema.nullable(),
  endedOn: daySchema,
  /** Only of professional services. */
  closureOutcome: z.enum(closureOutcomes).nullable(),
  note: noteSchema,
});
export type ServiceEnd = z.infer<typeof serviceEndSchema>;

/** True where the end was announced fewer days ahead than asked for, so that a point may be proposed; never one by itself. */
export function isShortNotice(
  { noticeOn, endedOn }: Pick<ServiceEnd, 'noticeOn' | 'endedOn'>,
  daysAhead: number,
): boolean {
  return noticeOn === null || daysBetween(noticeOn, endedOn) < daysAhead;
}
