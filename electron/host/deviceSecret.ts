import { createHash, randomBytes } from 'node:crypto';
import { copyFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { syncFolder } from './durable.ts';
import { errnoOf } from './errors.ts';
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

const nameOf = { own: 'device-secret', spare: 'device-secret.spare', lost: 'device-secret.lost' } as const;

/**
 * Reads the device secret, making it on first use. A secret that lies in a plain file opens in either host and is
 * sealed as soon as a host with a keystore reads it; one sealed by a keystore opens only there (`keystoreLost`
 * otherwise, and the unit's recovery is the way in).
 */
export function readDeviceSecret(
  folder: string,
  sealer: SecretSealer,
): Promise<HostOutput<'vault.deviceSecret'>> {
  return readSecret(join(folder, nameOf.own), sealer);
}

/**
 * The secret that is to take the place of one that the keystore has lost. The lost one stays until an envelope is
 * written that opens with this one: the keystore may come back until then. A spare one that is lost too is made anew;
 * only a request for help that has not been answered was under it.
 */
export async function readSpareSecret(
  folder: string,
  sealer: SecretSealer,
): Promise<HostOutput<'vault.spareSecret'>> {
  const path = join(folder, nameOf.spare);
  try {
    return await readSecret(path, sealer);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return makeSecret(path, sealer, randomBytes(32));
  }
}

/** By what the spare secret's file is known to the envelope that opens with it; undefined where there is none. */
export async function hashOfSpare(folder: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(join(folder, nameOf.spare)))
      .digest('hex');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Puts the spare secret of that hash in the lost one's place, which is kept aside; nothing where that was done before. */
export async function adoptSpare(folder: string, hash: string | undefined): Promise<void> {
  if (hash === undefined || (await hashOfSpare(folder)) !== hash) return;
  const own = join(folder, nameOf.own);
  await copyFile(own, join(folder, nameOf.lost)).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT') throw error;
  });
  await rename(join(folder, nameOf.spare), own);
  await syncFolder(folder);
}

async function makeSecret(
  path: string,
  sealer: SecretSealer,
  secret: Uint8Array,
): Promise<HostOutput<'vault.deviceSecret'>> {
  const protection = await sealer.protection();
  const body = protection === 'file' ? secret : await sealer.seal(secret);
  await writeWhole(path, { facts: { protection }, body });
  return { secret: Uint8Array.from(secret), protection };
}

async function readSecret(path: string, sealer: SecretSealer): Promise<HostOutput<'vault.deviceSecret'>> {
  const offered = await sealer.protection();
  const store = (secret: Uint8Array) => makeSecret(path, sealer, secret);
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
