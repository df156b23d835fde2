import { z } from 'zod';
import { clauseIdSchema, functionSchema } from './packValues.ts';

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const countSchema = z.number().int().min(0).max(1000);
/** Half a working day ends at noon, so nothing else can be said of its end. */
const workingDaysSchema = z.number().multipleOf(0.5).min(0).max(1000);

/** The limit holds for what starts up to this time of day, in Taipei; the next in the list for what starts later. */
const until = timeOfDaySchema.optional();
/** The time of the last day by which it must be done; absent: the whole day. */
const by = timeOfDaySchema.optional();

/**
 * How long a clock runs. `days` are calendar days, the first not counted, the last rolled to the next working day;
 * `workingDays` skip days off, halves allowed; `months` end on the same date, `monthEnds` on the last day of that
 * month, `nextMonth` on the date `count` of the month after, none of them rolls; `hours` are hours on the clock.
 */
export const limitSchema = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('days'), count: countSchema, by, until }),
    z.strictObject({ unit: z.literal('workingDays'), count: workingDaysSchema, by, until }),
    z.strictObject({ unit: z.literal('months'), count: countSchema, until }),
    z.strictObject({ unit: z.literal('monthEnds'), count: countSchema, until }),
    // Every month has 28 days.
    z.strictObject({ unit: z.literal('nextMonth'), count: z.number().int().min(1).max(28), until }),
    z.strictObject({ unit: z.literal('hours'), count: z.number().positive().max(1000), until }),
  ])
  .refine((limit) => limit.unit !== 'workingDays' || limit.by === undefined || limit.count % 1 === 0, {
    error: 'half a working day ends at noon',
    path: ['by'],
  });
export type Limit = z.infer<typeof limitSchema>;

/** Which events start a clock. `flows`: only those that say one of these flows; null is one that says none. */
const startSchema = z.strictObject({
  event: z.string().min(1),
  flows: z
    .array(z.enum(['B', 'C']).nullable())
    .min(1)
    .optional(),
  /** Only under this choice of a reading. */
  when: z.strictObject({ reading: clauseIdSchema, choice: clauseIdSchema }).optional(),
});

/** One clock: what starts and stops it, and how long it runs. */
export const clockSchema = z.strictObject({
  clause: clauseIdSchema,
  /** The first whose `until` is not before the time of the start; the last has none, so that one always holds. */
  limits: z.array(limitSchema).min(1),
  /** How long it may run before somebody is told that it still does; absent: nobody is told before it is due. */
  warnsAfter: limitSchema.optional(),
  starts: z.array(startSchema).min(1),
  /** `met`: done, in time or late; `cancelled`: no longer asked for. An event that also starts it restarts it. */
  stops: z.array(z.strictObject({ event: z.string().min(1), as: z.enum(['met', 'cancelled']) })),
});
export type Clock = z.infer<typeof clockSchema>;

/** The clocks of a pack, by id. */
export const deadlinesSectionSchema = z.strictObject({
  function: functionSchema,
  clocks: z.record(clauseIdSchema, clockSchema),
  /** Of a layer: the clocks below that run no more, for what begins while it holds. */
  ended: z.array(clauseIdSchema).min(1).exactOptional(),
});
export type DeadlinesSection = z.infer<typeof deadlinesSectionSchema>;
