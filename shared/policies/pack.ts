import { z } from 'zod';
import { serviceTypeSchema } from '../domain/serviceType.ts';
import { daySchema } from '../domain/values.ts';

const clauseIdSchema = z.string().regex(/^([TYS]-[\w.]+|I-\d{2})$/);
const hashSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const titleSchema = z.strictObject({ 'zh-TW': z.string().min(1), en: z.string().min(1) });

/** A clause that a decision can cite: its place in the source, and what it says in our own words. */
const clauseSchema = z.strictObject({ id: clauseIdSchema, reference: z.string().min(1), title: titleSchema });

/** A reading of the source. With two or more choices it can be switched; the first is the pack's own. */
const interpretationSchema = z.strictObject({
  id: z.string().regex(/^I-\d{2}$/),
  title: titleSchema,
  choices: z.array(z.string().min(1)),
  /** Who confirmed the choice for the county, and when; null while nobody has. */
  signOff: z.strictObject({ by: z.string().min(1), on: daySchema }).nullable(),
});

/** One value of a parameter, from a day on; a null value ends the parameter. */
const datedValueSchema = z.strictObject({
  from: daySchema,
  value: z.number().nullable(),
  cite: clauseIdSchema,
});

export const criterionIds = [
  'designated',
  'coverage',
  'professions',
  'distance',
  'immediacy',
  'quality',
  'cooperation',
  'closure',
  'monthCount',
  'lastDispatched',
  'id',
] as const;

const rankedSchema = z.strictObject({ criterion: z.enum(criterionIds), clause: clauseIdSchema });

const dispatchPolicySchema = z.strictObject({
  /** The kernel's function that reads this policy; functions are superseded, never edited. */
  kernel: z.literal('dispatch/1'),
  listOnly: z.array(serviceTypeSchema),
  listOnlyClause: clauseIdSchema,
  /** The reading by which the order is switched, and an order for each of its choices. */
  orderBy: z.string().regex(/^I-\d{2}$/),
  orders: z.record(z.string(), z.array(rankedSchema).min(1)),
  reasons: z.strictObject({
    noContract: clauseIdSchema,
    notAssessor: clauseIdSchema,
    contractNotInForce: clauseIdSchema,
    outsideArea: clauseIdSchema,
    declined: clauseIdSchema,
    noOpening: clauseIdSchema,
    noTimeOverlap: clauseIdSchema,
  }),
  /** Names of the dated parameters it reads. */
  staleAfterDays: z.string(),
});
export type DispatchPolicy = z.infer<typeof dispatchPolicySchema>;

/** Commands of the rules command line that a pack can have. */
export const packCommands = ['dispatch', 'demerits'] as const;

/** A policy pack (規則包): data only, bound by the hash of its canonical JSON. */
export const packSchema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().regex(/^\d+(\.\d+)*$/),
  title: titleSchema,
  source: z.string().min(1),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  /** The layer below (national, county), by hash; its clauses, readings and parameters are inherited. */
  extends: z.strictObject({ id: z.string(), hash: hashSchema }).optional(),
  commands: z.array(z.enum(packCommands)),
  clauses: z.array(clauseSchema),
  interpretations: z.array(interpretationSchema),
  parameters: z.record(z.string(), z.array(datedValueSchema).min(1)),
  dispatch: dispatchPolicySchema.optional(),
});
export type Pack = z.infer<typeof packSchema>;

/** Which pack a result was decided with; `options` only those that differ from the pack's own choice. */
export interface PolicyStamp {
  id: string;
  version: string;
  hash: string;
  options: Record<string, string>;
}
