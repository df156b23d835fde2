import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import type { Range } from '#shared/sync/vector.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import {
  bundleOfReceipt,
  type ImportOptions,
  type ImportPreview,
  importBundle,
  previewImport,
} from './importBundle.ts';
import { importReceipt } from './importReceipt.ts';
import { type InboxFile, InboxReader } from './inbox.ts';

/** How long after a drive was too full to take something in it is tried again by itself. */
const againMs = 60_000;

/**
 * Takes in what others send: files that a person chose, and by itself receipts for what was sent from here, what a
 * supervisor returned to this device, and on a supervisor's computer what comes from devices that were let in.
 */
export class Receiver {
  readonly #engine: Engine;
  /** The files of the places, of which what was read once is not read again. */
  readonly inbox: InboxReader;
  readonly #keepCertificate: (certificate: DeviceCertificate) => Promise<void>;
  /** Files that were taken in. */
  readonly #taken = new Set<string>();
  /** By place and name, files that were refused, as they were then: one still being copied there is another later. */
  readonly #refused = new Map<string, string>();
  /** Files of somebody not known here, with how many devices were let in then: one more may explain them. */
  readonly #strangers = new Map<string, number>();
  /** When the drive was too full to take one in. */
  #fullAt: number | undefined;
  /** By hash, files that wait for something that has not arrived, and where the journal stood when they were read. */
  readonly waiting = new Map<string, { waitingFor: readonly Range[]; position: number }>();

