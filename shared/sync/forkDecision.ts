import { z } from 'zod';
import type { UnitIdentity } from './certificates.ts';
import type { CryptoPort } from './cryptoPort.ts';
import {
  hex32Schema,
  opaqueIdSchema,
  openObject,
  sequenceSchema,
  signatureSchema,
  signDocument,
  verifyDocument,
} from './signedDocument.ts';

/**
 * A person decided which branch of a forked writer stands. Nothing is erased by it: the segments of the others
 * are kept and left out of the fold, and a later decision for the same place takes precedence.
 */
export const forkDecisionSchema = openObject({
  format: z.literal(1),
  unit: opaqueIdSchema,
  writer: opaqueIdSchema,
  /** The first sequence in dispute. */
  seq: sequenceSchema.min(1),
  /** Hash of the header of the segment that holds this sequence from now on. */
  stands: hex32Schema,
  /** Headers of the other branches, as far as known: a reader of a few scopes may not see how they hang together. */
  leftOut: z.array(hex32Schema).max(10_000),
  at: z.string().max(64),
  /** The person who decided. */
  by: opaqueIdSchema.optional(),
  signature: signatureSchema,
}).refine(({ stands, leftOut }) => !leftOut.includes(stands), { path: ['leftOut'] });
export type ForkDecision = z.infer<typeof forkDecisionSchema>;

export function decideFork(
  content: Omit<ForkDecision, 'signature' | 'format'>,
  unitSecretKey: string,
  crypto: CryptoPort,
): ForkDecision {
  return signDocument('fork decision', { format: 1 as const, ...content }, unitSecretKey, crypto);
}

export function verifyForkDecision(
  decision: ForkDecision,
  { unit, unitKey }: UnitIdentity,
  crypto: CryptoPort,
): boolean {
  return decision.unit === unit && verifyDocument('fork decision', decision, unitKey, crypto);
}
