import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, neededTextSchema, noteSchema } from '../values.ts';

/** The A unit's two records that are claimed: the plan of each half-year, the follow-up of each month. Never both in one. */
export const unitRecordKinds = ['AA01', 'AA02'] as const;
export type UnitRecordKind = (typeof unitRecordKinds)[number];

/** What was done (svc_item), under the number that the national platform has for it. */
export const unitRecordItems = {
  phone: 1,
  home: 2,
  adjustment: 3,
  complaint: 4,
  linking: 5,
  other: 9,
} as const;
export type UnitRecordItem = keyof typeof unitRecordItems;

/** With whom (svc_people). */
export const unitRecordPeople = { user: 1, caregiver: 2 } as const;
export type UnitRecordPerson = keyof typeof unitRecordPeople;

/** What it was about (svc_point). */
export const unitRecordPoints = {
  tracking: 1,
  planChange: 2,
  resource: 3,
  advice: 4,
  complaint: 5,
  other: 9,
} as const;
export type UnitRecordPoint = keyof typeof unitRecordPoints;

/**
 * What the case manager judges, in the order of the platform: adaptation and what comes of it (svcTrace), attainment of
 * goals (svcGoal), suitability of the plan (svcSuitable). The platform takes text; the choices are ours.
 */
export const unitRecordJudgements = {
  adaptation: ['well', 'adjusting', 'poorly'],
  goal: ['met', 'underway', 'notMet'],
  suitability: ['suitable', 'toAdjust'],
} as const;
export type UnitRecordJudgement = keyof typeof unitRecordJudgements;

/** The most that the platform takes of a content, in characters. */
export const mostContent = 4000;

const someOf = <T extends object>(table: T) =>
  z.array(z.enum(Object.keys(table) as [keyof T & string, ...(keyof T & string)[]])).min(1);
const judgement = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.strictObject({ judged: z.enum(choices), note: noteSchema });

/**
 * A record of the A unit's own service (服務紀錄, AA00) as it was finished and copied for the national platform. An event;
 * where it was wrong, a later one says so. An AA01 is of a home visit at which the plan was drafted anew (附表四).
 */
export const unitRecordSchema = z
  .strictObject({
    id: recordIdSchema,
    caseId: caseIdSchema,
    kind: z.enum(unitRecordKinds),
    by: personIdSchema,
    /** When one spoke with them; of an AA01, the home visit. */
    happenedAt: instantSchema,
    recordedAt: instantSchema,
    items: someOf(unitRecordItems),
    people: someOf(unitRecordPeople),
    points: someOf(unitRecordPoints),
    content: neededTextSchema,
    adaptation: judgement(unitRecordJudgements.adaptation),
    goal: judgement(unitRecordJudgements.goal),
    suitability: judgement(unitRecordJudgements.suitability),
  })
  .refine(({ kind, items }) => kind !== 'AA01' || items.includes('home'), {
    path: ['items'],
    error: 'planNeedsHomeVisit',
  });
export type UnitRecord = z.infer<typeof unitRecordSchema>;
