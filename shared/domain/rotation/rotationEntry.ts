import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, lineSchema, noteSchema, townshipCodeSchema } from '../values.ts';
import { rotationLists } from './rotationMember.ts';

const common = { id: recordIdSchema, by: personIdSchema, recordedAt: instantSchema };
const ofList = {
  ...common,
  list: z.enum(rotationLists),
  township: townshipCodeSchema,
  caseId: caseIdSchema,
  memberId: recordIdSchema,
};
const ofTurn = { ...common, turnId: recordIdSchema };

/**
 * What happened in a rotation. An event; scope: unit, so cases are named by id only.
 * `turn`: a case given by turn; `wish`: given because the family named somebody, which moves no turn. About a turn:
 * `withdrawn`: it did not come about and counts as never given; `cannotServe`: who had it could not serve, the turn is
 * used up (Y-A.6); `kept`: of two turns given at once both stand.
 */
export const rotationEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...ofList,
    kind: z.literal('turn'),
    /** From 1 in its list: how many turns were known to be given before it, and one more. */
    number: z.number().int().min(1).max(1_000_000),
    skipped: z.array(z.strictObject({ memberId: recordIdSchema, reason: z.enum(['suspended', 'noSlot']) })),
    /** The receipt of the rules kernel: its input, result and digest; its own schema is in shared/rules. */
    receipt: z.json(),
  }),
  z.strictObject({ ...ofList, kind: z.literal('wish'), note: noteSchema }),
  z.strictObject({ ...ofTurn, kind: z.literal('withdrawn'), reason: lineSchema }),
  z.strictObject({
    ...ofTurn,
    kind: z.literal('cannotServe'),
    reason: lineSchema,
    /** The point that was proposed because of it (Y-H.1); null where the list knows none. */
    demeritId: recordIdSchema.nullable(),
  }),
  z.strictObject({ ...ofTurn, kind: z.literal('kept') }),
]);
export type RotationEntry = z.infer<typeof rotationEntrySchema>;
export type RotationTurn = Extract<RotationEntry, { kind: 'turn' }>;
