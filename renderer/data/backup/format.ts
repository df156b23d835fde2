import { z } from 'zod';
import { hex32Schema, instantSchema, opaqueIdSchema } from '#shared/sync/signedDocument.ts';
import { identitySchema } from '../keys/identity.ts';
import { wrappedKeySchema } from './wrappedKey.ts';

/**
 * A backup's bytes.
 *
 *   file   = "PAIANBK1" header facts frames* trailer
 *   part   = type u8 ‖ length u32 ‖ the length inverted u32 ‖ content
 *   header = JSON ‖ SHA-256 of the part up to there: ids, and the data key wrapped for whoever may open the file
 *   facts  = sealed JSON: who this installation is, with its keys, and where it sent to
 *   frames = (length u32 ‖ frame)*: the journal's frames from the first on, sealed as they lie in the journal
 *   trailer = sealed JSON: how many frames, where the journal stood, SHA-256 of all before the trailer
 *
 * Numbers are big-endian. The frames are not sealed anew: each names its place in the journal, the trailer binds them
 * to this file, and a day's backup costs no more than copying. Whoever has the passphrase of one of the people or the unit's
 * recovery key has everything in the file: unlike the key envelope it needs no device, since the device is what was lost.
 */
export const backupFormat = 2;
export const magicText = 'PAIANBK1';
export const partTypes = { header: 1, facts: 2, frames: 3, trailer: 4 } as const;
export const partHeadLength = 9;
export const headerHashLength = 32;

/** Nothing longer is written; a reader refuses it before memory is taken. */
export const partLimit = 8 * 1024 * 1024;

export const headerHeadSchema = z.object({ format: z.number().int(), leastReader: z.number().int() });

/** What stands in the open: random ids, an instant, wrapped keys. */
export const headerSchema = z.strictObject({
  /** In the first format there was one passphrase, see `wrappedKeySchema`. */
  format: z.union([z.literal(1), z.literal(backupFormat)]),
  leastReader: z.number().int(),
  unit: opaqueIdSchema,
  /** The key envelope's id: new with each set-up and each restore. */
  installation: opaqueIdSchema,
  keyVersion: z.number().int().min(1),
  at: instantSchema,
  key: wrappedKeySchema,
});
export type BackupHeader = z.infer<typeof headerSchema>;

export const factsSchema = z.strictObject({
  identity: identitySchema,
  /** Servers that were sent to, without their secrets; folders are the lost computer's own. */
  servers: z.array(z.unknown()).max(100),
});
export type BackupFacts = z.infer<typeof factsSchema>;

export const trailerSchema = z.strictObject({
  frames: z.number().int().min(1),
  journal: hex32Schema,
  hash: hex32Schema,
});
export type BackupTrailer = z.infer<typeof trailerSchema>;

/** Where a sealed part belongs. */
export const sealedPlace = (installation: string, part: 'facts' | 'trailer') => ({
  table: 'backup',
  key: installation,
  keyVersion: 1,
  position: part === 'facts' ? 0 : 1,
});

/** Why a backup is not taken. Nothing is changed by finding out. */
export type BackupError =
  | {
      kind:
        | 'notABackup'
        | 'newerFormat'
        | 'truncated'
        | 'altered'
        | 'unreadable'
        | 'wrongPassphrase'
        | 'wrongRecoveryKey'
        | 'formerKey'
        | 'otherInstallation'
        | 'foreignUnit';
    }
  | { kind: 'host'; code: string };
