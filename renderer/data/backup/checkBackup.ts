import { HostError } from '#shared/host/hostError.ts';
import { verifyDeviceCertificate, verifyWriterCertificate } from '#shared/sync/certificates.ts';
import { hashOfKept, isKeptBundle, openJournalled } from '#shared/sync/keptBundle.ts';
import { type Manifest, recipientHash } from '#shared/sync/manifest.ts';
import type { Line } from '#shared/sync/operation.ts';
import { openSegments } from '#shared/sync/readBundle.ts';
import { type Keys as BundleKeys, resolveKeys, type Trust } from '#shared/sync/trust.ts';
import type { Result } from '../api.ts';
import type { Frame, FrameWithBody } from '../journal/frames.ts';
import type { Identity } from '../keys/identity.ts';
import { joinParts } from '../log/applyFrame.ts';
import type { DataPorts } from '../ports.ts';
import type { BackupError, BackupFacts } from './format.ts';
import { type BackupSource, Damage } from './parts.ts';
import { walkBackup } from './readBackup.ts';

/** What a backup holds, said after all of it was proven. */
export interface BackupSummary {
  unitName: string;
  personName: string;
  /** Saves, one's own and others'. */
  lines: number;
  cases: number;
  /** When the last of the lines was written; null where there are none. */
  lastAt: string | null;
  frames: number;
}

/**
 * Reads all of a backup and proves it: container, every frame, the order of every writer's own lines, the hash and the
 * signatures of every bundle in it, those returned to managers too. Nothing is written anywhere.
 */
export async function checkBackup(
  source: BackupSource,
  dataKey: Uint8Array,
  crypto: DataPorts['crypto'],
  onProgress: (done: number, total: number) => void,
): Promise<Result<{ summary: BackupSummary; facts: BackupFacts }, BackupError>> {
  let facts: BackupFacts | undefined;
  let content: Content | undefined;
  try {
    const walked = await walkBackup(
      source,
      dataKey,
      crypto,
      {
        facts(found) {
          facts = found;
          content = new Content(found.identity, crypto);
        },
        frame: (frame) => content!.take(frame),
      },
      onProgress,
    );
    if (!walked.ok) return walked;
    const { unit, person } = facts!.identity;
    const summary = { ...content!.counts(), unitName: unit.name, personName: person.name, ...walked.value };
    return { ok: true, value: { summary, facts: facts! } };
  } catch (error) {
    if (error instanceof Damage) return { ok: false, error: { kind: error.kind } };
    if (error instanceof HostError) return { ok: false, error: { kind: 'host', code: error.code } };
    // A chosen file that went away or changed meanwhile.
    if (error instanceof DOMException) return { ok: false, error: { kind: 'unreadable' } };
    throw error;
  }
}

/** What the frames say, counted and verified as they come. */
class Content {
  readonly #identity: Identity;
  readonly #crypto: DataPorts['crypto'];
  readonly #trust: Trust & { devices: Trust['devices'][number][]; writers: Trust['writers'][number][] };
  readonly #parts = new Map<string, Uint8Array[]>();
  readonly #lines = new Map<string, Set<number>>();
  readonly #cases = new Set<string>();
  readonly #ownSeq = new Map<string, number>();
  /** Lines under a name of this installation that came from elsewhere. */
  readonly #others = new Set<string>();
  #lastAt: string | null = null;

