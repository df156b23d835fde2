import { z } from 'zod';
import { daySchema } from '../../domain/values.ts';
import { asOfSchema, isInReach } from '../engine/asOf.ts';
import { instantSchema, textSchema } from '../engine/inputValues.ts';

const common = {
  id: textSchema,
  at: instantSchema.refine(isInReach, { error: 'out of range' }),
  /** Absent or empty: all needs for which the event is legal. */
  needIds: z.array(textSchema).optional(),
};

function plain<const T extends string>(type: T) {
  return z.strictObject({ ...common, type: z.literal(type) });
}

/** Each type of event with what it says. */
export const workflowEventSchemas = {
  capacityConfirmed: plain('capacityConfirmed'),
  /** B: content and times confirmed with the family. */
  needsConfirmed: plain('needsConfirmed'),
  /** C: at home or by phone; goals and closing conditions explained. */
  visited: plain('visited'),
  offered: plain('offered'),
  chosen: z.strictObject({
    ...common,
    type: z.literal('chosen'),
    providerId: textSchema,
    /** Its place in the list, from 1. */
    rank: z.number().int().min(1),
    overrideReason: z
      .strictObject({
        code: z.enum(['familyChoice', 'providerDeclined', 'clinical', 'other']),
        text: z.string().optional(),
      })
      .optional(),
  }),
  noticeSent: z.strictObject({ ...common, type: z.literal('noticeSent'), providerId: textSchema }),
  accepted: plain('accepted'),
  declined: z.strictObject({ ...common, type: z.literal('declined'), reason: textSchema }),
  matchFailed: plain('matchFailed'),
  serviceStarted: plain('serviceStarted'),
  reviewed: z.strictObject({
    ...common,
    type: z.literal('reviewed'),
    result: z.enum(['good', 'needsImprovement']),
  }),
  improvementChecked: z.strictObject({
    ...common,
    type: z.literal('improvementChecked'),
    improved: z.boolean(),
  }),
  serviceEnded: z.strictObject({
    ...common,
    type: z.literal('serviceEnded'),
    noticeOn: daySchema,
    /** May lie ahead. */
    endedOn: daySchema,
  }),
  reassignmentRequested: z.strictObject({
    ...common,
    type: z.literal('reassignmentRequested'),
    ground: textSchema,
    /** The family's: who gave it, and how. */
    consent: z.strictObject({ by: textSchema, how: textSchema }).nullable().optional(),
  }),
  closed: plain('closed'),
};
export type WorkflowEventType = keyof typeof workflowEventSchemas;

/** An event of a type that no flow knows: it is rejected, whatever it says. */
export const unknownEventSchema = z.looseObject({ ...common, type: textSchema });

type KnownEvent = { [T in WorkflowEventType]: z.infer<(typeof workflowEventSchemas)[T]> }[WorkflowEventType];
export type WorkflowEvent = KnownEvent | z.infer<typeof unknownEventSchema>;

/** Whether an event is of one of the known types. */
export function isKnownEvent(event: WorkflowEvent): event is KnownEvent {
  return Object.hasOwn(workflowEventSchemas, event.type);
}

/** The document that `rules workflow` reads, its shape only, but for the events. */
export const workflowInputSchema = z.strictObject({
  asOf: asOfSchema,
  flow: z.enum(['B', 'C']),
  needs: z.array(textSchema).min(1),
  events: z.array(z.unknown()).optional(),
});

export interface WorkflowInput {
  readonly asOf: string;
  readonly flow: 'B' | 'C';
  readonly needs: readonly string[];
  readonly events: readonly WorkflowEvent[];
}
