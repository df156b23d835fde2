import { z } from 'zod';
import { serviceTypeSchema } from '../domain/serviceType.ts';
import { daySchema } from '../domain/values.ts';
import { auditSectionSchema } from './auditSchema.ts';
import { deadlinesSectionSchema } from './clockSchema.ts';
import { functionSchema, clauseIdSchema as idSchema } from './packValues.ts';
import { workflowSectionSchema } from './workflowSchema.ts';

const hashSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const titleSchema = z.strictObject({ 'zh-TW': z.string().min(1), en: z.string().min(1) });

/** A clause of a source, by its number, with a title in our own words. */
export const clauseSchema = z.strictObject({ reference: z.string().min(1), title: titleSchema });
export type Clause = z.infer<typeof clauseSchema>;

/**
 * A parameter over time: each value holds from its day until the next one's, the last for as long as the pack
 * does; null ends it. `cite` names a clause of the pack.
 */
export const parameterSchema = z.strictObject({
  unit: z.enum(['days', 'months', 'band', 'count', 'points', 'percent']),
  values: z
    .array(
      z.strictObject({
        from: daySchema,
        value: z.union([z.number(), z.string(), z.array(z.number())]).nullable(),
        cite: idSchema,
        /** The paper that says so, where it is another than the clause's. */
        reference: z.string().min(1).exactOptional(),
      }),
    )
    .min(1),
});
export type Parameter = z.infer<typeof parameterSchema>;

/** Who answers for what a layer changes: name and office, the day, and the document it rests on. */
export const signOffSchema = z.strictObject({
  by: z.string().min(1),
  role: z.string().min(1),
  on: daySchema,
  reference: z.string().min(1),
});
export type SignOff = z.infer<typeof signOffSchema>;

/**
 * A reading (I-nn) of a source. `choices` are the readings it can be switched between, the source's own or the
 * usual one first; none where there is nothing to switch. `signOff`: who confirmed the choice, and when.
 */
export const interpretationSchema = z.strictObject({
  title: titleSchema,
  choices: z.array(idSchema),
  choice: idSchema.nullable(),
  signOff: signOffSchema.partial({ role: true, reference: true }).nullable(),
});
export type Interpretation = z.infer<typeof interpretationSchema>;

/** The order of criteria for each choice of one reading. */
const rankingSchema = z.strictObject({
  reading: idSchema,
  criteria: z.record(z.string(), z.strictObject({ function: functionSchema, clause: idSchema })),
  orders: z.record(idSchema, z.array(z.string()).min(1)),
});
export type RankingSection = z.infer<typeof rankingSchema>;

/** How cases are dispatched. Functions are named with their version; the kernel has them. */
export const dispatchSectionSchema = z.strictObject({
  function: functionSchema,
  /** The clause that each reason for not offering a provider cites; a suspension cites its own. */
  reasons: z.strictObject({
    noContract: idSchema,
    contractNotInForce: idSchema,
    outsideArea: idSchema,
    notAssessor: idSchema,
    declined: idSchema,
    noOpening: idSchema,
    noTimeOverlap: idSchema,
  }),
  listOnly: z.strictObject({ serviceTypes: z.array(serviceTypeSchema), clause: idSchema }),
  ranking: rankingSchema,
});
export type DispatchSection = z.infer<typeof dispatchSectionSchema>;

/** How demerit points become suspensions: month by month, or up a ladder within a year. */
export const demeritsSectionSchema = z.discriminatedUnion('function', [
  z.strictObject({
    function: z.literal('monthlyDemerits/1'),
    /** Clauses that an event can name as its cause; `demerits.points.<clause>` says what each weighs. */
    causes: z.array(idSchema).min(1),
    clauses: z.strictObject({ suspension: idSchema, renewalBar: idSchema, notice: idSchema }),
  }),
  z.strictObject({
    function: z.literal('ladderDemerits/1'),
    /** One clause per rung, the first point's first; `demerits.months.<clause>` says how long each suspends. */
    rungs: z.array(idSchema).min(1),
    clauses: z.strictObject({
      window: idSchema,
      termination: idSchema,
      bar: idSchema,
      renewal: idSchema,
      evaluation: idSchema,
      correction: idSchema,
      notice: idSchema,
    }),
  }),
]);
export type DemeritsSection = z.infer<typeof demeritsSectionSchema>;

/** How providers take turns: by the clause `turn`; who keeps a turn it could not take, by `kept`. */
export const rotationSectionSchema = z.strictObject({
  function: z.literal('rotation/1'),
  clauses: z.strictObject({ turn: idSchema, kept: idSchema }),
});
export type RotationSection = z.infer<typeof rotationSectionSchema>;

/** How cases are drawn for checking: of an A unit, and each month by a care manager. */
export const sampleSectionSchema = z.strictObject({
  function: z.literal('sample/1'),
  clauses: z.strictObject({ unit: idSchema, monthly: idSchema, related: idSchema }),
});
export type SampleSection = z.infer<typeof sampleSectionSchema>;

/** How bands follow from follow-ups and closures; `rating.*` says from what on, under the clause `reading`. */
export const ratingsSectionSchema = z.strictObject({
  function: z.literal('ratings/1'),
  clauses: z.strictObject({
    quality: idSchema,
    cooperation: idSchema,
    closure: idSchema,
    unknown: idSchema,
    reading: idSchema,
  }),
});
export type RatingsSection = z.infer<typeof ratingsSectionSchema>;

/** How the county refers a new case to an A unit, and when a manager has too many. */
export const intakeSectionSchema = z.strictObject({
  function: z.literal('intake/1'),
  clauses: z.strictObject({ caseload: idSchema, resume: idSchema }),
  ranking: rankingSchema,
});
export type IntakeSection = z.infer<typeof intakeSectionSchema>;

/** A policy pack: data without expressions, bound by the hash of its RFC 8785 form. */
export const packSchema = z.strictObject({
  format: z.literal(1),
  id: idSchema,
  version: z.string().min(1),
  layer: z.enum(['national', 'county', 'aUnit']),
  title: titleSchema,
  source: z.string().min(1),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  /** The layer below, by hash: its clauses, parameters, readings and successors hold here too. */
  extends: z.strictObject({ id: idSchema, hash: hashSchema }).optional(),
  /** Of a layer that changes what lies below it. */
  signOff: signOffSchema.optional(),
  clauses: z.record(idSchema, clauseSchema),
  parameters: z.record(idSchema, parameterSchema),
  interpretations: z.record(idSchema, interpretationSchema),
  /** Codes that were replaced: from `on`, a contract that names `from` covers `to`. */
  successors: z.array(
    z.strictObject({ from: z.string().min(1), to: z.string().min(1), on: daySchema, cite: idSchema }),
  ),
  dispatch: dispatchSectionSchema.optional(),
  demerits: demeritsSectionSchema.optional(),
  rotation: rotationSectionSchema.optional(),
  sample: sampleSectionSchema.optional(),
  intake: intakeSectionSchema.optional(),
  deadlines: deadlinesSectionSchema.optional(),
  workflow: workflowSectionSchema.optional(),
  audit: auditSectionSchema.optional(),
  ratings: ratingsSectionSchema.optional(),
});
export type PackFile = z.infer<typeof packSchema>;
