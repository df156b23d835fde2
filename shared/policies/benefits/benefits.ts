import { z } from 'zod';
import { daySchema } from '../../domain/values.ts';
import { clauseSchema } from '../packSchema.ts';
import { clauseIdSchema } from '../packValues.ts';
import benefitsFile from './benefits.json' with { type: 'json' };

/**
 * How well a figure is attested: by two transcriptions, by one, by one that was read by machine, or by a table that
 * another has replaced since.
 */
export const confidenceSchema = z.enum(['two_source', 'single_source', 'single_source_ocr', 'outdated']);
export type Confidence = z.infer<typeof confidenceSchema>;

const valueSchema = z.strictObject({
  from: daySchema,
  /** NT$, per cent or months; of `codes` the beginnings of codes. */
  value: z.union([z.number().int().nonnegative(), z.array(z.string())]),
  cite: clauseIdSchema,
  confidence: confidenceSchema,
});

const benefitsSchema = z.strictObject({
  format: z.literal(1),
  id: clauseIdSchema,
  version: z.string(),
  source: z.string(),
  clauses: z.record(clauseIdSchema, clauseSchema),
  parameters: z.record(
    z.string(),
    z.strictObject({
      unit: z.enum(['TWD', 'percent', 'months', 'codes']),
      values: z.array(valueSchema).min(1),
    }),
  ),
});

/** The quotas and copayments of the national regulation: dated like a pack's parameters, the same for every pack. */
export const benefits = benefitsSchema.parse(benefitsFile);

/** The first day that the tables speak of. */
export const firstBenefitDay = '2022-02-01';

/** A parameter as it is on a day, and the day from which it is so. */
export interface BenefitValue {
  readonly name: string;
  readonly value: number | readonly string[];
  readonly from: string;
  readonly confidence: Confidence;
  readonly clause: string;
}

/** The value of a parameter on a day; undefined before its first. Throws where the table has no such name: a defect. */
export function benefitOn(name: string, day: string): BenefitValue | undefined {
  const parameter = benefits.parameters[name];
  if (parameter === undefined) throw new Error(`no benefit ${name}`);
  const found = parameter.values.findLast(({ from }) => from <= day);
  if (found === undefined) return undefined;
  const { value, from, confidence, cite } = found;
  return { name, value, from, confidence, clause: cite };
}
