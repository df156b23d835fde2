import { sixWords } from '#shared/crypto/sixWords.ts';
import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import { type EnrolmentRequest, grantEnrolment } from '#shared/sync/enrolment.ts';
import {
  type BundleError,
  judgeBundle,
  openBundle,
  type ReadBundle,
  readBundle,
} from '#shared/sync/readBundle.ts';
import { signReceipt } from '#shared/sync/receipt.ts';
import { holdingsToSend } from '#shared/sync/segmentIndex.ts';
import { type SetupFileError, writeSetupFile } from '#shared/sync/setupFile.ts';
import type { CommitError, Result, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import { isSupervising } from '../keys/rights.ts';
import { countLines } from '../log/intake.ts';
import { checkReceiptFile } from './importReceipt.ts';
import { lastAcceptedOf } from './revokeDevice.ts';

/** Frames of an imported bundle stay under the host's limit for one. */
const partBytes = 3 * 1024 * 1024;

/** What a file would bring, found out without changing anything. */
export type ImportPreview =
  | {
      kind: 'bundle';
      from: string;
      lines: number;
      alreadyHeld: boolean;
      firstAt: string | null;
      lastAt: string | null;
    }
  /** Somebody new: the two people compare these words before anything of theirs is taken in. */
  | { kind: 'enrolment'; personName: string; words: readonly string[]; request: EnrolmentRequest }
  | { kind: 'receipt'; confirmedTo: number; certificate: boolean }
  | { kind: 'refused'; error: BundleError | SetupFileError | { kind: 'unknownDevice' } };

/** Reads a bundle or receipt file, verifies everything about it, and says what it would bring. */
export async function previewImport(engine: Engine, bytes: Uint8Array): Promise<ImportPreview> {
  const text = looksLikeText(bytes) ? engine.ports.crypto.fromUtf8(bytes) : undefined;
  if (text !== undefined) {
    const checked = checkReceiptFile(engine, text);
    if (!checked.ok) return { kind: 'refused', error: checked.error };
    const { confirmedTo, ownCertificate } = checked.value;
    return { kind: 'receipt', confirmedTo, certificate: ownCertificate !== undefined };
  }
  const away = isLong(engine, bytes) ? await engine.away({ kind: 'preview', bytes }) : undefined;
  // Where the worker fails, as on a machine short of memory, the window finds out for itself.
  return away?.ok ? away.value : previewBundle(engine, bytes);
}

function isLong({ ports }: Engine, bytes: Uint8Array): boolean {
  return ports.longWork !== null && bytes.length >= ports.longWork.longFrom;
}

/** What a bundle would bring, on the engine of this thread. */
export async function previewBundle(engine: Engine, bytes: Uint8Array): Promise<ImportPreview> {
  const read = await readBundle(
    bytes,
    engine.reader(),
    engine.trust(),
    engine.holdings(),
    engine.ports.crypto,
  );
  if (!read.ok) {
    const { error } = read;
    if (error.kind === 'unknownWriter' && error.enrolment !== undefined) {
      const request = error.enrolment;
      return {
        kind: 'enrolment',
        personName: request.person.name,
        words: sixWords(request.deviceKey),
        request,
      };
    }
    return { kind: 'refused', error };
  }
  const { manifest, hash, staged } = read.value;
  const times = staged.shares.map(({ line }) => line.at).sort();
  return {
    kind: 'bundle',
    from: personOf(engine, manifest.sender.device),
    lines: countLines(staged.shares),
    alreadyHeld: !bringsAnything(engine, hash, read.value),
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
  };
}

/** Lets a device in, once two people have compared its six words. */
export function confirmEnrolment(
  engine: Engine,
  request: EnrolmentRequest,
): Promise<Result<Saved, CommitError | { code: 'noUnitKey' }>> {
  return engine.write<CommitError | { code: 'noUnitKey' }>(async (append) => {
    const { unit } = engine.keys.identity;
    if (unit.secretKey === null || !isSupervising(engine.keys))
      return { ok: false, error: { code: 'noUnitKey' } };
    const at = engine.ports.now();
    const certificate = grantEnrolment(request, 'manager', at, unit.secretKey, engine.ports.crypto);
    await append({ t: 'device', certificate, writers: request.writers, personName: request.person.name, at });
    return { ok: true, value: undefined };
  });
}

/** What was found out while a bundle was taken in. */
export interface TakenIn {
  hash: string;
  /** Of the sender. */
  device: string;
  lines: number;
  from: string;
  /** Sent by this device, before its disk was put back or from a copy of it. */
  isOwn: boolean;
  /** The unit's certificate for this device, where the bundle brings it. */
  ownCertificate: DeviceCertificate | undefined;
}

export interface Imported extends TakenIn {
  /** The signed confirmation for the sender, as a `.paian` file, with its certificate beside it. */
  receiptFile(): { name: string; bytes: Uint8Array };
}

export interface ImportRefusal {
  code: 'refused';
  error: BundleError;
}

export interface ImportOptions {
  /** Refuses what others send. */
  onlyFrom?: DeviceCertificate['role'];
}

/**
 * Takes a bundle in: everything about it is verified first, then it goes into the journal, is folded in memory and
 * stored in one transaction. A second time it changes nothing and is confirmed again.
 */
export async function importBundle(
  engine: Engine,
  bytes: Uint8Array,
  options: ImportOptions = {},
): Promise<Result<Imported, CommitError | ImportRefusal>> {
  const taken = await takenIn(engine, bytes, options);
  if (!taken.ok) return taken;
  const { hash, device } = taken.value;
  return { ok: true, value: { ...taken.value, receiptFile: () => receiptFor(engine, hash, device) } };
}

async function takenIn(engine: Engine, bytes: Uint8Array, options: ImportOptions) {
  if (!isLong(engine, bytes)) return takeBundleIn(engine, bytes, options);
  const away = await engine.away({ kind: 'import', bytes, options });
  return away.ok ? away.value : away;
}

/** Takes a bundle in on the engine of this thread. */
export async function takeBundleIn(
  engine: Engine,
  bytes: Uint8Array,
  { onlyFrom }: ImportOptions,
): Promise<Result<TakenIn, CommitError | ImportRefusal>> {
  let found: TakenIn;
  const refused = (error: BundleError) => ({
    ok: false as const,
    error: { code: 'refused' as const, error },
  });
  const written = await engine.write<CommitError | ImportRefusal>(async (append) => {
    const opened = await openBundle(bytes, engine.reader(), engine.trust(), engine.ports.crypto);
    if (!opened.ok) return refused(opened.error);
    const read = judgeBundle(opened.value, engine.trust(), engine.holdings());
    if (!read.ok) return refused(read.error);
    const { manifest, hash, staged, keys } = read.value;
    const { device, writer } = manifest.sender;
    if (onlyFrom !== undefined && keys.senderRole !== onlyFrom) {
      return refused({ kind: 'unknownWriter', writer });
    }
    // A stolen computer can still certify new writers; no revocation names those.
    const lastAccepted = lastAcceptedOf(engine, device);
    if (lastAccepted !== undefined) return refused({ kind: 'revokedWriter', writer, lastAccepted });
    const from = personOf(engine, device);
    const ownCertificate = ownCertificateIn(engine, manifest.devices);
    const isOwn = device === engine.keys.identity.device.id;
    found = { lines: countLines(staged.shares), from, hash, device, ownCertificate, isOwn };
    if (!bringsAnything(engine, hash, read.value)) return { ok: true, value: undefined };
    const parts = Math.ceil(bytes.length / partBytes);
    const at = engine.ports.now();
    engine.expectBundle(opened.value);
    for (let part = 0; part < parts; part += 1) {
      const body = bytes.subarray(part * partBytes, (part + 1) * partBytes);
      await append({ t: 'import', hash, part, parts, at, writer, from }, body);
    }
    return { ok: true, value: undefined };
  });
  return written.ok ? { ok: true, value: found! } : written;
}

function ownCertificateIn({ keys }: Engine, certificates: readonly DeviceCertificate[]) {
  const { id, publicKey } = keys.identity.device;
  return certificates.find(({ device, deviceKey }) => device === id && deviceKey === publicKey);
}

/** Whether there is reason to keep a bundle: lines, rulings, a branch or what waits, another supervisor's word. */
function bringsAnything(
  { head, keys: { identity } }: Engine,
  hash: string,
  { manifest, staged, rebuild, keys }: ReadBundle,
): boolean {
  if (head.imports.some((one) => one.hash === hash)) return false;
  const more = staged.shares.length + staged.waiting.length + staged.leftOut.length > 0;
  const isOwn = manifest.sender.device === identity.device.id;
  return more || rebuild || (keys.senderRole === 'supervisor' && !isOwn);
}

function receiptFor(engine: Engine, bundle: string, device: string): { name: string; bytes: Uint8Array } {
  const { unit, device: own } = engine.keys.identity;
  const receipt = signReceipt(
    {
      unit: unit.id,
      device: own.id,
      bundle,
      vector: holdingsToSend(engine.segments.index),
      at: engine.ports.now(),
    },
    own.secretKey,
    engine.ports.crypto,
  );
  const file = {
    kind: 'receipt' as const,
    format: 1 as const,
    receipt,
    ...certificatesFor(engine, device),
  };
  const { toUtf8, toHex, sha256 } = engine.ports.crypto;
  const bytes = toUtf8(writeSetupFile(file));
  // Of its own for each: a computer that was put back takes a bundle in again, and holds less than its first receipt says.
  const tag = toHex(sha256(bytes)).slice(0, 8);
  return { name: `${unit.id}.${tag}.${bundle}.paianreceipt`, bytes };
}

/** The hash of the bundle that a receipt confirms, by the name of its file; undefined where it is none. */
export function bundleOfReceipt(name: string): string | undefined {
  return /\.([0-9a-f]{64})\.paianreceipt$/.exec(name)?.[1];
}

/** The receiver's own certificate, so that the sender can check it, and the sender's, until it has it. */
function certificatesFor(engine: Engine, device: string) {
  const own = engine.keys.identity.device.certificate;
  const theirs = engine.head.devices.find((known) => known.certificate.device === device)?.certificate;
  return { certificates: [own, theirs].filter((one) => one !== null && one !== undefined) };
}

/** Whose a device is: by the name its request gave, or that of the person the unit has since. */
export function personOf({ head, memory, keys }: Engine, device: string): string {
  if (device === keys.identity.device.id) return keys.identity.person.name;
  const known = head.devices.find(({ certificate }) => certificate.device === device);
  if (known === undefined) return '';
  return memory.get('person', known.certificate.person)?.name ?? known.personName;
}

function looksLikeText(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7b;
}
