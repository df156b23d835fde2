import { z } from 'zod';
import { daySchema } from '../../domain/values.ts';
import { asOfSchema, isInReach } from '../engine/asOf.ts';
import { instantSchema, textSchema } from '../engine/inputValues.ts';

/**
 * The events that may start or stop a clock; a pack may name others of its own. Those that a pack does not use are
 * ignored, so that one log of events can be read by several packs.
 */
export const clockEventTypes = [
  'capacityConfirmed',
  'noticeSent',
  'accepted',
  'declined',
  'serviceStarted',
  'needsImprovement',
  'improvementChecked',
  'applied',
  'assessed',
  'planSubmitted',
  'referredToAUnit',
  'homeVisited',
  'aUnitPlanSubmitted',
  'planApproved',
  'aa01Visited',
  'aa02FollowedUp',
  'opinionRequested',
  'opinionIssued',
  'managerLeaving',
  'departureReported',
] as const;

/** Something that happened. `ref` says what it happened to: a case, a need, a provider. */
const clockEventSchema = z.strictObject({
  type: textSchema,
  at: instantSchema.refine(isInReach, { error: 'out of range' }),
  ref: textSchema.optional(),
  flow: z.enum(['B', 'C']).optional(),
});
export type ClockEvent = z.infer<typeof clockEventSchema>;

/** A county's extra days off (typhoons). */
export const closuresSchema = z.array(daySchema.refine(isInReach, { error: 'out of range' }));

/** The document that `rules deadlines` reads, its shape only; see checkInput.ts for what shapes cannot say. */
export const deadlinesInputSchema = z.strictObject({
  asOf: asOfSchema,
  events: z.array(clockEventSchema).optional(),
  closures: closuresSchema.optional(),
});
export type DeadlinesInput = z.infer<typeof deadlinesInputSchema>;
