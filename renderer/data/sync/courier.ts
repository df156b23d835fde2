import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import type { Range } from '#shared/sync/vector.ts';
import type { Engine } from '../engine.ts';
import { hostCode } from '../engine.ts';
import { type ImportOptions, type ImportPreview, importBundle, previewImport } from './importBundle.ts';
import { importReceipt } from './importReceipt.ts';
import { readInboxFile } from './inbox.ts';
import { handOut, sealUnsent } from './seal.ts';
import { sealReturns } from './sealReturn.ts';
import type { OutboxReport } from './status.ts';

/** How often the destination is looked at while the app is unlocked. */
const roundMs = 5_000;

/**
 * Brings what was saved on its way by itself: whenever the destination really answers, unsent lines are sealed and
 * handed to the host's outbox, a supervisor's returns likewise, and receipts and returns for this device are read. Never in anybody's way: it waits for nothing
 * that a person waits for.
 */
export class Courier {
  readonly #engine: Engine;
  readonly #keepCertificate: (certificate: DeviceCertificate) => Promise<void>;
  readonly #seen = new Set<string>();
  /** Where the journal stood when the returns were looked at last: until it moves there is nothing new. */
  #returnsAt: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
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
      this.#timer = setTimeout(() => void this.round().finally(next), roundMs);
    };
    void this.round().finally(next);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** A whole round that begins after this call: one that is running may have looked before what just changed. */
  async lookNow(): Promise<void> {
    await this.#round;
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
      });
    return this.#round;
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
    if (this.report.destination === null) return;
    const probe = await host.call('destination.probe', {});
    if (!probe.reachable || !probe.canWrite) {
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
    await host.call('outbox.deliverNow', {});
    this.report = await host.call('outbox.status', {});
    const before = this.#engine.head.imports.length;
    await this.#readInbox();
    // The receipts: until they arrive, the sender waits with what it has next.
    if (this.#engine.head.imports.length > before) await host.call('outbox.deliverNow', {});
  }

  /** Receipts for what was sent from here, and what a supervisor returned to this device. */
  async #readInbox(): Promise<void> {
    const { host } = this.#engine.ports;
    const { head } = this.#engine;
    const sent = new Set([...head.own.batches, ...head.returns].map(({ hash }) => hash));
    const { files } = await host.call('inbox.list', { folder: null });
    for (const { name } of files) {
      if (this.#seen.has(name)) continue;
      const receiptFor = /\.([0-9a-f]{64})\.paianreceipt$/.exec(name)?.[1];
      if (receiptFor !== undefined && sent.has(receiptFor)) await this.#readReceipt(name);
      else if (this.#isReturnForThis(name)) await this.#readReturn(name);
    }
  }

  async #readReceipt(name: string): Promise<void> {
    const { host, crypto } = this.#engine.ports;
    const text = crypto.fromUtf8(await readInboxFile(host, name));
    if (text !== undefined) await this.takeReceipt(text);
    this.#seen.add(name);
  }

  #isReturnForThis(name: string): boolean {
    const parsed = parseBundleFileName(name);
    const { unit, device } = this.#engine.keys.identity;
    if (parsed?.unit !== unit.id || parsed.reader !== device.id) return false;
    return !this.#engine.head.imports.some(({ hash }) => hash === parsed.hash);
  }

  async #readReturn(name: string): Promise<void> {
    const hash = parseBundleFileName(name)?.hash ?? '';
    if (this.waiting.get(hash)?.position === this.#engine.head.journal.seq) return;
    const bytes = await readInboxFile(this.#engine.ports.host, name);
    const imported = await this.takeBundle(bytes, { onlyFrom: 'supervisor' });
    // A gap may be filled, and the journal's trouble passes or has stopped everything; the file is still there.
    if (imported.ok || imported.error.code !== 'refused' || imported.error.error.kind === 'gap') return;
    this.#seen.add(name);
  }
}
