import { bundleFileName } from './bundleName.ts';
import type { DeviceCertificate, Revocation, WriterCertificate } from './certificates.ts';
import type { CryptoPort } from './cryptoPort.ts';
import type { EnrolmentRequest } from './enrolment.ts';
import type { ForkDecision } from './forkDecision.ts';
import { frameTypes, writeFrames } from './frames.ts';
import { bundleFormat, type Manifest, recipientHash, type Trailer } from './manifest.ts';
import { type Receipt, type SentVector, sentVector } from './receipt.ts';
import type { Handover, PackReference, ToldConflict, WriterCounts } from './returned.ts';
import type { Segment } from './segment.ts';
import { segmentFrames } from './segmentFrames.ts';
import { signDocument } from './signedDocument.ts';
import type { Range, Vector } from './vector.ts';

export interface BundleContent {
  readonly unit: string;
  readonly unitKey: string;
  readonly sender: { readonly device: string; readonly writer: string; readonly deviceSecretKey: string };
  readonly at: string;
  /** Age recipients; each gets the same content. */
  readonly recipients: readonly string[];
  /** Whole or with blocks left out. */
  readonly segments: readonly Segment[];
  /** Per writer, or, from a sender that has not everything, per writer and scope as well. */
  readonly holds: Vector | SentVector;
  /** What the reader must hold first; without it, all of each writer before the first segment. */
  readonly requires?: SentVector;
  /** Certificates of the writers of the segments, as far as the sender has them. */
  readonly devices?: readonly DeviceCertificate[];
  readonly writers: readonly WriterCertificate[];
  readonly revocations?: readonly Revocation[];
  /** Until the unit's answer has arrived. */
  readonly enrolment?: EnrolmentRequest;
  readonly receipts?: readonly Receipt[];
  readonly disputes?: Manifest['disputes'];
  readonly forkDecisions?: readonly ForkDecision[];
  readonly counts?: readonly WriterCounts[];
  readonly handovers?: readonly Handover[];
  readonly packs?: readonly PackReference[];
  readonly dispatchConflicts?: readonly ToldConflict[];
  /** The device that a return is for, to be named in the file's name. */
  readonly reader?: string;
}

export interface WrittenBundle {
  readonly name: string;
  /** SHA-256 of the file, as in its name and in the receipt. */
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly ranges: readonly Range[];
}

/** Puts a bundle together: `age( gzip( manifest ‖ segments ‖ trailer ) )`. */
export async function writeBundle(content: BundleContent, crypto: CryptoPort): Promise<WrittenBundle> {
  const { sender } = content;
  const ranges = rangesOf(content.segments);
  const manifest: Manifest = {
    format: bundleFormat,
    leastReader: bundleFormat,
    unit: content.unit,
    unitKey: content.unitKey,
    sender: { device: sender.device, writer: sender.writer },
    at: content.at,
    recipients: recipientHashes(content.recipients, crypto),
    ranges,
    holds: content.holds instanceof Map ? sentVector(content.holds) : [...(content.holds as SentVector)],
    requires: [
      ...(content.requires ??
        ranges.filter(({ from }) => from > 1).map(({ writer, from }) => ({ writer, have: from - 1 }))),
    ],
    devices: [...(content.devices ?? [])],
    writers: [...content.writers],
    revocations: [...(content.revocations ?? [])],
    ...(content.enrolment ? { enrolment: content.enrolment } : {}),
    receipts: [...(content.receipts ?? [])],
    disputes: [...(content.disputes ?? [])],
    forkDecisions: [...(content.forkDecisions ?? [])],
    counts: [...(content.counts ?? [])],
    handovers: [...(content.handovers ?? [])],
    packs: [...(content.packs ?? [])],
    ...(content.dispatchConflicts ? { dispatchConflicts: [...content.dispatchConflicts] } : {}),
  };
  const { deviceSecretKey } = sender;
  return sealBundle(manifest, content.segments, { ...content, deviceSecretKey }, crypto);
}

/** What a bundle of the sender's own is sealed with. */
interface BundleSeal {
  readonly recipients: readonly string[];
  readonly deviceSecretKey: string;
  readonly reader?: string;
}

/**
 * A bundle of one's own once more with some of the blocks it had, signed and sealed anew: another file, of another
 * name, that says the same of everything else.
 */
export function resealBundle(
  manifest: Manifest,
  segments: readonly Segment[],
  seal: BundleSeal,
  crypto: CryptoPort,
): Promise<WrittenBundle> {
  const recipients = recipientHashes(seal.recipients, crypto);
  return sealBundle({ ...manifest, recipients }, segments, seal, crypto);
}

function recipientHashes(recipients: readonly string[], crypto: CryptoPort): string[] {
  return recipients.map((recipient) => recipientHash(recipient, crypto)).sort();
}

async function sealBundle(
  manifest: Manifest,
  segments: readonly Segment[],
  { recipients, deviceSecretKey, reader }: BundleSeal,
  crypto: CryptoPort,
): Promise<WrittenBundle> {
  const { unit, sender, ranges } = manifest;
  const json = (document: object) => crypto.toUtf8(JSON.stringify(document));
  const frames: { type: number; content: Uint8Array }[] = [
    { type: frameTypes.manifest, content: json(manifest) },
  ];
  for (const segment of segments) frames.push(...segmentFrames(segment, crypto));
  const body = writeFrames(frames);
  const counts = {
    segments: segments.length,
    blocks: segments.reduce((sum, { blocks }) => sum + blocks.size, 0),
  };
  const hash = crypto.toHex(await crypto.sha256Long(body));
  const trailer: Trailer = signDocument('bundle', { ...counts, hash }, deviceSecretKey, crypto);
  const end = writeFrames([{ type: frameTypes.trailer, content: json(trailer) }]);
  const plain = new Uint8Array(body.length + end.length);
  plain.set(body);
  plain.set(end, body.length);
  const bytes = await crypto.sealTo(recipients, await crypto.gzip(plain));
  const fileHash = crypto.toHex(await crypto.sha256Long(bytes));
  // A return is told by whom it is for; its range would say nothing, and names have to stay short.
  const named = reader === undefined && ranges.find(({ writer }) => writer === sender.writer);
  const own = named || { from: 0, to: 0 };
  const name = bundleFileName({
    unit,
    writer: sender.writer,
    from: own.from,
    to: own.to,
    ...(reader === undefined ? {} : { reader }),
    hash: fileHash,
  });
  return { name, hash: fileHash, bytes, ranges };
}

/** One range per writer: from the first segment's start to the last one's end. */
function rangesOf(segments: readonly Segment[]): Range[] {
  const ranges = new Map<string, Range>();
  for (const { header } of segments) {
    const { writer, from, to } = header;
    const known = ranges.get(writer);
    ranges.set(writer, {
      writer,
      from: Math.min(from, known?.from ?? from),
      to: Math.max(to, known?.to ?? to),
    });
  }
  return [...ranges.values()].sort((a, b) => (a.writer < b.writer ? -1 : 1));
}
