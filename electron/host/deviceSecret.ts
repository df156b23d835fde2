import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { readWhole, writeWhole } from './wholeFile.ts';

export type Protection = HostOutput<'vault.deviceSecret'>['protection'];

/** How a host keeps the device secret: sealed by the operating system where it can. */
export interface SecretSealer {
  /** What a secret sealed now would be protected by. */
  protection: () => Promise<Protection>;
  seal: (secret: Uint8Array) => Promise<Uint8Array>;
  /** `stale`: the system asks to seal it anew. Rejects where the system cannot open it (any more). */
  open: (sealed: Uint8Array) => Promise<{ secret: Uint8Array; stale: boolean }>;
}

/** A host without a keystore: the secret lies in a file that only this person's account can read. */
export const plainSealer: SecretSealer = {
  protection: async () => 'file',
  seal: async (secret) => secret,
  open: async (sealed) => ({ secret: sealed, stale: false }),
};

const factsSchema = z.strictObject({ protection: z.enum(['keystore', 'basic', 'file']) });

/**
 * Reads the device secret, making it on first use. A secret that lies in a plain file opens in either host and is
 * sealed as soon as a host with a keystore reads it; one sealed by a keystore opens only there (`keystoreLost`
 * otherwise, and the unit's recovery is the way in).
 */
export async function readDeviceSecret(
  folder: string,
  sealer: SecretSealer,
): Promise<HostOutput<'vault.deviceSecret'>> {
  const path = join(folder, 'device-secret');
  const offered = await sealer.protection();
  const store = async (secret: Uint8Array) => {
    const body = offered === 'file' ? secret : await sealer.seal(secret);
    await writeWhole(path, { facts: { protection: offered }, body });
    return { secret: Uint8Array.from(secret), protection: offered };
  };
  const stored = await readWhole(path);
  if (stored === 'missing') return store(randomBytes(32));
  const facts = stored === 'damaged' ? undefined : factsSchema.safeParse(stored.facts).data;
  if (stored === 'damaged' || facts === undefined) throw new HostError('keystoreLost');
  if (facts.protection === 'file')
    return offered === 'keystore' ? store(stored.body) : { secret: stored.body, protection: 'file' };
  if (offered === 'file') throw new HostError('keystoreLost');
  const opened = await sealer.open(stored.body).catch(() => undefined);
  if (opened === undefined) throw new HostError('keystoreLost');
  return opened.stale || facts.protection !== offered
    ? store(opened.secret)
    : { secret: Uint8Array.from(opened.secret), protection: offered };
}