  constructor(identity: Identity, crypto: DataPorts['crypto']) {
    const { unit, device, writer, formerWriters } = identity;
    this.#identity = identity;
    this.#crypto = crypto;
    this.#trust = {
      unit: unit.id,
      unitKey: unit.key,
      devices: device.certificate === null ? [] : [device.certificate],
      writers: [writer.certificate, ...formerWriters],
      revocations: [],
    };
  }

  counts(): Pick<BackupSummary, 'lines' | 'cases' | 'lastAt'> {
    const lines = [...this.#lines.values()].reduce((sum, seqs) => sum + seqs.size, 0);
    return { lines, cases: this.#cases.size, lastAt: this.#lastAt };
  }

  async take({ frame, body }: FrameWithBody): Promise<void> {
    if (frame.t === 'line') this.#takeOwn(frame.line);
    if (frame.t === 'sealed' || frame.t === 'import' || frame.t === 'returned')
      await this.#takePart(frame, body);
    if (frame.t === 'device') this.#takeDevice(frame);
    if (frame.t === 'writer') this.#takeWriter(frame);
  }

  #takeWriter({ certificate, former, rolledBack }: Extract<Frame, { t: 'writer' }>): void {
    const { unit, device } = this.#identity;
    const own = { unit: unit.id, device: device.id, deviceKey: device.publicKey };
    if (!verifyWriterCertificate(certificate, own, this.#crypto)) throw new Damage('altered');
    if (rolledBack === undefined) return;
    // Lines that moved are the new writer's first; under the former one's name others may have lines of their own.
    const { after } = rolledBack;
    const moved = Math.max(0, (this.#ownSeq.get(former) ?? 0) - after);
    this.#ownSeq.set(certificate.writer, moved);
    const known = this.#lines.get(former) ?? new Set();
    for (let seq = 1; seq <= moved; seq += 1) {
      if (!this.#others.has(`${former} ${after + seq}`)) known.delete(after + seq);
      this.#lines.set(certificate.writer, (this.#lines.get(certificate.writer) ?? new Set()).add(seq));
    }
  }

  #takeOwn(line: Line): void {
    const last = this.#ownSeq.get(line.writer) ?? 0;
    if (line.seq !== last + 1) throw new Damage('altered');
    this.#ownSeq.set(line.writer, line.seq);
    this.#count(line);
  }

  async #takePart(
    frame: Extract<Frame, { t: 'sealed' | 'import' | 'returned' }>,
    body: Uint8Array,
  ): Promise<void> {
    const { hash, part, parts } = frame;
    const known = this.#parts.get(hash) ?? [];
    known[part] = body;
    this.#parts.set(hash, known);
    if (part < parts - 1) return;
    this.#parts.delete(hash);
    // A part that is missing leaves a hole, which the hash tells.
    const bytes = joinParts(Object.values(known));
    // Of what was handed out before blocks of it were destroyed nothing is left to be proven.
    if (frame.t === 'returned' && frame.gone) return;
    const isKept = frame.t === 'import' && isKeptBundle(bytes);
    const found = isKept ? hashOfKept(bytes, this.#crypto) : this.#crypto.toHex(this.#crypto.sha256(bytes));
    if (found !== hash) throw new Damage('altered');
    if (frame.t === 'returned') return this.#proveReturn(frame, bytes);
    const { lines } = await this.#open(bytes, frame.t === 'sealed');
    if (frame.t === 'sealed') return;
    for (const line of lines) {
      this.#count(line);
      if (this.#ownSeq.has(line.writer)) this.#others.add(`${line.writer} ${line.seq}`);
    }
  }

  /** What was returned to a manager, and would be handed out again: from this device, and to nobody else than that one. */
  async #proveReturn(
    { device, openable }: Extract<Frame, { t: 'returned' }>,
    bytes: Uint8Array,
  ): Promise<void> {
    // Of what only the manager can open, the hash is all that can be proven.
    if (!openable) return;
    const { manifest } = await this.#open(bytes, false);
    const own = this.#identity.device;
    const reader = this.#trust.devices.find((certificate) => certificate.device === device);
    if (reader === undefined || manifest.sender.device !== own.id) throw new Damage('altered');
    const readers = [reader.recipient, own.recipient].map((one) => recipientHash(one, this.#crypto)).sort();
    if (manifest.recipients.join() !== readers.join()) throw new Damage('altered');
  }

  /** A bundle whose signatures all stand, and its lines. */
  async #open(bytes: Uint8Array, isOwn: boolean): Promise<{ manifest: Manifest; lines: readonly Line[] }> {
    const { device } = this.#identity;
    const reader = { identities: [device.identity], recipients: [device.recipient] };
    const container = await openJournalled(bytes, reader, this.#crypto);
    if (!container.ok) throw new Damage('altered');
    const keys = isOwn
      ? { ok: true as const, value: this.#ownKeys() }
      : resolveKeys(container.value.manifest, this.#trust, this.#crypto);
    if (!keys.ok) throw new Damage('altered');
    const opened = openSegments(container.value, keys.value, this.#crypto);
    if (!opened.ok) throw new Damage('altered');
    // What a bundle vouched for is known from then on; these certificates were verified with it.
    const { manifest } = container.value;
    const { devices, writers } = manifest;
    this.#trust.devices.push(...devices);
    this.#trust.writers.push(...writers.filter(({ writer }) => keys.value.writerKeys.has(writer)));
    return { manifest, lines: opened.value.flatMap(({ lines }) => lines) };
  }

  /** Of one's own bundles the keys are known, also before the unit has let this device in. */
  #ownKeys(): BundleKeys {
    const { device, writer, formerWriters } = this.#identity;
    const writers = [writer.certificate, ...formerWriters];
    return {
      deviceKey: device.publicKey,
      writerKeys: new Map(writers.map(({ writer: id, writerKey }) => [id, writerKey])),
      writerDevices: new Map(writers.map(({ writer: id }) => [id, device.id])),
      lastAccepted: new Map(),
      forkDecisions: [],
      senderRole: 'manager',
    };
  }

  #takeDevice({ certificate, writers }: Extract<Frame, { t: 'device' }>): void {
    const isSigned =
      verifyDeviceCertificate(certificate, this.#trust, this.#crypto) &&
      writers.every((writer) => verifyWriterCertificate(writer, certificate, this.#crypto));
    if (!isSigned) throw new Damage('altered');
    this.#trust.devices.push(certificate);
    this.#trust.writers.push(...writers);
  }

  #count(line: Line): void {
    const seqs = this.#lines.get(line.writer) ?? new Set();
    seqs.add(line.seq);
    this.#lines.set(line.writer, seqs);
    if (this.#lastAt === null || line.at > this.#lastAt) this.#lastAt = line.at;
    for (const { record, kind } of line.ops) {
      if (!record.startsWith('case/')) continue;
      if (kind === 'delete') this.#cases.delete(record);
      else this.#cases.add(record);
    }
  }
}
