import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '#shared/host/hostError.ts';
import { errnoOf } from '../errors.ts';

/** Free bytes for this person on the drive a folder is on. */
export async function freeBytes(folder: string): Promise<number> {
  const drive = await statfs(folder);
  return drive.bavail * drive.bsize;
}

export interface SpaceLimits {
  /** Below so many free bytes nothing is appended. */
  floor: number;
  /** Size of the file that is given up for one last save: larger than any frame. */
  reserve: number;
  free: (folder: string) => Promise<number>;
}

export const defaultSpace: SpaceLimits = {
  floor: 32 * 1024 * 1024,
  reserve: 8 * 1024 * 1024,
  free: freeBytes,
};

const reserveOf = (folder: string): string => join(folder, 'reserve');

/** Lets go of what is kept for one last save, where without it nothing can even be opened. */
export function giveUpReserve(folder: string): Promise<void> {
  return rm(reserveOf(folder), { force: true });
}

/**
 * Keeps the drive from filling up to the last byte. The reserve is a real file of written bytes; when space falls
 * below the floor it is removed, which lets exactly one save through, and made again when there is room.
 */
export class SpaceGuard {
  readonly #path: string;
  readonly #folder: string;
  readonly #limits: SpaceLimits;
  #held = false;

  constructor(folder: string, limits: SpaceLimits = defaultSpace) {
    this.#folder = folder;
    this.#path = reserveOf(folder);
    this.#limits = limits;
  }

  /** Call once at start. */
  async prepare(): Promise<void> {
    this.#held = await stat(this.#path).then(
      (file) => file.size === this.#limits.reserve,
      () => false,
    );
    await this.#refill(await this.#limits.free(this.#folder));
  }

  /**
   * Before an append. `last`: the reserve was given up for it. Throws `diskFull` where nothing may be appended.
   * @param mayWait whether it is none of the saves that the reserve is kept for
   */
  async admit(mayWait: boolean): Promise<'enough' | 'last'> {
    const free = await this.#limits.free(this.#folder);
    if (free >= this.#limits.floor) {
      await this.#refill(free);
      return 'enough';
    }
    if (!this.#held || mayWait) throw new HostError('diskFull', { freeBytes: free });
    await rm(this.#path, { force: true });
    this.#held = false;
    return 'last';
  }

  async #refill(free: number): Promise<void> {
    if (this.#held || free < this.#limits.floor + this.#limits.reserve) return;
    try {
      const file = await open(this.#path, 'w', 0o600);
      try {
        await file.writeFile(Buffer.alloc(this.#limits.reserve, 0xa5));
        await file.sync();
        this.#held = true;
      } finally {
        await file.close();
      }
    } catch (error) {
      // Without a reserve saving still works; a full or read-only drive says so at the append itself.
      if (errnoOf(error) === undefined) throw error;
      await rm(this.#path, { force: true });
    }
  }
}
