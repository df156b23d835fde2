import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import type { Engine } from '../engine.ts';
import { hostCode } from '../engine.ts';
import { Receiver } from './receiver.ts';
import { handOut, sealUnsent } from './seal.ts';
import { sealReturns } from './sealReturn.ts';
import type { OutboxReport } from './status.ts';

/** How often the destination is looked at while the app is unlocked. */
const roundMs = 5_000;
/** How long a delivery asked for by hand is waited for; it goes on by itself after that. */
const byHandMs = 2_000;
/** How often it is looked at how far something has come that is being sent. */
const glanceMs = 500;
/** How often a server is asked for what others sent. */
const serverListMs = 60_000;

/**
 * Brings what was saved on its way by itself: whenever the destination really answers, unsent lines are sealed and
 * handed to the host's outbox, a supervisor's returns likewise, and what others sent is taken in. Never in anybody's
 * way: it waits for nothing that a person waits for.
 */
export class Courier {
  readonly #engine: Engine;
  readonly receiver: Receiver;
  readonly #listedAt = new Map<string, number>();
  /** Where the journal stood when the returns were looked at last: until it moves there is nothing new. */
  #returnsAt: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #glance: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #round: Promise<void> | undefined;
  report: OutboxReport | null = null;
  offlineSince: string | null = null;

  constructor(engine: Engine, keepCertificate: (certificate: DeviceCertificate) => Promise<void>) {
    this.#engine = engine;
    this.receiver = new Receiver(engine, keepCertificate);
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

  /** Resolves when the round that is running is over. */
  get settled(): Promise<void> {
    return this.#round ?? Promise.resolve();
  }

  /** A whole round that begins after this call: one that is running may have looked before what just changed. */
  async lookNow(): Promise<void> {
    await this.#round;
    this.receiver.tryAgain();
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

  /** @param now whether a person asked, so that no answer to an earlier return is awaited */
  async sealReturns(now = false): Promise<void> {
    const { head, ports } = this.#engine;
    const minute = ports.now().slice(0, 'yyyy-mm-ddThh:mm'.length);
    const state = `${head.journal.seq} ${minute}`;
    if (!now && this.#returnsAt === state) return;
    await sealReturns(this.#engine, now);
    this.#returnsAt = state;
  }

  async #goRound(): Promise<void> {
    const { host, now } = this.#engine.ports;
    this.report = await host.call('outbox.status', {});
    if (this.report.destinations.length === 0) return this.#handOut();
    const { destinations } = await host.call('destinations.check', {});
    if (!destinations.some(({ reachable }) => reachable)) {
      this.offlineSince ??= now();
      return this.#handOut();
    }
    this.offlineSince = null;
    const outbox = new Set(this.report.items.map(({ name }) => name));
    // Before anything is sealed: what came in may say that this computer's disk was put back, and its numbers are taken.
    for (const { id, kind, reachable } of destinations) {
      if (!reachable || !this.#isListingDue(id, kind === 'webdav' || kind === 's3')) continue;
      await this.receiver.readInbox(id, outbox).catch((error: unknown) => {
        // One that went out of reach meanwhile does not keep the next from being read.
        if (hostCode(error) === undefined) throw error;
      });
    }
    const seal = () => sealUnsent(this.#engine, { inNoHurry: true });
    for (let sealed = await seal(); sealed.ok && sealed.value !== false; ) sealed = await seal();
    await this.#handOut();
    // After what came in: it may be what a return confirms, or the answer to the last one.
    await this.sealReturns();
    await this.#handOut();
  }

  /** Lays what is sealed into the host's outbox, which brings it on its way. */
  async #handOut(): Promise<void> {
    const { host } = this.#engine.ports;
    const { items } = await host.call('outbox.status', {});
    await handOut(this.#engine, new Set(items.map((item) => item.name)));
    this.report = await host.call('outbox.status', {});
  }

  /** A folder may be listed in every round, a server now and then. */
  #isListingDue(id: string, isServer: boolean): boolean {
    const now = Date.parse(this.#engine.ports.now());
    const listedAt = this.#listedAt.get(id);
    if (isServer && listedAt !== undefined && Math.abs(now - listedAt) < serverListMs) return false;
    this.#listedAt.set(id, now);
    return true;
  }
}
