import { randomBytes } from 'node:crypto';
import { copyFile, link, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { exists, syncFolder } from './durable.ts';
import { readWhole, type Whole, writeWhole } from './wholeFile.ts';

/** `replaces`: the version before must not open any more. */
const factsSchema = z.strictObject({ sample: z.boolean(), replaces: z.literal(true).optional() });

/** The key envelope's file and, beside it, the one before. */
export class Vault {
  readonly #path: string;
  readonly #previous: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, 'vault');
    this.#previous = join(folder, 'vault.previous');
  }

  async read(): Promise<HostOutput<'vault.read'>> {
    const newest = await readWhole(this.#path);
    if (isWhole(newest)) {
      const { envelope, sample, replaces } = opened(newest);
      if (replaces) await this.#replacePrevious({ envelope, sample });
      return { envelope, sample, restored: false };
    }
    const previous = await readWhole(this.#previous);
    if (isWhole(previous)) {
      const { envelope, sample } = opened(previous);
      return { envelope, sample, restored: true };
    }
    if (newest === 'missing' && previous === 'missing')
      return { envelope: null, sample: false, restored: false };
    throw new HostError('vaultCorrupt');
  }

  /** Throws `sampleFixed` where a unit is there and it is of the other kind. */
  async write({ envelope, sample, replaces }: HostInput<'vault.write'>): Promise<void> {
    const now = await this.read();
    if (now.envelope !== null && now.sample !== sample) throw new HostError('sampleFixed');
    if (now.envelope !== null && !now.restored) await this.#keepPrevious();
    await writeVault(this.#path, { envelope, sample, ...(replaces && { replaces }) });
    if (replaces) await this.#replacePrevious({ envelope, sample });
  }

  /** Ends what a write began that replaces. Where the drive does not take it, the next read tries it again. */
  async #replacePrevious(newest: { envelope: Uint8Array; sample: boolean }): Promise<void> {
    try {
      await writeVault(this.#previous, newest);
      await writeVault(this.#path, newest);
    } catch {
      // The newest still says that it replaces.
    }
  }

  /** The current file stays where it is: at no moment is there none. */
  async #keepPrevious(): Promise<void> {
    const temporary = `${this.#previous}.${randomBytes(6).toString('hex')}.tmp`;
    await link(this.#path, temporary).catch(() => copyFile(this.#path, temporary));
    await rename(temporary, this.#previous);
    if (await exists(temporary)) await rm(temporary);
    await syncFolder(this.#folder);
  }
}

/** Writes a file as `Vault` reads it. */
export function writeVault(
  path: string,
  { envelope, sample, replaces }: HostInput<'vault.write'>,
): Promise<void> {
  return writeWhole(path, { facts: { sample, ...(replaces && { replaces }) }, body: envelope });
}

function isWhole(read: Whole | 'missing' | 'damaged'): read is Whole {
  return typeof read === 'object';
}

function opened(whole: Whole): { envelope: Uint8Array; sample: boolean; replaces: boolean } {
  const facts = factsSchema.safeParse(whole.facts);
  if (!facts.success) throw new HostError('vaultCorrupt');
  return { envelope: whole.body, sample: facts.data.sample, replaces: facts.data.replaces === true };
}
