import { DataSession } from '#renderer/data/index.ts';
import { deriveKey } from '#shared/crypto/keyWrapping.ts';
import { portsOn } from '#test/builders/installation.ts';
import { type MemoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';
import kept from '#test/vectors/formerComputer.json' with { type: 'json' };

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const text = (json: string) => new TextEncoder().encode(json);

/** The supervisor's passphrase and the unit's recovery key on the former computer. */
export const { passphrase: formerPassphrase, recoveryKey: formerRecoveryKey } = kept;

/** The envelope as the version before named people wrote it: format 1, one passphrase. */
export const formerEnvelope = text(kept.envelope);
export const formerSecret = bytes(kept.secret);

/** The backup which that version made of the computer. */
export const formerBackup = () => new Blob([bytes(kept.backup)]);

/**
 * The whole disk of a computer as that version left it, with one case and one draft; `asking`: after its supervisor had
 * asked for help with the passphrase.
 */
export function formerDisk({ asking = false } = {}): MemoryDisk {
  return {
    vault: { envelope: asking ? text(kept.envelopeAsking) : formerEnvelope, sample: false },
    secret: formerSecret,
    frames: kept.frames.map((frame) => ({ ...frame, payload: bytes(frame.payload) })),
    start: kept.start,
    drafts: new Map(kept.drafts.map(([key, payload]) => [key!, bytes(payload!)])),
  };
}

/** A session over such a disk, with argon2id as in the app: that is what its keys were wrapped under. */
export async function startedOnFormer(disk: MemoryDisk): Promise<DataSession> {
  const host = memoryHost(undefined, undefined, undefined, disk);
  const data = new DataSession({ ...portsOn({ host } as never, undefined, null), deriveKey });
  await data.start();
  return data;
}
