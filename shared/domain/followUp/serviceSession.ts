import { z } from 'zod';
import {
  caseIdSchema,
  goalIdSchema,
  needIdSchema,
  personIdSchema,
  providerIdSchema,
  recordIdSchema,
} from '../ids.ts';
import { daySchema, instantSchema, serviceCodeSchema } from '../values.ts';

/**
 * One session of a professional service (C codes), as its provider told it (Y-P). An event; one that was told wrongly is
 * taken back by another.
 */
export const serviceSessionSchema = z.strictObject({
  id: recordIdSchema,
  caseId: caseIdSchema,
  needId: needIdSchema,
  providerId: providerIdSchema,
  /** Null where the plan names no code. */
  code: serviceCodeSchema.nullable(),
  /** Null: the plan divides this service into no goals. */
  goalId: goalIdSchema.nullable(),
  servedOn: daySchema,
  by: personIdSchema,
  recordedAt: instantSchema,
  /** The session that this takes back: both count for nothing. */
  takesBack: recordIdSchema.exactOptional(),
});
export type ServiceSession = z.infer<typeof serviceSessionSchema>;

/** The sessions that count, the earliest first. */
export function countedSessions(sessions: readonly ServiceSession[]): ServiceSession[] {
  const takenBack = new Set<string>(sessions.flatMap(({ takesBack }) => takesBack ?? []));
  return sessions
    .filter(({ id, takesBack }) => takesBack === undefined && !takenBack.has(id))
    .sort((a, b) => (a.servedOn === b.servedOn ? (a.id < b.id ? -1 : 1) : a.servedOn < b.servedOn ? -1 : 1));
}
