import { z } from 'zod';
import type { Instant } from '../date/instant.ts';
import {
  caseIdSchema,
  dispatchIdSchema,
  needIdSchema,
  personIdSchema,
  providerIdSchema,
  recordIdSchema,
} from '../ids.ts';
import { type ServiceType, serviceTypeSchema } from '../serviceType.ts';
import { familyMemberSchema, instantSchema, noteSchema } from '../values.ts';

/** The clauses for which a case may be reassigned; which of them a unit goes by its pack says. */
export const reassignmentGrounds = [
  'T-2.5.1',
  'T-2.5.2',
  'T-2.5.3',
  'T-2.5.4',
  'T-2.5.5',
  'T-2.5.6',
] as const;
export type ReassignmentGround = (typeof reassignmentGrounds)[number];

/** How the family said that it agrees: face to face, by phone, signed on paper, or on the screen turned to it. */
export const consentWays = ['spoken', 'phone', 'paper', 'screen'] as const;

/**
 * A reassignment (改派): some needs of a dispatch leave its provider, on a ground, where the unit's pack names such, and with the family's consent; without
 * it there is none (T-2.5). An event. The dispatch stays counted (I-06), and it is never a point.
 */
export const reassignmentSchema = z
  .strictObject({
    id: recordIdSchema,
    caseId: caseIdSchema,
    dispatchId: dispatchIdSchema,
    needIds: z.array(needIdSchema).min(1).max(40),
    /** What these needs are of; the first ones were written without, and stand for every service of the dispatch. */
    serviceTypes: z.array(serviceTypeSchema).min(1).optional(),
    /** The provider that they leave. */
    providerId: providerIdSchema,
    by: personIdSchema,
    happenedAt: instantSchema,
    recordedAt: instantSchema,
    /** Null in a unit whose paper names no grounds. */
    ground: z.enum(reassignmentGrounds).nullable(),
    consent: z.strictObject({
      by: familyMemberSchema,
      how: z.enum(consentWays),
      at: instantSchema,
    }),
    note: noteSchema,
  })
  .refine(({ consent, happenedAt }) => Date.parse(consent.at) <= Date.parse(happenedAt), {
    path: ['consent', 'at'],
    error: 'consentAfter',
  });
export type Reassignment = z.infer<typeof reassignmentSchema>;

/** The services that a reassignment took from a provider. */
export function servicesLeft(
  { serviceTypes }: Pick<Reassignment, 'serviceTypes'>,
  dispatch: { readonly serviceTypes: readonly ServiceType[] } | undefined,
): readonly ServiceType[] {
  return serviceTypes ?? dispatch?.serviceTypes ?? [];
}

/** What took a need from the provider of a dispatch; undefined where nothing did. */
export function reassignmentOf(
  needId: string,
  dispatchId: string | null,
  reassignments: readonly Reassignment[],
): Reassignment | undefined {
  return reassignments.findLast(
    (one) => one.dispatchId === dispatchId && one.needIds.some((id) => id === needId),
  );
}

/** When the last of a dispatch's needs left its provider; null while one is there. */
export function leavingOf(
  { needIds }: { readonly needIds: readonly string[] },
  reassignments: readonly Reassignment[],
): Instant | null {
  const away = new Set<string>(reassignments.flatMap((one) => one.needIds));
  if (!needIds.every((needId) => away.has(needId))) return null;
  return reassignments
    .map(({ happenedAt }) => happenedAt)
    .reduce((a, b) => (Date.parse(a) < Date.parse(b) ? b : a));
}
