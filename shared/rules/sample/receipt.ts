import { z } from 'zod';
import type { PackLayer } from '../../domain/unit/packLayer.ts';
import type { HashPort } from '../../policies/hash.ts';
import { type InlineReceipt, inlineReceiptSchema, makeInlineReceipt } from '../engine/inlineReceipt.ts';
import type { PolicyName } from '../engine/policy.ts';
import type { SampleResult } from './draw.ts';
import { type SampleInput, sampleInputSchema } from './input.ts';

/**
 * The receipt of a draw, with its digest: cases, seed and result, so that anybody can draw again, and the unit's layer that
 * it was drawn by, if there was one.
 */
export function sampleReceipt(
  input: SampleInput,
  policy: PolicyName,
  result: SampleResult,
  hashPort: HashPort,
  layer?: PackLayer['pack'],
): InlineReceipt {
  return makeInlineReceipt('paian-sample-receipt/1', policy, input, result, hashPort, layer);
}

const rateSchema = z.object({ of: z.number(), picked: z.number() });

/** What is read of a draw's receipt again; how it was made is for `replay` to say. */
const drawnSchema = z.object({
  input: sampleInputSchema,
  result: z.object({
    picked: z.array(z.object({ id: z.string(), mode: z.enum(['phone', 'visit']).optional() })),
    rates: z.object({ all: rateSchema, related: rateSchema.optional() }),
  }),
});

/** A draw as its receipt has it. */
export interface ReadDraw {
  readonly seed: string;
  /** The cases that could be drawn, as they were told to the rules. */
  readonly cases: NonNullable<SampleInput['cases']>;
  readonly picked: readonly { readonly id: string; readonly mode?: 'phone' | 'visit' | undefined }[];
  readonly rates: z.infer<typeof drawnSchema>['result']['rates'];
}

/** What a receipt holds; undefined where it is none of a draw. */
export function readSampleReceipt(receipt: unknown): ReadDraw | undefined {
  const inline = inlineReceiptSchema.safeParse(receipt);
  if (!inline.success || inline.data.format !== 'paian-sample-receipt/1') return undefined;
  const drawn = drawnSchema.safeParse(inline.data);
  if (!drawn.success) return undefined;
  const { input, result } = drawn.data;
  return { seed: input.seed, cases: input.cases ?? [], ...result };
}
