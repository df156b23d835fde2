import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError, hostErrorCodes } from '#shared/host/hostError.ts';
import { exchangeName, instant, sha256Hex } from '#shared/host/values.ts';
import { exists, hashFile, syncFolder } from '../durable.ts';
import { toHostError } from '../errors.ts';
import { readWhole, writeWhole } from '../wholeFile.ts';

const itemSchema = z.strictObject({
  name: exchangeName,
  bytes: z.number(),
  sha256: sha256Hex,
  state: z.enum(['waiting', 'delivered', 'failed']),
  storedAt: instant,
  attempts: z.number(),
  deliveredAt: instant.nullable(),
  lastError: z.enum(hostErrorCodes).nullable(),
});

/** A file in the outbox and how far it got. */
export type OutboxItem = z.output<typeof itemSchema>;

/**
 * The sealed files of the outbox and their list. The list is a convenience: where it is damaged or behind, it is made
 * again from the files, as undelivered; delivering twice does no harm.
 */
export class OutboxStore {
  readonly #folder: string;
  readonly #incoming: string;
  readonly #index: string;
  readonly #now: () => number;
  readonly #items: Map<string, OutboxItem>;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, now: () => number, items: Map<string, OutboxItem>) {
    this.#folder = folder;
    this.#incoming = join(folder, 'incoming');
    this.#index = join(folder, 'index');
    this.#now = now;
    this.#items = items;
  }

  static async open(profile: string, now: () => number): Promise<OutboxStore> {
    const folder = join(profile, 'outbox');
    await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 });
    const whole = await readWhole(join(folder, 'index'));
    const listed = typeof whole === 'object' ? z.array(itemSchema).safeParse(whole.facts).data : undefined;
    const byName = new Map(listed?.map((item) => [item.name, item]));
    const items = new Map<string, OutboxItem>();
    for (const name of (await readdir(folder))
      .filter((found) => exchangeName.safeParse(found).success)
      .sort())
      items.set(name, byName.get(name) ?? (await newItem(folder, name, now())));
    return new OutboxStore(folder, now, items);
  }

  list(): OutboxItem[] {
    return [...this.#items.values()].sort((a, b) =>
      a.storedAt === b.storedAt ? (a.name < b.name ? -1 : 1) : a.storedAt < b.storedAt ? -1 : 1,
    );
  }

  pathOf(name: string): string {
    if (!this.#items.has(name)) throw new HostError('notFound');
    return join(this.#folder, name);
  }

  /** Takes a chunk; the file joins the outbox, synced, with its last one. */
  put(input: HostInput<'outbox.put'>): Promise<HostOutput<'outbox.put'>> {
    return this.#enqueue(async () => {
      const { name, bytes, offset, total } = input;
      const staged = join(this.#incoming, name);
      const before =
        offset === 0
          ? 0
          : await stat(staged).then(
              ({ size }) => size,
              () => 0,
            );
      if (before !== offset) throw new HostError('wrongOffset', { expected: before });
      if (offset + bytes.byteLength > total) throw new HostError('tooLarge');
      const complete = offset + bytes.byteLength === total;
      const file = await open(staged, offset === 0 ? 'w' : 'a', 0o600);
      try {
        await file.writeFile(bytes);
        if (complete) await file.sync();
      } catch (error) {
        await file.truncate(offset).catch(() => undefined);
        throw toHostError(error);
      } finally {
        await file.close();
      }
      if (complete) await this.#take(name);
      return { stored: offset + bytes.byteLength, complete };
    });
  }

  async #take(name: string): Promise<void> {
    const path = join(this.#folder, name);
    const staged = join(this.#incoming, name);
    if (await exists(path)) {
      const same = (await hashFile(path)) === (await hashFile(staged));
      await rm(staged);
      if (!same) throw new HostError('nameTaken');
      return;
    }
    await rename(staged, path);
    await syncFolder(this.#folder);
    this.#items.set(name, await newItem(this.#folder, name, this.#now()));
    await this.#save();
  }

  /** Records how a delivery went. */
  note(name: string, change: Partial<OutboxItem>): Promise<void> {
    return this.#enqueue(async () => {
      const item = this.#items.get(name);
      if (item === undefined) return;
      this.#items.set(name, { ...item, ...change });
      await this.#save();
    });
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#queue;
  }

  #save(): Promise<void> {
    return writeWhole(this.#index, { facts: this.list(), body: new Uint8Array() });
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task, task);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

async function newItem(folder: string, name: string, now: number): Promise<OutboxItem> {
  const path = join(folder, name);
  return {
    name,
    bytes: (await stat(path)).size,
    sha256: await hashFile(path),
    state: 'waiting',
    storedAt: new Date(now).toISOString(),
    attempts: 0,
    deliveredAt: null,
    lastError: null,
  };
}
