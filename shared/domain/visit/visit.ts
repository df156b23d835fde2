import { z } from 'zod';
import { caseIdSchema, needIdSchema, personIdSchema, visitIdSchema } from '../ids.ts';
import { familyMemberSchema, instantSchema, noteSchema } from '../values.ts';

/** A home or phone visit (家訪／電訪). An event: what was said is never changed afterwards. */
export const visitSchema = z.strictObject({
  id: visitIdSchema,
  caseId: caseIdSchema,
  kind: z.enum(['home', 'phone']),
  /** An AA01 visit: the plan is drafted or drafted anew. */
  planVisit: z.boolean(),
  by: personIdSchema,
  happenedAt: instantSchema,
  recordedAt: instantSchema,
  /** Since when the machine had no network as the visit was recorded; null when it had one. */
  offlineSince: instantSchema.nullable(),
  spokeWith: z.array(familyMemberSchema).max(10),
  said: noteSchema,
  /** The needs whose content and times were confirmed with the family at this visit. */
  confirmedNeedIds: z.array(needIdSchema).max(40),
  /** The professional services whose goals, rules of use and closing were explained (T-3.C); absent: none. */
  explainedNeedIds: z.array(needIdSchema).min(1).max(40).exactOptional(),
});
export type Visit = z.infer<typeof visitSchema>;
