import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '#shared/host/hostError.ts';
import { Destination } from './destination.ts';
import { Drafts } from './drafts.ts';
import { toHostError } from './errors.ts';
import { Journal, type JournalOptions } from './journal/journal.ts';
import { type Backoff, defaultBackoff, Outbox } from './outbox/outbox.ts';
import { OutboxStore } from './outbox/store.ts';
import { Vault } from './vault.ts';

export interface StoreOptions extends JournalOptions {
  now?: () => number;
  backoff?: Backoff;
}

interface Parts {
  /** A journal that cannot be opened is an answer to the page, which can explain it; not a host that fails to start. */
  journal: Journal | HostError;
  drafts: Drafts;
  vault: Vault;
  destination: Destination;
  outboxStore: OutboxStore;
  outbox: Outbox;
}

/** Everything a host keeps for one profile. The folder is locked by who opens it (lock.ts). */
export class HostStore {
  readonly folder: string;
  readonly #options: StoreOptions;
  #parts: Parts;

  private constructor(folder: string, options: StoreOptions, parts: Parts) {
    this.folder = folder;
    this.#options = options;
    this.#parts = parts;
  }

  static async open(folder: string, options: StoreOptions = {}): Promise<HostStore> {
    return new HostStore(folder, options, await openParts(folder, options));
  }

  get parts(): Readonly<Parts> {
    return this.#parts;
  }

  /** Throws `journalCorrupt` or `journalNewer` where it could not be opened. */
  get journal(): Journal {
    if (this.#parts.journal instanceof HostError) throw this.#parts.journal;
    return this.#parts.journal;
  }

  /** Removes all data of a sample unit and begins anew. Throws `notSample`. */
  async eraseSample(): Promise<void> {
    const { envelope, sample } = await this.#parts.vault.read();
    if (envelope === null || !sample) throw new HostError('notSample');
    await closeParts(this.#parts);
    const own = (await readdir(this.folder)).filter((name) => ownFile.test(name));
    for (const name of own) await rm(join(this.folder, name), { recursive: true, force: true });
    this.#parts = await openParts(this.folder, this.#options);
  }

  close(): Promise<void> {
    return closeParts(this.#parts);
  }
}

/** What this process writes in a profile; not the lock, not the browser's own profile. */
const ownFile = /^\.?(?:journal|vault|drafts|destination|device-secret|reserve|outbox)(?:\.|$)/u;

async function openParts(folder: string, options: StoreOptions): Promise<Parts> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const now = options.now ?? Date.now;
  const destination = await Destination.open(folder, now);
  const outboxStore = await OutboxStore.open(folder, now);
  const outbox = new Outbox(outboxStore, destination, now, options.backoff ?? defaultBackoff);
  const journal = await Journal.open(folder, options).catch(toHostError);
  const drafts = await Drafts.open(folder);
  outbox.kick();
  return { journal, drafts, vault: new Vault(folder), destination, outboxStore, outbox };
}

async function closeParts(parts: Parts): Promise<void> {
  await parts.outbox.close();
  await parts.drafts.close();
  if (parts.journal instanceof Journal) await parts.journal.close();
}
