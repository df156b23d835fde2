import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError, hostErrorCodes } from '#shared/host/hostError.ts';
import { destinationId, exchangeName, instant, sha256Hex } from '#shared/host/values.ts';
import { exists, hashFile, syncFolder } from '../durable.ts';
import { errnoOf, toHostError } from '../errors.ts';
import { readWhole, writeWhole } from '../wholeFile.ts';

/** An upload in parts that was begun: what the transport needs to go on with it after a restart. */
const begunUpload = z.strictObject({ id: z.string(), partBytes: z.number(), parts: z.array(z.string()) });

const way = {
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  deliveredAt: instant.nullable(),
  lastError: z.enum(hostErrorCodes).nullable(),
};
const deliverySchema = z.strictObject({ ...way, upload: begunUpload.optional() });

/** How far a file got on its way to one destination. */
export type StoredDelivery = z.output<typeof deliverySchema>;

const file = { name: exchangeName, bytes: z.number(), sha256: sha256Hex, storedAt: instant };

/** `deliveredAt`: when it first reached any destination, also one that was removed since. */
const itemSchema = z.strictObject({
  ...file,
  deliveredAt: instant.nullable(),
  deliveries: z.record(destinationId, deliverySchema),
});

/** A file in the outbox. */
export type OutboxItem = z.output<typeof itemSchema>;

const indexSchema = z.strictObject({ version: z.literal(2), items: z.array(itemSchema) });

/** The list of the time when there was one destination at most. */
const singleSchema = z.array(z.strictObject({ ...file, ...way }));

const undelivered: StoredDelivery = { state: 'waiting', attempts: 0, deliveredAt: null, lastError: null };

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

  /** @param single the one destination that a list of the older form speaks of, if there is one */
  static async open(profile: string, now: () => number, single?: string): Promise<OutboxStore> {
    const folder = join(profile, 'outbox');
    await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 });
    const whole = await readWhole(join(folder, 'index'));
    const listed = typeof whole === 'object' ? itemsOf(whole.facts, single) : [];
    const byName = new Map(listed.map((item) => [item.name, item]));
    const items = new Map<string, OutboxItem>();
    const names = (await readdir(folder)).filter((found) => exchangeName.safeParse(found).success).sort();
    for (const name of names) {
      const item = byName.get(name) ?? (await newItem(folder, name, now()));
      if (item === undefined) await setAside(folder, name);
      else items.set(name, item);
    }
    return new OutboxStore(folder, now, items);
  }

  list(): OutboxItem[] {
    return [...this.#items.values()].sort((a, b) =>
      a.storedAt === b.storedAt ? (a.name < b.name ? -1 : 1) : a.storedAt < b.storedAt ? -1 : 1,
    );
  }

  has(name: string): boolean {
    return this.#items.has(name);
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
    const held = (await exists(path)) ? await hashOrNothing(path) : undefined;
    if (held === undefined) {
      await setAside(this.#folder, name);
      await rename(staged, path);
      await syncFolder(this.#folder);
    } else {
      const same = held === (await hashFile(staged));
      await rm(staged);
      if (!same) throw new HostError('nameTaken');
      if (this.#items.has(name)) return;
    }
    const item = await newItem(this.#folder, name, this.#now());
    if (item === undefined) throw new HostError('driveError');
    this.#items.set(name, item);
    await this.#save();
  }

  /** How far a file got on its way to a destination. */
  deliveryOf(item: OutboxItem, destination: string): StoredDelivery {
    return item.deliveries[destination] ?? undelivered;
  }

  /**
   * Puts a stored file aside where it is not any more what was taken in, or the drive does not give it back, and answers
   * whether it had to: the page, which has it in the journal, then lays it in again.
   */
  setAsideIfDamaged(name: string): Promise<boolean> {
    return this.#enqueue(async () => {
      const item = this.#items.get(name);
      if (item === undefined || (await hashOrNothing(this.pathOf(name))) === item.sha256) return false;
      await setAside(this.#folder, name);
      this.#items.delete(name);
      await this.#save();
      return true;
    });
  }

  /** Removes files for good, parts of them that came in and copies that were put aside too. */
  remove(names: readonly string[]): Promise<void> {
    return this.#enqueue(async () => {
      for (const name of names) {
        this.#items.delete(name);
        for (const path of [join(this.#folder, name), join(this.#incoming, name)])
          for (const one of [path, `${path}.damaged`]) await rm(one, { force: true });
      }
      await syncFolder(this.#folder);
      await this.#save();
    });
  }

  /** What a destination still waits for, oldest first. */
  waitingFor(destination: string): OutboxItem[] {
    return this.list().filter((item) => this.deliveryOf(item, destination).state === 'waiting');
  }

  /** Records how deliveries to a destination went; not written again where nothing but attempts were added. */
  note(destination: string, changes: ReadonlyMap<string, Partial<StoredDelivery>>): Promise<void> {
    return this.#enqueue(async () => {
      let matters = false;
      for (const [name, change] of changes) {
        const item = this.#items.get(name);
        if (item === undefined) continue;
        const before = this.deliveryOf(item, destination);
        const after = { ...before, ...change };
        matters ||= before.state !== after.state || before.lastError !== after.lastError;
        matters ||= before.upload !== after.upload;
        this.#items.set(name, {
          ...item,
          deliveredAt: item.deliveredAt ?? after.deliveredAt,
          deliveries: { ...item.deliveries, [destination]: after },
        });
      }
      if (matters) await this.#save();
    });
  }

  /** Forgets what is known of the ways to a destination; the files stay. */
  forget(destination: string): Promise<void> {
    return this.#enqueue(async () => {
      for (const item of this.#items.values()) {
        const { [destination]: _, ...deliveries } = item.deliveries;
        this.#items.set(item.name, { ...item, deliveries });
      }
      await this.#save();
    });
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#queue;
  }

  #save(): Promise<void> {
    const facts = { version: 2, items: this.list() } satisfies z.input<typeof indexSchema>;
    return writeWhole(this.#index, { facts, body: new Uint8Array() });
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task, task);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

/** Under another name, which nothing lists; the bytes stay. */
async function setAside(folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  if (await exists(path)) await rename(path, `${path}.damaged`);
}

/** Undefined where the file is gone, or the drive does not give it back. */
async function hashOrNothing(path: string): Promise<string | undefined> {
  try {
    return await hashFile(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || (error instanceof HostError && error.code === 'driveError'))
      return undefined;
    throw error;
  }
}

async function newItem(folder: string, name: string, now: number): Promise<OutboxItem | undefined> {
  const path = join(folder, name);
  const sha256 = await hashOrNothing(path);
  if (sha256 === undefined) return undefined;
  return {
    name,
    bytes: (await stat(path)).size,
    sha256,
    storedAt: new Date(now).toISOString(),
    deliveredAt: null,
    deliveries: {},
  };
}

function itemsOf(facts: unknown, single: string | undefined): OutboxItem[] {
  const index = indexSchema.safeParse(facts).data;
  if (index !== undefined) return index.items;
  return (singleSchema.safeParse(facts).data ?? []).map(
    ({ state, attempts, deliveredAt, lastError, ...item }) => ({
      ...item,
      deliveredAt,
      deliveries: single === undefined ? {} : { [single]: { state, attempts, deliveredAt, lastError } },
    }),
  );
}
