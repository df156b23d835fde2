import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import type { Engine } from '../engine.ts';
import { hostCode } from '../engine.ts';
import { importReceipt } from './importReceipt.ts';
import { handOut, sealUnsent } from './seal.ts';
import type { OutboxReport } from './status.ts';

/** How often the destination is looked at while the app is unlocked. */
const roundMs = 5_000;
/** How long a delivery asked for by hand is waited for; it goes on by itself after that. */
const byHandMs = 2_000;
/** How often it is looked at how far something has come that is being sent. */
const glanceMs = 500;
/** How often a server is asked for the supervisor's receipts. */
const serverListMs = 60_000;
const readBytes = 4 * 1024 * 1024;

/**
 * Brings what was saved on its way by itself: whenever the destination really answers, unsent lines are sealed and
 * handed to the host's outbox, and the supervisor's receipts are read. Never in anybody's way: it waits for nothing
 * that a person waits for.
 */
export class Courier {
  readonly #engine: Engine;
  readonly #keepCertificate: (certificate: DeviceCertificate) => Promise<void>;
  readonly #seenReceipts = new Set<string>();
  readonly #listedAt = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #glance: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #round: Promise<void> | undefined;
  report: OutboxReport | null = null;
  offlineSince: string | null = null;

  constructor(engine: Engine, keepCertificate: (certificate: DeviceCertificate) => Promise<void>) {
    this.#engine = engine;
    this.#keepCertificate = keepCertificate;
  }

  start(): void {
    const next = () => {
      if (this.#isStopped) return;
      this.#timer = setTimeout(() => void this.round().finally(next), roundMs);
    };
    void this.round().finally(next);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#glance);
  }

  /** A whole round that begins after this call: one that is running may have looked before what just changed. */
  async lookNow(): Promise<void> {
    await this.#round;
    await this.round();
    // What is asked for by hand does not sit out a wait; a slow server is not waited for.
    const delivered = this.#engine.ports.host.call('outbox.deliverNow', {}).catch(() => undefined);
    this.#glanceSoon();
    await Promise.race([delivered, new Promise((resolve) => setTimeout(resolve, byHandMs))]);
    await this.round();
  }

  /** One round; a second call while one is running waits for that one. */
  round(): Promise<void> {
    this.#round ??= this.#goRound()
      .catch((error: unknown) => {
        // The host is gone or the drive is: nothing is lost, the next round tries again.
        if (hostCode(error) === undefined) throw error;
      })
      .finally(() => {
        this.#round = undefined;
        this.#engine.notify();
        if (this.#isSending()) this.#glanceSoon();
      });
    return this.#round;
  }

  /** What the outbox says now, for those who look on. */
  async refresh(): Promise<void> {
    this.report = await this.#engine.ports.host.call('outbox.status', {});
    this.#engine.notify();
    if (this.#isSending()) this.#glanceSoon();
  }

  /** The next look at what is being sent, where none is due already. */
  #glanceSoon(): void {
    if (this.#isStopped || this.#glance !== undefined) return;
    this.#glance = setTimeout(() => {
      this.#glance = undefined;
      this.refresh().catch((error: unknown) => {
        if (hostCode(error) === undefined) throw error;
      });
    }, glanceMs);
  }

  #isSending(): boolean {
    const items = this.report?.items ?? [];
    return items.some(({ deliveries }) => deliveries.some(({ state }) => state === 'sending'));
  }

  /** Takes in the text of a receipt file, found in the destination or chosen by hand. */
  takeReceipt(text: string): ReturnType<typeof importReceipt> {
    return importReceipt(this.#engine, text, this.#keepCertificate);
  }

  async #goRound(): Promise<void> {
    const { host, now } = this.#engine.ports;
    this.report = await host.call('outbox.status', {});
    await handOut(this.#engine, new Set(this.report.items.map((item) => item.name)));
    if (this.report.destinations.length === 0) return;
    const { destinations } = await host.call('destinations.check', {});
    if (!destinations.some(({ reachable }) => reachable)) {
      this.offlineSince ??= now();
      this.report = await host.call('outbox.status', {});
      return;
    }
    this.offlineSince = null;
    for (let sealed = await sealUnsent(this.#engine); sealed.ok && sealed.value !== false; ) {
      sealed = await sealUnsent(this.#engine);
    }
    await handOut(this.#engine, new Set(this.report.items.map((item) => item.name)));
    this.report = await host.call('outbox.status', {});
    for (const { id, kind, reachable } of destinations) {
      if (!reachable || !this.#isListingDue(id, kind === 'webdav' || kind === 's3')) continue;
      await this.#readReceipts(id).catch((error: unknown) => {
        // One that went out of reach meanwhile does not keep the next from being read.
        if (hostCode(error) === undefined) throw error;
      });
    }
  }

  /** A folder may be listed in every round, a server now and then. */
  #isListingDue(id: string, isServer: boolean): boolean {
    const now = Date.parse(this.#engine.ports.now());
    const listedAt = this.#listedAt.get(id);
    if (isServer && listedAt !== undefined && Math.abs(now - listedAt) < serverListMs) return false;
    this.#listedAt.set(id, now);
    return true;
  }

  async #readReceipts(destination: string): Promise<void> {
    const { host, crypto } = this.#engine.ports;
    const own = new Set(this.#engine.head.own.batches.map((batch) => batch.hash));
    const { files } = await host.call('inbox.list', { folder: null, destination });
    for (const { name } of files) {
      const hash = /\.([0-9a-f]{64})\.paianreceipt$/.exec(name)?.[1];
      if (hash === undefined || !own.has(hash) || this.#seenReceipts.has(name)) continue;
      const { bytes } = await host.call('inbox.read', {
        folder: null,
        destination,
        name,
        offset: 0,
        length: readBytes,
      });
      const text = crypto.fromUtf8(bytes);
      if (text !== undefined) await this.takeReceipt(text);
      this.#seenReceipts.add(name);
    }
  }
}
