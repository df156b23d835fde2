import { z } from 'zod';
import { deviceCertificateSchema, writerCertificateSchema } from '#shared/sync/certificates.ts';
import type { Change } from '../api.ts';
import { backupWaySchema } from '../backup/wrappedKey.ts';

const personSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(['caseManager', 'supervisor']),
});
/** Who somebody is on this computer. */
export type PersonHere = z.infer<typeof personSchema>;

/**
 * Somebody who opens this computer with a passphrase of their own. What is sealed to a person goes by the recipients
 * here, under the data key: those in the open anybody who has the disk could exchange.
 */
const openerSchema = personSchema.extend({
  /** Of the key that the data key is sealed to in the key envelope. */
  recipient: z.string(),
  /** How backups that are made from now on open with the passphrase. */
  backup: backupWaySchema,
});
export type PersonOpening = z.infer<typeof openerSchema>;

const keyPairSchema = z.strictObject({ publicKey: z.string(), secretKey: z.string() });

/** As many names as a lock screen lists. */
export const mostPeople = 20;

/**
 * Who this installation is, with its secret keys. Kept sealed in the key envelope, held in memory while unlocked.
 * The supervisor who created the unit also has its key and the identity that recovers lost data keys.
 */
const storedIdentitySchema = z.strictObject({
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
  /** For whom the computer was set up, and let in by its certificate; not whoever works on it now. */
  person: personSchema,
  /** Who opens it; none in a unit of samples, nor in an envelope of the first format until it is next opened. */
  people: z.array(openerSchema).max(mostPeople).default([]),
  /** Who answers for it besides supervisors: null, for whom it was set up; after a restore whoever did that. */
  keeper: z.string().nullable().default(null),
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
  /** Of former versions, the data key as backups carried it. */
  backupWrap: z.unknown().optional(),
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
export const identitySchema = storedIdentitySchema.transform(({ backupWrap: _, ...identity }) => identity);
export type Identity = z.infer<typeof identitySchema>;

/** All that ever wrote on this device, the one that writes now last. */
export function writersOfIdentity({ writer, formerWriters }: Identity): string[] {
  return [...formerWriters.map((former) => former.writer), writer.id];
}
