import { z } from 'zod';
import { deviceCertificateSchema, writerCertificateSchema } from '#shared/sync/certificates.ts';
import type { Change } from '../api.ts';
import { passphraseWrapSchema } from '../backup/wrappedKey.ts';

const keyPairSchema = z.strictObject({ publicKey: z.string(), secretKey: z.string() });

/**
 * Who this installation is, with its secret keys. Kept sealed in the key envelope, held in memory while unlocked.
 * The supervisor who created the unit also has its key and the identity that recovers lost data keys.
 */
export const identitySchema = z.strictObject({
  unit: z.strictObject({
    id: z.string(),
    name: z.string(),
    countyCode: z.string(),
    packId: z.string(),
    packHash: z.string(),
    key: z.string(),
    secretKey: z.string().nullable(),
    recoveryRecipient: z.string(),
    recoveryIdentity: z.string().nullable(),
    /** Supervisors' recipients: to whom this device's bundles are sealed. */
    recipients: z.array(z.string()).min(1),
  }),
  person: z.strictObject({
    id: z.string(),
    name: z.string(),
    role: z.enum(['caseManager', 'supervisor']),
  }),
  device: keyPairSchema.extend({
    id: z.string(),
    recipient: z.string(),
    identity: z.string(),
    /** From the unit; null until a person has compared the six words and granted it. */
    certificate: deviceCertificateSchema.nullable(),
  }),
  writer: keyPairSchema.extend({ id: z.string(), certificate: writerCertificateSchema }),
  /** Those this device wrote with before it was restored, the first one first. */
  formerWriters: z.array(writerCertificateSchema).default([]),
  /** The data key as backups carry it; null until the passphrase was next entered. */
  backupWrap: passphraseWrapSchema.nullable().default(null),
  sample: z.boolean(),
  /**
   * What a new installation begins with, in so many saves: it is finished when next opened, should everything have ended
   * between the writing of its keys and the last of them. `changes` null: a unit of samples, which is made anew then.
   */
  opening: z
    .strictObject({ saves: z.number(), changes: z.array(z.custom<Change>()).nullable() })
    .nullable()
    .default(null),
});
export type Identity = z.infer<typeof identitySchema>;

/** All that ever wrote on this device, the one that writes now last. */
export function writersOfIdentity({ writer, formerWriters }: Identity): string[] {
  return [...formerWriters.map((former) => former.writer), writer.id];
}
