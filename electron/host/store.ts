import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { Attempts } from './attempts.ts';
import { Backups } from './backup/backups.ts';
import { restoringName, settleRestore } from './backup/restoring.ts';
import { Destinations } from './destinations/destinations.ts';
import { Secrets } from './destinations/secrets.ts';
import { plainSealer, type SecretSealer } from './deviceSecret.ts';
import { Drafts, writeDrafts } from './drafts.ts';
import { toHostError } from './errors.ts';
import { JournalBeside } from './journal/beside.ts';
import { Journal, type JournalOptions } from './journal/journal.ts';
import { rewritingName, settleRewrite } from './journal/rewriting.ts';
import { defaultSpace, type SpaceLimits } from './journal/space.ts';
import { type Backoffs, defaultBackoffs } from './outbox/backoff.ts';
import { Outbox } from './outbox/outbox.ts';
import { OutboxStore } from './outbox/store.ts';
import type { FetchPort } from './transports/web.ts';
import { Vault, writeVault } from './vault.ts';

export interface StoreOptions extends JournalOptions {
  now?: () => number;
  /** From 0 to below 1, to spread the waits. */
  random?: () => number;
  backoffs?: Backoffs;
  /** Milliseconds without progress after which a server is given up. */
  stallMs?: number;
  /** Absent: Node's own. */
  fetch?: FetchPort;
  /** Absent: the servers' secrets stay in memory. */
  sealer?: SecretSealer;
}

interface Parts {
  /** A journal that cannot be opened is an answer to the page, which can explain it; not a host that fails to start. */
  journal: Journal | HostError;
  drafts: Drafts;
  vault: Vault;
  attempts: Attempts;
  destinations: Destinations;
  outboxStore: OutboxStore;
  outbox: Outbox;
  backups: Backups;
  restoring: JournalBeside;
  /** The journal that is to take the place of this one, and the drafts that go with it. */
  rewriting: JournalBeside;
  rewrittenDrafts: Map<string, Uint8Array>;
  /** Over once this is being closed: what asks a server gives up. */
  ending: AbortSignal;
  end: () => void;
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

  /** Frames of a restore. Throws `notFresh` where a unit or frames of one are here. */
  async restoreAppend(input: HostInput<'restore.append'>): Promise<HostOutput<'restore.append'>> {
    await this.#refuseUnlessFresh();
    return this.#parts.restoring.append(input);
  }

  /** Makes the restored journal and envelope the profile's and opens them. Throws `notFresh`. */
  async restoreCommit(input: HostInput<'restore.commit'>): Promise<void> {
    await this.#refuseUnlessFresh();
    const { lastSeq, envelope, sample } = input;
    await this.#parts.restoring.commit(lastSeq, (folder) =>
      writeVault(join(folder, 'vault'), { envelope, sample }),
    );
    await this.#openAnew();
  }

  /** Frames of the journal that is to take the place of this one. */
  rewriteAppend(input: HostInput<'rewrite.append'>): Promise<HostOutput<'rewrite.append'>> {
    if (input.fromSeq === 1) this.#parts.rewrittenDrafts.clear();
    return this.#parts.rewriting.append(input);
  }

  rewriteDraft({ key, payload }: HostInput<'rewrite.draft'>): void {
    this.#parts.rewrittenDrafts.set(key, Uint8Array.from(payload));
  }

  async rewriteAbandon(): Promise<void> {
    this.#parts.rewrittenDrafts.clear();
    await this.#parts.rewriting.abandon();
  }

  /** Puts the rewritten journal in the place of this one and opens it; on any error this one is opened again. */
  async rewriteCommit({ of, lastSeq, envelope, sample }: HostInput<'rewrite.commit'>): Promise<void> {
    const { vault, rewriting, rewrittenDrafts } = this.#parts;
    if ((await vault.read()).sample !== sample) throw new HostError('sampleFixed');
    await this.journal.end(of);
    try {
      await rewriting.commit(lastSeq, async (folder) => {
        await writeVault(join(folder, 'vault'), { envelope, sample });
        await writeDrafts(join(folder, 'drafts'), rewrittenDrafts);
      });
    } finally {
      await this.#openAnew();
    }
  }

  async #openAnew(): Promise<void> {
    await closeParts(this.#parts);
    this.#parts = await openParts(this.folder, this.#options);
  }

  close(): Promise<void> {
    return closeParts(this.#parts);
  }

  async #refuseUnlessFresh(): Promise<void> {
    const { envelope } = await this.#parts.vault.read();
    if (envelope !== null || this.journal.state().frames > 0) throw new HostError('notFresh');
  }
}

/** What this process writes in a profile; not the lock, not the browser's own profile. */
const ownFile =
  /^\.?(?:journal|vault|drafts|destinations?|backup|restoring|rewriting|device-secret|reserve|outbox)(?:\.|$)/u;

async function openParts(folder: string, options: StoreOptions): Promise<Parts> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await settleRestore(folder);
  await settleRewrite(folder);
  const now = options.now ?? Date.now;
  const network = { fetch: options.fetch ?? nodeFetch, now, stallMs: options.stallMs ?? 60_000 };
  const secrets = new Secrets(options.sealer ?? plainSealer);
  const destinations = await Destinations.open(folder, network, secrets);
  const outboxStore = await OutboxStore.open(folder, now, destinations.ids()[0]);
  const outbox = new Outbox({
    store: outboxStore,
    destinations,
    backoffs: options.backoffs ?? defaultBackoffs,
    now,
    random: options.random ?? Math.random,
  });
  const journal = await Journal.open(folder, options).catch(toHostError);
  const drafts = await Drafts.open(folder);
  outbox.offer();
  const ending = new AbortController();
  return {
    journal,
    drafts,
    vault: new Vault(folder),
    attempts: await Attempts.open(folder, now),
    destinations,
    outboxStore,
    outbox,
    backups: await Backups.open(folder, now),
    restoring: new JournalBeside(folder, restoringName),
    rewriting: new JournalBeside(folder, rewritingName, () => admit(folder, options.space ?? defaultSpace)),
    rewrittenDrafts: new Map(),
    ending: ending.signal,
    end: () => ending.abort(),
  };
}

/** What is written beside the journal leaves the room that saves need. */
async function admit(folder: string, { floor, reserve, free }: SpaceLimits): Promise<void> {
  const freeBytes = await free(folder);
  if (freeBytes < floor + reserve) throw new HostError('diskFull', { freeBytes });
}

async function closeParts(parts: Parts): Promise<void> {
  parts.end();
  await parts.outbox.close();
  await parts.drafts.close();
  await parts.backups.close();
  await parts.restoring.abandon();
  await parts.rewriting.abandon();
  if (parts.journal instanceof Journal) await parts.journal.close();
}

const nodeFetch: FetchPort = (address, init) => fetch(address, init);
