import { randomBytes } from 'node:crypto';
import { copyFile, link, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { exists, syncFolder } from './durable.ts';
import { readWhole, type Whole, writeWhole } from './wholeFile.ts';

/** `replaces`: the version before must not open any more. `spare`: the hash of the spare secret that it opens with. */
const factsSchema = z.strictObject({
  sample: z.boolean(),
  replaces: z.literal(true).optional(),
  spare: z.string().optional(),
});

/** An envelope with what is kept beside it. */
type VaultContent = z.output<typeof factsSchema> & { envelope: Uint8Array };

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
      const { envelope, sample, replaces, spare } = opened(newest);
      if (replaces) await this.#replacePrevious({ envelope, sample, ...(spare !== undefined && { spare }) });
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

  /** The hash of the spare secret that the newest envelope was written under, to be adopted; undefined for any other. */
  async spare(): Promise<string | undefined> {
    const newest = await readWhole(this.#path);
    return isWhole(newest) ? opened(newest).spare : undefined;
  }

  /** Throws `sampleFixed` where a unit is there and it is of the other kind. */
  async write({ envelope, sample, replaces }: VaultContent, spare?: string): Promise<void> {
    const now = await this.read();
    if (now.envelope !== null && now.sample !== sample) throw new HostError('sampleFixed');
    if (now.envelope !== null && !now.restored) await this.#keepPrevious();
    const facts = { envelope, sample, ...(spare !== undefined && { spare }) };
    await writeVault(this.#path, { ...facts, ...(replaces && { replaces }) });
    if (replaces) await this.#replacePrevious(facts);
  }

  /** Ends what a write began that replaces. Where the drive does not take it, the next read tries it again. */
  async #replacePrevious(newest: VaultContent): Promise<void> {
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
export function writeVault(path: string, { envelope, ...facts }: VaultContent): Promise<void> {
  return writeWhole(path, { facts, body: envelope });
}

function isWhole(read: Whole | 'missing' | 'damaged'): read is Whole {
  return typeof read === 'object';
}

function opened(whole: Whole): VaultContent {
  const facts = factsSchema.safeParse(whole.facts);
  if (!facts.success) throw new HostError('vaultCorrupt');
  return { envelope: whole.body, ...facts.data };
}
