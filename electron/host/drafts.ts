import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { readWhole, writeWhole } from './wholeFile.ts';

const factsSchema = z.array(z.strictObject({ key: z.string(), length: z.number().int().min(0) }));
const totalLimit = 16 * 1024 * 1024;

/**
 * Sealed drafts, all in one file that is replaced as a whole. Writes that arrive while one is under way are put
 * together into the next, so a burst of keystrokes costs two writes.
 */
export class Drafts {
  readonly #path: string;
  readonly #drafts: Map<string, Uint8Array>;
  readonly #setAside: boolean;
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  private constructor(path: string, drafts: Map<string, Uint8Array>, setAside: boolean) {
    this.#path = path;
    this.#drafts = drafts;
    this.#setAside = setAside;
  }

  static async open(folder: string): Promise<Drafts> {
    const path = join(folder, 'drafts');
    const whole = await readWhole(path);
    if (whole === 'missing') return new Drafts(path, new Map(), false);
    const drafts = whole === 'damaged' ? undefined : entries(whole.facts, whole.body);
    if (drafts !== undefined) return new Drafts(path, drafts, false);
    await rename(path, `${path}.damaged`);
    return new Drafts(path, new Map(), true);
  }

  /** Resolves when it is on disk. */
  write({ key, payload }: HostInput<'drafts.write'>): Promise<void> {
    const others = [...this.#drafts].reduce(
      (sum, [name, { length }]) => sum + (name === key ? 0 : length),
      0,
    );
    if (others + (payload?.length ?? 0) > totalLimit) return Promise.reject(new HostError('tooLarge'));
    if (payload === null) this.#drafts.delete(key);
    else this.#drafts.set(key, Uint8Array.from(payload));
    this.#next ??= this.#writing.then(() => {
      this.#next = undefined;
      const turn = this.#writeAll();
      this.#writing = turn.catch(() => undefined);
      return turn;
    });
    return this.#next;
  }

  readAll(): HostOutput<'drafts.readAll'> {
    return {
      drafts: [...this.#drafts].map(([key, payload]) => ({ key, payload })),
      setAside: this.#setAside,
    };
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#next?.catch(() => undefined);
    await this.#writing;
  }

  #writeAll(): Promise<void> {
    return writeDrafts(this.#path, this.#drafts);
  }
}

/** Writes a file as `Drafts` reads it. */
export function writeDrafts(path: string, drafts: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const facts = [...drafts].map(([key, payload]) => ({ key, length: payload.length }));
  return writeWhole(path, { facts, body: Buffer.concat([...drafts.values()]) });
}

function entries(facts: unknown, body: Uint8Array): Map<string, Uint8Array> | undefined {
  const list = factsSchema.safeParse(facts);
  if (!list.success || list.data.reduce((sum, item) => sum + item.length, 0) !== body.length)
    return undefined;
  let at = 0;
  return new Map(
    list.data.map(({ key, length }) => {
      at += length;
      return [key, body.subarray(at - length, at)];
    }),
  );
}
