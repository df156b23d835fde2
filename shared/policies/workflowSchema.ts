import { z } from 'zod';
import { clauseIdSchema, functionSchema } from './packValues.ts';

const stateSchema = z.string().regex(/^[a-zA-Z]+$/);

/** What an event does to a need that is in one of the states `from`. */
const transitionSchema = z.strictObject({
  event: z.string().min(1),
  /** Only events whose fields have these values. */
  where: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
  from: z.array(stateSchema).min(1),
  /** Null: the need stays where it is. */
  to: stateSchema.nullable(),
  /** Functions of the kernel that may refuse the event. */
  guards: z.array(functionSchema).optional(),
  /** The need's provider: the one that the event names, or nobody any more. Absent: as before. */
  provider: z.enum(['named', 'nobody']).optional(),
  /** The row it writes in the dispatch table, with the provider before the event; `failed` names nobody. */
  row: z.enum(['matched', 'failed', 'reassigned']).optional(),
  /** What clocks it is told to; absent: its own type. */
  clockEvent: z.string().min(1).optional(),
  /** The need's running clocks end, cancelled. */
  cancelsClocks: z.literal(true).optional(),
  proposals: z
    .array(
      z.strictObject({
        kind: z.enum(['reassignment', 'demerit']),
        clause: clauseIdSchema,
        /** Only where the end of service was announced fewer days ahead. */
        noticeUnderDays: z.number().int().positive().optional(),
      }),
    )
    .optional(),
});
export type Transition = z.infer<typeof transitionSchema>;

/** One flow: what moves a need. */
const flowSchema = z.strictObject({
  clause: clauseIdSchema,
  transitions: z.array(transitionSchema).min(1),
  /** A need in state `in` moves on once all of these events were taken in it, in whatever order. */
  gates: z.array(
    z.strictObject({ in: stateSchema, after: z.array(z.string().min(1)).min(1), to: stateSchema }),
  ),
});
export type Flow = z.infer<typeof flowSchema>;

/** The flows of a pack as tables of states, events and guards. */
export const workflowSectionSchema = z.strictObject({
  function: functionSchema,
  /** Least advanced first; a need begins in the first. */
  states: z.array(stateSchema).min(1),
  /** The grounds on which a reassignment may be asked for. */
  grounds: z.array(clauseIdSchema),
  flows: z.strictObject({ B: flowSchema, C: flowSchema }),
});
export type WorkflowSection = z.infer<typeof workflowSectionSchema>;
