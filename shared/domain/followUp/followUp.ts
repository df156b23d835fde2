import { z } from 'zod';
import {
  caseIdSchema,
  dispatchIdSchema,
  followUpIdSchema,
  needIdSchema,
  personIdSchema,
  providerIdSchema,
} from '../ids.ts';
import { instantSchema, noteSchema } from '../values.ts';

/** What a follow-up looks at (T-3.B, T-3.C), in the order in which it is asked. */
export const followUpAspects = ['quality', 'satisfaction', 'records', 'billing'] as const;
export type FollowUpAspect = (typeof followUpAspects)[number];

/** Null where it was not asked or cannot be said yet. */
const judgementSchema = z.enum(['good', 'poor']).nullable();

/**
 * A follow-up (追蹤) of one service that is given. An event; where it was wrong, a later one counts instead.
 * `needsImprovement` starts the month of T-3.improve. It is never a point by itself.
 */
export const followUpSchema = z
  .strictObject({
    id: followUpIdSchema,
    caseId: caseIdSchema,
    needId: needIdSchema,
    dispatchId: dispatchIdSchema,
    providerId: providerIdSchema,
    by: personIdSchema,
    happenedAt: instantSchema,
    recordedAt: instantSchema,
    channel: z.enum(['phone', 'home']),
    quality: judgementSchema,
    satisfaction: judgementSchema,
    records: judgementSchema,
    billing: judgementSchema,
    result: z.enum(['good', 'needsImprovement']),
    note: noteSchema,
  })
  .refine(
    ({ result, ...of }) => result !== 'good' || followUpAspects.every((aspect) => of[aspect] !== 'poor'),
    {
      path: ['result'],
      error: 'poorIsNotGood',
    },
  );
export type FollowUp = z.infer<typeof followUpSchema>;
