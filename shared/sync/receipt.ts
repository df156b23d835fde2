import { z } from 'zod';
import type { CryptoPort } from './cryptoPort.ts';
import {
  hex32Schema,
  instantSchema,
  opaqueIdSchema,
  openObject,
  sequenceSchema,
  signatureSchema,
  signDocument,
  verifyDocument,
} from './signedDocument.ts';
import type { Vector } from './vector.ts';

/** A vector as it travels: by writer, each once. `scope` where the holder has not everything. */
export const sentVectorSchema = z
  .array(openObject({ writer: opaqueIdSchema, scope: z.string().max(80).optional(), have: sequenceSchema }))
  .max(100_000);
export type SentVector = z.infer<typeof sentVectorSchema>;

/** What a device confirms after an import: which file, and what it holds since. */
export const receiptSchema = openObject({
  format: z.literal(1),
  unit: opaqueIdSchema,
  device: opaqueIdSchema,
  /** SHA-256 of the sealed file. */
  bundle: hex32Schema,
  vector: sentVectorSchema,
  at: instantSchema,
  signature: signatureSchema,
});
export type Receipt = z.infer<typeof receiptSchema>;

export function signReceipt(
  content: Omit<Receipt, 'signature' | 'format'>,
  deviceSecretKey: string,
  crypto: CryptoPort,
): Receipt {
  return signDocument('receipt', { format: 1 as const, ...content }, deviceSecretKey, crypto);
}

export function verifyReceipt(
  receipt: Receipt,
  device: { readonly unit: string; readonly device: string; readonly deviceKey: string },
  crypto: CryptoPort,
): boolean {
  return (
    receipt.unit === device.unit &&
    receipt.device === device.device &&
    verifyDocument('receipt', receipt, device.deviceKey, crypto)
  );
}

export function sentVector(vector: Vector): SentVector {
  return [...vector]
    .map(([writer, have]) => ({ writer, have }))
    .sort((a, b) => (a.writer < b.writer ? -1 : 1));
}

/** The entries that hold for whole writers. */
export function vectorOf(sent: SentVector): Map<string, number> {
  return new Map(sent.filter((entry) => entry.scope === undefined).map(({ writer, have }) => [writer, have]));
}
