import { z } from 'zod';
import { deviceCertificateSchema, revocationSchema, writerCertificateSchema } from './certificates.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { enrolmentRequestSchema } from './enrolment.ts';
import { forkDecisionSchema } from './forkDecision.ts';
import { receiptSchema, sentVectorSchema } from './receipt.ts';
import { handoverSchema, packReferenceSchema, toldConflictSchema, writerCountsSchema } from './returned.ts';
import {
  hex32Schema,
  instantSchema,
  opaqueIdSchema,
  openObject,
  sequenceSchema,
  signatureSchema,
} from './signedDocument.ts';

/** The bundle format that this program writes, and the newest it reads. */
export const bundleFormat = 2;

/** Read before everything else, whatever the format: says whether this program may go on. */
export const manifestHeadSchema = openObject({
  format: z.number().int().min(1),
  leastReader: z.number().int().min(1),
});

/**
 * Open: a later format may say more to later readers and still name this one as able to read it. All of it, known or
 * not, is covered by the trailer's hash, stays in the journal with the bundle, and is read there after an update.
 */
export const manifestSchema = manifestHeadSchema.extend({
  unit: opaqueIdSchema,
  unitKey: hex32Schema,
  sender: openObject({ device: opaqueIdSchema, writer: opaqueIdSchema }),
  at: instantSchema,
  /** SHA-256 of each recipient, so that nobody can seal a bundle anew for somebody it was not meant for. */
  recipients: z.array(hex32Schema).min(1).max(1_000),
  ranges: z
    .array(openObject({ writer: opaqueIdSchema, from: sequenceSchema, to: sequenceSchema }))
    .max(100_000),
  /** What the sender holds: an acknowledgement. */
  holds: sentVectorSchema,
  /** What the reader must hold before any of this applies. */
  requires: sentVectorSchema,
  devices: z.array(deviceCertificateSchema).max(10_000),
  writers: z.array(writerCertificateSchema).max(100_000),
  revocations: z.array(revocationSchema).max(100_000),
  enrolment: enrolmentRequestSchema.optional(),
  receipts: z.array(receiptSchema).max(10_000),
  /** Writers of whom the sender has seen two branches, and from where: whoever writes under such a name gives way. */
  disputes: z
    .array(openObject({ writer: opaqueIdSchema, seq: sequenceSchema }))
    .max(10_000)
    .default([]),
  // What only a supervisor sends. A bundle without them is one of a manager, or of a program from before.
  forkDecisions: z.array(forkDecisionSchema).max(1_000).default([]),
  counts: z.array(writerCountsSchema).max(2_000).default([]),
  handovers: z.array(handoverSchema).max(10_000).default([]),
  packs: z.array(packReferenceSchema).max(100).default([]),
  /** All there are for the reader at this time; absent where nothing is said of them. */
  dispatchConflicts: z.array(toldConflictSchema).max(1_000).optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** No trailer: truncated. */
export const trailerSchema = openObject({
  segments: sequenceSchema,
  blocks: sequenceSchema,
  /** SHA-256 of all bytes before the trailer's frame. */
  hash: hex32Schema,
  /** By the sending device; over the hash it covers the manifest, and with it the recipients. */
  signature: signatureSchema,
});
export type Trailer = z.infer<typeof trailerSchema>;

export function recipientHash(recipient: string, crypto: CryptoPort): string {
  return crypto.toHex(crypto.sha256(crypto.toUtf8(recipient)));
}
