import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import type { Range } from '#shared/sync/vector.ts';
import type { Engine } from '../engine.ts';
import { hostCode } from '../engine.ts';
import { type ImportOptions, importBundle } from './importBundle.ts';
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
  /** Bundles in the destination that wait for something that has not arrived, with what was held when they were read. */
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
    if (!imported.ok) return imported;
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
    await this.#readInbox();
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
    const position = this.#engine.head.journal.seq;
    if (this.waiting.get(name)?.position === position) return;
    const bytes = await readInboxFile(this.#engine.ports.host, name);
    const imported = await this.takeBundle(bytes, { onlyFrom: 'supervisor' });
    if (imported.ok) {
      this.waiting.delete(name);
      return;
    }
    const { error } = imported;
    // The journal's trouble passes, or has stopped everything; the file is still there.
    if (error.code !== 'refused') return;
    if (error.error.kind === 'gap') this.waiting.set(name, { waitingFor: error.error.waitingFor, position });
    else this.#seen.add(name);
  }
}
