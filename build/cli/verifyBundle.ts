import { createReadStream } from 'node:fs';
import { recipientOf } from '#shared/crypto/ageFile.ts';
import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import { sixWords } from '#shared/crypto/sixWords.ts';
import { type DeviceCertificate, verifyDeviceCertificate } from '#shared/sync/certificates.ts';
import { verifyEnrolmentRequest } from '#shared/sync/enrolment.ts';
import type { Manifest } from '#shared/sync/manifest.ts';
import { type Container, defaultLimits, openContainer, type Reader } from '#shared/sync/openContainer.ts';
import { openSegments, whollyRevoked } from '#shared/sync/readBundle.ts';
import type { OpenedSegment } from '#shared/sync/segment.ts';
import { resolveKeys, type Trust } from '#shared/sync/trust.ts';

const crypto = createCryptoPort();

/** Far beyond any list of identities. */
const keyFileLimit = 1024 * 1024;

/** Null where an earlier answer leaves a question open: a file for somebody else may be whole or not. */
interface Verdict {
  readonly ok: boolean;
  readonly whole: boolean | null;
  readonly signed: boolean | null;
  readonly forThisReader: boolean | null;
  readonly reason?: string;
}

/**
 * Says what a bundle holds and whether it is whole, signed, and for the holder of the key file (an age identity
 * as `age-keygen` writes it). Names nobody: opaque ids, counts, ranges, and the words of the keys, since whose
 * keys these are is for people to compare.
 */
export async function verifyBundleFile(
  bundlePath: string,
  keyPath: string,
): Promise<{ readonly report: object; readonly sound: boolean }> {
  const reader = await readKeyFile(keyPath);
  if (typeof reader === 'string') return unsound({ whole: null, forThisReader: null, reason: reader });
  const bytes = await readBounded(bundlePath);
  if (typeof bytes === 'string') return unsound({ whole: null, forThisReader: null, reason: bytes });
  const file = { bytes: bytes.length, hash: crypto.toHex(crypto.sha256(bytes)) };
  const container = await openContainer(bytes, reader, crypto);
  if (!container.ok) {
    const { kind } = container.error;
    if (kind === 'wrongRecipient') return unsound({ whole: null, forThisReader: false, reason: kind, file });
    const unread = kind === 'tooLarge' || kind === 'newerFormat';
    return unsound({ whole: unread ? null : false, forThisReader: null, reason: kind, file });
  }
  const described = { file, ...describe(container.value) };
  const opened = openWithOwnCertificates(container.value);
  if (typeof opened === 'string') {
    const whole = opened !== 'altered' && opened !== 'malformed';
    const signed = whole ? false : null;
    return {
      report: verdict({ ok: false, whole, signed, forThisReader: true, reason: opened }, described),
      sound: false,
    };
  }
  const sound: Verdict = { ok: true, whole: true, signed: true, forThisReader: true };
  return { report: verdict(sound, { ...described, ...countContent(opened) }), sound: true };
}

function verdict(answer: Verdict, rest: object): object {
  return { ...answer, ...rest };
}

function unsound(answer: Pick<Verdict, 'whole' | 'forThisReader'> & { reason: string; file?: object }) {
  const { file, ...flags } = answer;
  return { report: verdict({ ok: false, signed: null, ...flags }, file ? { file } : {}), sound: false };
}

/** Trusts the unit key that the bundle names, and a device that asks for admission as far as its own words. */
function openWithOwnCertificates(container: Container): OpenedSegment[] | string {
  const { manifest } = container;
  const asking = askingDevice(manifest);
  const trust: Trust = {
    unit: manifest.unit,
    unitKey: manifest.unitKey,
    devices: [],
    writers: [],
    revocations: [],
  };
  const keys = resolveKeys(manifest, asking ? { ...trust, devices: [asking] } : trust, crypto);
  if (!keys.ok) return keys.error.kind;
  const opened = openSegments(container, keys.value, crypto);
  if (!opened.ok) return opened.error.kind;
  return whollyRevoked(opened.value, keys.value)?.kind ?? opened.value;
}

