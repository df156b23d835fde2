import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import type { Range } from '#shared/sync/vector.ts';
import type { Engine } from '../engine.ts';
import { hostCode } from '../engine.ts';
import { type ImportOptions, type ImportPreview, importBundle, previewImport } from './importBundle.ts';
import { importReceipt } from './importReceipt.ts';
import { type InboxFile, readInboxFile } from './inbox.ts';
import { handOut, sealUnsent } from './seal.ts';
import { sealReturns } from './sealReturn.ts';
import type { OutboxReport } from './status.ts';

/** How often the destination is looked at while the app is unlocked. */
const roundMs = 5_000;
/** How long a delivery asked for by hand is waited for; it goes on by itself after that. */
const byHandMs = 2_000;
/** How often it is looked at how far something has come that is being sent. */
const glanceMs = 500;
/** How often a server is asked for receipts and returns. */
const serverListMs = 60_000;

/**
 * Brings what was saved on its way by itself: whenever the destination really answers, unsent lines are sealed and
 * handed to the host's outbox, a supervisor's returns likewise, and receipts and returns for this device are read. Never in anybody's way: it waits for nothing
 * that a person waits for.
 */
export class Courier {
  readonly #engine: Engine;
  readonly #keepCertificate: (certificate: DeviceCertificate) => Promise<void>;
  readonly #seen = new Set<string>();
  readonly #listedAt = new Map<string, number>();
  /** Where the journal stood when the returns were looked at last: until it moves there is nothing new. */
  #returnsAt: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #glance: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #round: Promise<void> | undefined;
  report: OutboxReport | null = null;
  offlineSince: string | null = null;
  /** By hash, files that wait for something that has not arrived, and where the journal stood when they were read. */
  readonly waiting = new Map<string, { waitingFor: readonly Range[]; position: number }>();

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

  /**
   * Takes a bundle in and answers with a receipt, which is on its way when this resolves.
   * @param options.onlyFrom refuses everybody else's, where nobody looks at what is taken in
   */
  async takeBundle(bytes: Uint8Array, options?: ImportOptions) {
    const { host } = this.#engine.ports;
    const imported = await importBundle(this.#engine, bytes, options);
    if (!imported.ok) {
      if (imported.error.code === 'refused') this.#noteWaiting(bytes, imported.error.error);
      return imported;
    }
    this.waiting.delete(this.#hashOf(bytes));
    const { ownCertificate, receiptFile } = imported.value;
    if (ownCertificate !== undefined && this.#engine.keys.identity.device.certificate === null) {
      await this.#keepCertificate(ownCertificate);
    }
    // Made once the certificate is kept: the receipt carries it, for whoever does not know this device yet.
    const receipt = receiptFile();
    const { name, bytes: content } = receipt;
    await host
      .call('outbox.put', { name, bytes: content, offset: 0, total: content.length })
      .catch(() => undefined);
    return { ok: true as const, value: { ...imported.value, receiptFile: receipt } };
  }

  /** What a file would bring; one that came too early is remembered with what it waits for. */
  async preview(bytes: Uint8Array): Promise<ImportPreview> {
    const preview = await previewImport(this.#engine, bytes);
    if (preview.kind === 'refused') this.#noteWaiting(bytes, preview.error);
    return preview;
  }

  #noteWaiting(bytes: Uint8Array, refusal: Extract<ImportPreview, { kind: 'refused' }>['error']): void {
    if (refusal.kind !== 'gap') return;
    const { waitingFor } = refusal;
    this.waiting.set(this.#hashOf(bytes), { waitingFor, position: this.#engine.head.journal.seq });
    this.#engine.notify();
  }

  #hashOf(bytes: Uint8Array): string {
    const { toHex, sha256 } = this.#engine.ports.crypto;
    return toHex(sha256(bytes));
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
    await this.sealReturns();
    await handOut(this.#engine, new Set(this.report.items.map((item) => item.name)));
    this.report = await host.call('outbox.status', {});
    for (const { id, kind, reachable } of destinations) {
      if (!reachable || !this.#isListingDue(id, kind === 'webdav' || kind === 's3')) continue;
      await this.#readInbox(id).catch((error: unknown) => {
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

  /** Receipts for what was sent from here, and what a supervisor returned to this device. */
  async #readInbox(destination: string): Promise<void> {
    const { host } = this.#engine.ports;
    const { head } = this.#engine;
    const sent = new Set([...head.own.batches, ...head.returns].map(({ hash }) => hash));
    const { files } = await host.call('inbox.list', { folder: null, destination });
    for (const { name } of files) {
      if (this.#seen.has(name)) continue;
      const receiptFor = /\.([0-9a-f]{64})\.paianreceipt$/.exec(name)?.[1];
      if (receiptFor !== undefined && sent.has(receiptFor)) await this.#readReceipt({ name, destination });
      else if (this.#isReturnForThis(name)) await this.#readReturn({ name, destination });
    }
  }

  async #readReceipt(file: InboxFile): Promise<void> {
    const { host, crypto } = this.#engine.ports;
    const text = crypto.fromUtf8(await readInboxFile(host, file));
    if (text !== undefined) await this.takeReceipt(text);
    this.#seen.add(file.name);
  }

  #isReturnForThis(name: string): boolean {
    const parsed = parseBundleFileName(name);
    const { unit, device } = this.#engine.keys.identity;
    if (parsed?.unit !== unit.id || parsed.reader !== device.id) return false;
    return !this.#engine.head.imports.some(({ hash }) => hash === parsed.hash);
  }

  async #readReturn(file: InboxFile): Promise<void> {
    const hash = parseBundleFileName(file.name)?.hash ?? '';
    if (this.waiting.get(hash)?.position === this.#engine.head.journal.seq) return;
    const bytes = await readInboxFile(this.#engine.ports.host, file);
    const imported = await this.takeBundle(bytes, { onlyFrom: 'supervisor' });
    // A gap may be filled, and the journal's trouble passes or has stopped everything; the file is still there.
    if (imported.ok || imported.error.code !== 'refused' || imported.error.error.kind === 'gap') return;
    this.#seen.add(file.name);
  }
}