  constructor(engine: Engine, keepCertificate: (certificate: DeviceCertificate) => Promise<void>) {
    this.#engine = engine;
    this.inbox = new InboxReader(engine.ports.host);
    this.#keepCertificate = keepCertificate;
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
      if (imported.error.code === 'refused') await this.#noteWaiting(bytes, imported.error.error);
      return imported;
    }
    this.waiting.delete(imported.value.hash);
    const { ownCertificate, receiptFile, isOwn } = imported.value;
    if (ownCertificate !== undefined && this.#engine.keys.identity.device.certificate === null) {
      await this.#keepCertificate(ownCertificate);
    }
    // Made once the certificate is kept: the receipt carries it, for whoever does not know this device yet.
    const receipt = receiptFile();
    const { name, bytes: content } = receipt;
    // Nobody waits for a receipt of what this computer sent itself.
    if (!isOwn) {
      await host
        .call('outbox.put', { name, bytes: content, offset: 0, total: content.length })
        .catch(() => undefined);
    }
    return { ok: true as const, value: { ...imported.value, receiptFile: receipt } };
  }

  /** What a file would bring; one that came too early is remembered with what it waits for. */
  async preview(bytes: Uint8Array): Promise<ImportPreview> {
    const preview = await previewImport(this.#engine, bytes);
    if (preview.kind === 'refused') await this.#noteWaiting(bytes, preview.error);
    return preview;
  }

  async #noteWaiting(
    bytes: Uint8Array,
    refusal: Extract<ImportPreview, { kind: 'refused' }>['error'],
  ): Promise<void> {
    if (refusal.kind !== 'gap') return;
    const { waitingFor } = refusal;
    const { toHex, sha256Long } = this.#engine.ports.crypto;
    const hash = toHex(await sha256Long(bytes));
    this.waiting.set(hash, { waitingFor, position: this.#engine.head.journal.seq });
    this.#engine.notify();
  }

  /**
   * Looks through a place where bundles go.
   * @param outbox names of the files that the outbox has
   */
  async readInbox(destination: string, outbox: ReadonlySet<string>): Promise<void> {
    const { host } = this.#engine.ports;
    const { own, returns, imports } = this.#engine.head;
    const sent = new Set([...own.batches, ...returns].map(({ hash }) => hash));
    const imported = new Set(imports.map(({ hash }) => hash));
    // One that was taken in when everything ended is taken again, which changes nothing, for what comes after it.
    for (const hash of this.#unanswered(outbox)) imported.delete(hash);
    if (this.#isFull()) return;
    const { files } = await host.call('inbox.list', { folder: null, destination });
    for (const { name, bytes, modifiedAt } of inOrder(files)) {
      const file = { name, destination, state: `${bytes} ${modifiedAt}` };
      if (this.#taken.has(name) || this.#refused.get(placeOf(file)) === file.state) continue;
      const receiptFor = bundleOfReceipt(name);
      if (receiptFor !== undefined && sent.has(receiptFor)) await this.#readReceipt(file);
      const hash = parseBundleFileName(name)?.hash;
      if (hash !== undefined && !imported.has(hash)) await this.#readBundle(file, hash);
      if (this.#isFull()) return;
    }
  }

  /** Somebody may have made room. */
  tryAgain(): void {
    this.#fullAt = undefined;
  }

  /** For a while nothing is read that would be verified and then refused: saves wait for that. */
  #isFull(): boolean {
    const now = Date.parse(this.#engine.ports.now());
    return this.#fullAt !== undefined && Math.abs(now - this.#fullAt) < againMs;
  }

  /** The last bundle of each writer, where its receipt did not come to be: one speaks for those before it. */
  #unanswered(outbox: ReadonlySet<string>): string[] {
    const { head, keys } = this.#engine;
    const own = writersOfIdentity(keys.identity);
    const last = new Map(head.imports.map(({ writer, hash }) => [writer, hash]));
    const answered = new Set([...outbox].map(bundleOfReceipt));
    return [...last]
      .filter(([writer, hash]) => !own.includes(writer) && !answered.has(hash))
      .map(([, hash]) => hash);
  }

  async #readReceipt(file: ListedFile): Promise<void> {
    const text = this.#engine.ports.crypto.fromUtf8(await this.inbox.read(file));
    const taken = text === undefined ? undefined : await this.takeReceipt(text);
    if (taken?.ok) this.#taken.add(file.name);
    // The journal's trouble passes or has stopped everything; the file is still there.
    else if (taken === undefined || taken.error.code === 'refused')
      this.#refused.set(placeOf(file), file.state);
  }

  async #readBundle(file: ListedFile, hash: string): Promise<void> {
    const options = this.#optionsFor(file.name);
    const { head, ports } = this.#engine;
    if (options === undefined || this.waiting.get(hash)?.position === head.journal.seq) return;
    if (this.#strangers.get(file.name) === head.devices.length) return;
    const imported = await this.takeBundle(await this.inbox.read(file), options);
    if (imported.ok) {
      this.#taken.add(file.name);
      return;
    }
    const { error } = imported;
    if (error.code === 'diskFull') this.#fullAt = Date.parse(ports.now());
    // A gap may be filled, and the journal's trouble passes or has stopped everything; the file is still there.
    if (error.code !== 'refused' || error.error.kind === 'gap') return;
    if (error.error.kind === 'unknownWriter') this.#strangers.set(file.name, head.devices.length);
    else this.#refused.set(placeOf(file), file.state);
  }

  /**
   * Whose bundle it may be, by its name, to be taken in with nobody looking; undefined where it is not for this device.
   * What an own writer sent and is not here was written before this computer's disk was put back, or on a copy of it.
   */
  #optionsFor(name: string): ImportOptions | undefined {
    const { keys, head } = this.#engine;
    const { unit, device } = keys.identity;
    const { unit: of, writer: by, reader, hash } = parseBundleFileName(name) ?? {};
    if (of !== unit.id) return undefined;
    const isOwn = by !== undefined && writersOfIdentity(keys.identity).includes(by);
    if (isOwn && reader === undefined)
      return head.own.batches.some((one) => one.hash === hash) ? undefined : {};
    if (isOwn) return undefined;
    if (reader !== undefined) return reader === device.id ? { onlyFrom: 'supervisor' } : undefined;
    return device.certificate?.role === 'supervisor' ? {} : undefined;
  }
}

/** A file of a place, and how it was listed: another size or date, and it is another file. */
interface ListedFile extends InboxFile {
  state: string;
}

const placeOf = ({ destination, name }: InboxFile) => `${destination} ${name}`;

/** By name, but a writer's bundles as they follow each other: a later one that is read first waits for those before it. */
function inOrder<F extends { name: string }>(files: readonly F[]): F[] {
  return files
    .map((file) => ({ file, from: parseBundleFileName(file.name)?.from ?? 0 }))
    .sort((a, b) => a.from - b.from)
    .map(({ file }) => file);
}
