import { type BlockRef, decodeBlock } from './block.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { frameTypes, readFrames, writeFrames } from './frames.ts';
import { manifestSchema, trailerSchema } from './manifest.ts';
import {
  type Container,
  type ContainerError,
  defaultLimits,
  openContainer,
  parseJson,
  type Reader,
  readSegments,
} from './openContainer.ts';
import type { Scope } from './operation.ts';
import { type BundleError, type OpenedBundle, openBundle, openVerified } from './readBundle.ts';
import { err, ok, type Result } from './result.ts';
import type { Segment } from './segment.ts';
import { segmentFrames } from './segmentFrames.ts';
import type { Trust } from './trust.ts';

/**
 * A bundle of somebody else as it is kept once blocks of it were destroyed. Nobody here can sign it anew for its sender,
 * so it is no bundle any more and nobody else would take it:
 *
 *   "PAIANKB1" ‖ SHA-256 of the bundle it was ‖ gzip( manifest ‖ (header ‖ blocks ‖ destroyed)… ‖ trailer )
 *
 * It was verified as a whole when it came in, and lies sealed in the journal. Certificates, the writers' signatures over
 * all hashes, the hashes of the blocks that are there and the sender's signature on the trailer are verified still; the
 * trailer's hash is that of bytes which are gone. To be read from one's own journal only.
 */
const magic = 'PAIANKB1';
const hashLength = 32;

export function isKeptBundle(bytes: Uint8Array): boolean {
  return [...magic].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

/** The hash of the file that a kept bundle was. */
export function hashOfKept(bytes: Uint8Array, crypto: Pick<CryptoPort, 'toHex'>): string {
  return crypto.toHex(bytes.subarray(magic.length, magic.length + hashLength));
}

/** A container without the blocks of some scopes, and how many those were. */
export function withoutScopes(
  { manifest, segments, trailer }: Container,
  scopes: ReadonlySet<Scope>,
  crypto: CryptoPort,
): { container: Container; destroyed: number } {
  let destroyed = 0;
  const kept = segments.map((segment): Segment => {
    const gone: BlockRef[] = [];
    const blocks = new Map<string, Uint8Array>();
    for (const [hash, bytes] of segment.blocks) {
      const block = decodeBlock(bytes, segment.header, crypto);
      // It was read when it came in, so this is a defect and nothing may be thrown away for it.
      if (!block.ok) throw new Error(`kept block: ${block.error.kind}`);
      const { scope, previous } = block.value;
      if (scopes.has(scope)) gone.push({ hash, scope, previous });
      else blocks.set(hash, bytes);
    }
    if (gone.length === 0) return segment;
    destroyed += gone.length;
    return { header: segment.header, blocks, destroyed: [...(segment.destroyed ?? []), ...gone] };
  });
  return { container: { manifest, segments: kept, trailer }, destroyed };
}

/** @param hash of the file that the bundle was, lower-case hexadecimal */
export async function writeKeptBundle(
  { manifest, segments, trailer }: Container,
  hash: string,
  crypto: CryptoPort,
): Promise<Uint8Array> {
  const json = (document: unknown) => crypto.toUtf8(JSON.stringify(document));
  const frames = segments.flatMap((segment) => segmentFrames(segment, crypto));
  const plain = writeFrames([
    { type: frameTypes.manifest, content: json(manifest) },
    ...frames,
    { type: frameTypes.trailer, content: json(trailer) },
  ]);
  const packed = await crypto.gzip(plain);
  const bytes = new Uint8Array(magic.length + hashLength + packed.length);
  bytes.set(crypto.toUtf8(magic));
  for (let at = 0; at < hashLength; at += 1)
    bytes[magic.length + at] = Number.parseInt(hash.slice(2 * at, 2 * at + 2), 16);
  bytes.set(packed, magic.length + hashLength);
  return bytes;
}

/** Opens a bundle of one's own journal, whole as it came or kept without some of its blocks. */
export function openJournalled(
  bytes: Uint8Array,
  reader: Reader,
  crypto: CryptoPort,
): Promise<Result<Container, ContainerError>> {
  return isKeptBundle(bytes) ? readKept(bytes, crypto) : openContainer(bytes, reader, crypto);
}

/** The same with all that can be verified of it. */
export async function openJournalledBundle(
  bytes: Uint8Array,
  reader: Reader,
  trust: Trust,
  crypto: CryptoPort,
): Promise<Result<OpenedBundle, BundleError>> {
  if (!isKeptBundle(bytes)) return openBundle(bytes, reader, trust, crypto);
  const container = await readKept(bytes, crypto);
  if (!container.ok) return container;
  return openVerified(container.value, hashOfKept(bytes, crypto), trust, crypto);
}

async function readKept(bytes: Uint8Array, crypto: CryptoPort): Promise<Result<Container, ContainerError>> {
  const packed = bytes.subarray(magic.length + hashLength);
  const plain = await crypto.gunzip(packed, defaultLimits.plainBytes);
  if (!plain.ok) return err({ kind: plain.error });
  const frames = readFrames(plain.value);
  if (!frames.ok) return err({ kind: frames.error });
  const [first, ...rest] = frames.value;
  const last = rest.pop();
  const manifest = manifestSchema.safeParse(first && parseJson(first.content, crypto));
  const trailer = trailerSchema.safeParse(last && parseJson(last.content, crypto));
  if (!manifest.success || !trailer.success) return err({ kind: 'malformed', path: 'kept' });
  const found = readSegments(rest, crypto);
  if (!found.ok) return found;
  return ok({ manifest: manifest.data, segments: found.value.segments, trailer: trailer.data });
}
