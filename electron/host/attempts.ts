import { join } from 'node:path';
import { z } from 'zod';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { readWhole, writeWhole } from './wholeFile.ts';

/** So many wrong passphrases cost no wait: people mistype. */
const free = 4;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

const countedSchema = z.strictObject({ failed: z.number().int().min(0), lastAt: z.number().int() });
type Counted = z.infer<typeof countedSchema>;

/**
 * How often in a row it was tried to open the keys, on disk, so that starting again forgets nothing. It holds up who
 * sits at the keyboard; who can delete the file has the disk, and is held up by argon2id. Nothing is ever wiped.
 */
export class Attempts {
  readonly #path: string;
  readonly #now: () => number;
  #counted: Counted;

  private constructor(path: string, now: () => number, counted: Counted) {
    this.#path = path;
    this.#now = now;
    this.#counted = counted;
  }

  static async open(folder: string, now: () => number): Promise<Attempts> {
    const path = join(folder, 'vault.attempts');
    const whole = await readWhole(path);
    const counted = typeof whole === 'string' ? undefined : countedSchema.safeParse(whole.facts).data;
    return new Attempts(path, now, counted ?? { failed: 0, lastAt: 0 });
  }

  state(): HostOutput<'vault.attempts'> {
    const now = this.#now();
    // A clock that was put back makes nobody wait longer than from now on.
    if (this.#counted.lastAt > now) this.#counted = { ...this.#counted, lastAt: now };
    const { failed, lastAt } = this.#counted;
    if (failed <= free) return { failed, waitMs: 0 };
    const wait = Math.min(firstWaitMs * 2 ** (failed - free - 1), longestWaitMs);
    return { failed, waitMs: Math.max(0, wait - (now - lastAt)) };
  }

  /** Counts a try before it is made: ending the program in the midst of it gains nothing. Throws `tooSoon`. */
  async begin(): Promise<void> {
    const { failed, waitMs } = this.state();
    if (waitMs > 0) throw new HostError('tooSoon', { waitMs });
    await this.#keep({ failed: failed + 1, lastAt: this.#now() });
  }

  /** The keys were opened. */
  async succeed(): Promise<void> {
    if (this.#counted.failed > 0) await this.#keep({ failed: 0, lastAt: 0 });
  }

  async #keep(counted: Counted): Promise<void> {
    this.#counted = counted;
    // On a full drive it counts until the host ends: whoever knows the passphrase has to get in there too.
    await writeWhole(this.#path, { facts: counted, body: new Uint8Array() }).catch(() => undefined);
  }
}