function askingDevice(manifest: Manifest): DeviceCertificate | undefined {
  const { enrolment, sender } = manifest;
  if (!enrolment || enrolment.device !== sender.device || isCertified(manifest)) return undefined;
  if (!verifyEnrolmentRequest(enrolment, crypto)) return undefined;
  const { unit, device, deviceKey, recipient, person, at } = enrolment;
  return {
    format: 1,
    ...{ unit, device, deviceKey, recipient, at },
    person: person.id,
    role: 'manager',
    signature: '0'.repeat(128),
  };
}

function isCertified(manifest: Manifest): boolean {
  return manifest.devices.some(
    (certificate) =>
      certificate.device === manifest.sender.device && verifyDeviceCertificate(certificate, manifest, crypto),
  );
}

function describe({ manifest }: Container): object {
  const { unit, sender, at, ranges, holds, enrolment } = manifest;
  const { receipts, revocations, forkDecisions, counts, handovers, packs } = manifest;
  return {
    format: manifest.format,
    ...{ unit, sender, at, ranges, holds: holdsOf(holds) },
    vouchedFor: isCertified(manifest) ? 'byUnitKey' : 'askingForAdmission',
    unitKeyWords: sixWords(manifest.unitKey).join(' '),
    ...(enrolment ? { deviceKeyWords: sixWords(enrolment.deviceKey).join(' ') } : {}),
    receipts: receipts.length,
    revocations: revocations.length,
    forkDecisions: forkDecisions.length,
    counts: counts.length,
    handovers: handovers.length,
    packs,
  };
}

/** Whole writers as they stand; of the rest how many scopes, since whose cases somebody holds is nobody's to read here. */
function holdsOf(holds: Manifest['holds']): object {
  const whole = holds.filter(({ scope }) => scope === undefined);
  const byScope = holds.length - whole.length;
  return byScope === 0 ? whole : { whole, byScope };
}

function countContent(opened: readonly OpenedSegment[]): object {
  const segments = opened.map(({ header, lines, blocks, withheld }) => ({
    ...{ writer: header.writer, from: header.from, to: header.to, lines: lines.length },
    operations: lines.reduce((sum, line) => sum + line.ops.length, 0),
    ...{ blocks: blocks.length, withheld },
  }));
  const scopes = new Set(opened.flatMap(({ blocks }) => blocks.map(({ scope }) => scope)));
  const cases = [...scopes].filter((scope) => scope.startsWith('case:')).length;
  return {
    scopes: { unit: scopes.has('unit'), directory: scopes.has('directory'), cases },
    withheld: opened.reduce((sum, segment) => sum + segment.withheld, 0),
    segments,
  };
}

async function readKeyFile(path: string): Promise<Reader | string> {
  try {
    const bytes = await readAtMost(path, keyFileLimit);
    if (bytes === undefined) return 'keyFileUnreadable';
    const identities = Buffer.from(bytes)
      .toString('utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    const recipients = await Promise.all(identities.map(recipientOf));
    if (identities.length === 0 || recipients.includes(undefined)) return 'keyFileUnreadable';
    return { identities, recipients: recipients as string[] };
  } catch {
    return 'keyFileUnreadable';
  }
}

async function readBounded(path: string): Promise<Uint8Array | string> {
  try {
    return (await readAtMost(path, defaultLimits.sealedBytes)) ?? 'tooLarge';
  } catch {
    return 'fileUnreadable';
  }
}

/** The file's bytes, undefined where there are more. By reading: a pipe or a device has no size to ask for. */
async function readAtMost(path: string, limit: number): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of createReadStream(path, { end: limit, highWaterMark: 1024 * 1024 })) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
  }
  return length > limit ? undefined : Buffer.concat(parts);
}
