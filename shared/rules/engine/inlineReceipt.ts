import { z } from 'zod';
import type { PackLayer } from '../../domain/unit/packLayer.ts';
import { type HashPort, hashOfJson } from '../../policies/hash.ts';
import { keepingAllKeys } from './keepingAllKeys.ts';
import type { PolicyName } from './policy.ts';

/** The kinds of receipts that hold everything they were made from, so that they are stored as they are exported. */
export const inlineReceiptFormats = [
  'paian-intake-receipt/1',
  'paian-rotation-receipt/1',
  'paian-sample-receipt/1',
  'paian-audit-receipt/1',
] as const;
export type InlineReceiptFormat = (typeof inlineReceiptFormats)[number];

/** What was decided on which input by which rules; the digest is over all of it. */
export const inlineReceiptSchema = z.strictObject({
  format: z.enum(inlineReceiptFormats),
  policy: z.strictObject({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    options: keepingAllKeys(z.record(z.string(), z.string())),
  }),
  input: z.json(),
  result: z.json(),
  /** The unit's layer that it was decided by, as data; the digest covers it by its hash. Absent: a shipped pack. */
  layers: z.array(z.json()).exactOptional(),
  digest: z.string(),
});
export type InlineReceipt = z.infer<typeof inlineReceiptSchema>;

/**
 * The receipt of a decision; `input` and `result` are plain JSON but for fields that are undefined.
 * @param layer the file of the unit's layer that it was decided by; undefined for a shipped pack
 */
export function makeInlineReceipt(
  format: InlineReceiptFormat,
  { id, version, hash, options }: PolicyName,
  input: object,
  result: object,
  hashPort: HashPort,
  layer?: PackLayer['pack'],
): InlineReceipt {
  const plain = JSON.parse(JSON.stringify({ input, result })) as Pick<InlineReceipt, 'input' | 'result'>;
  const policy = { id, version, hash, options: { ...options } };
  return {
    format,
    policy,
    ...plain,
    ...(layer !== undefined && { layers: [layer] }),
    digest: hashOfJson({ format, pack: hash, options: policy.options, ...plain }, hashPort),
  };
}
