import { blockHash } from './block.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { type Frame, firstOptionalType, frameTypes, readFrames } from './frames.ts';
import {
  bundleFormat,
  type Manifest,
  manifestHeadSchema,
  manifestSchema,
  recipientHash,
  type Trailer,
  trailerSchema,
} from './manifest.ts';
import { err, ok, type Result } from './result.ts';
import { isNewerSegment, type Segment, segmentHeaderSchema } from './segment.ts';
import {
  apart,
  joinSegment,
  readDestroyed,
  readTravellingHeader,
  type TravellingHeader,
} from './segmentFrames.ts';

/** How much a reader takes on; beyond, the bundle is refused before memory is. */
export interface BundleLimits {
  readonly sealedBytes: number;
  readonly plainBytes: number;
}

/** Far beyond a million operations, and what a laptop with 4 GB can hold. */
export const defaultLimits: BundleLimits = { sealedBytes: 128 * 1024 * 1024, plainBytes: 512 * 1024 * 1024 };

/** Who reads: age identities, and the recipients that belong to them. */
export interface Reader {
  readonly identities: readonly string[];
  readonly recipients: readonly string[];
}

export type ContainerError =
  | { readonly kind: 'notABundle' | 'truncated' | 'altered' | 'wrongRecipient' | 'tooLarge' }
  | { readonly kind: 'newerFormat'; readonly leastReader?: number }
  | { readonly kind: 'malformed'; readonly path: string };

/** A bundle that is whole and unaltered since it was sealed; nothing is said yet about who wrote it. */
export interface Container {
  readonly manifest: Manifest;
  readonly segments: readonly Segment[];
  readonly trailer: Trailer;
}

/** Opens the envelope and takes it apart. Everything is bounded before it is allocated. */
export async function openContainer(
  bytes: Uint8Array,
  reader: Reader,
  crypto: CryptoPort,
  limits: BundleLimits = defaultLimits,
): Promise<Result<Container, ContainerError>> {
  if (bytes.length > limits.sealedBytes) return err({ kind: 'tooLarge' });
  const sealed = await crypto.openWith(reader.identities, bytes);
  if (!sealed.ok) return err({ kind: sealed.error === 'notSealed' ? 'notABundle' : sealed.error });
  const plain = await crypto.gunzip(sealed.value, limits.plainBytes);
  if (!plain.ok) return err({ kind: plain.error });
  const container = await readContainer(plain.value, crypto);
  if (!container.ok) return container;
  const own = reader.recipients.map((recipient) => recipientHash(recipient, crypto));
  if (!container.value.manifest.recipients.some((hash) => own.includes(hash))) {
    return err({ kind: 'wrongRecipient' });
  }
  return container;
}

async function readContainer(
  plain: Uint8Array,
  crypto: CryptoPort,
): Promise<Result<Container, ContainerError>> {
  const frames = readFrames(plain);
  if (!frames.ok) return err({ kind: frames.error });
  const [first, ...rest] = frames.value;
  if (first?.type !== frameTypes.manifest) return err({ kind: first ? 'notABundle' : 'truncated' });
  const json = parseJson(first.content, crypto);
  const head = manifestHeadSchema.safeParse(json);
  if (!head.success) return err({ kind: 'malformed', path: 'manifest' });
  const { leastReader } = head.data;
  if (leastReader > bundleFormat) return err({ kind: 'newerFormat', leastReader });
  const last = rest.pop();
  if (last?.type !== frameTypes.trailer) return err({ kind: 'truncated' });
  const trailer = trailerSchema.safeParse(parseJson(last.content, crypto));
  if (!trailer.success) return err({ kind: 'malformed', path: 'trailer' });
  const hash = crypto.toHex(await crypto.sha256Long(plain.subarray(0, last.start)));
  if (hash !== trailer.data.hash) return err({ kind: 'altered' });
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) {
    return err({ kind: 'malformed', path: `manifest.${manifest.error.issues[0]?.path.join('.') ?? ''}` });
  }
  const found = readSegments(rest, crypto);
  if (!found.ok) return found;
  const { segments, blocks } = found.value;
  const counted = trailer.data.segments === segments.length && trailer.data.blocks === blocks;
  return counted
    ? ok({ manifest: manifest.data, segments, trailer: trailer.data })
    : err({ kind: 'altered' });
}

/** The segments between manifest and trailer, and how many blocks came with them. */
export function readSegments(
  frames: readonly Frame[],
  crypto: CryptoPort,
): Result<{ segments: Segment[]; blocks: number }, ContainerError> {
  const segments: Segment[] = [];
  let blocks = 0;
  /** A header of which nothing is known yet but what travels, until its blocks are there or the next begins. */
  let open: TravellingHeader | undefined;
  /** Blocks that come one by one belong to the header before them. */
  let oneByOne: Map<string, Uint8Array> | undefined;
  const malformed = () => err({ kind: 'malformed' as const, path: `segments.${segments.length}` });
  const close = (atHand: readonly Uint8Array[]): boolean => {
    if (open === undefined) return true;
    const segment = joinSegment(open, atHand, crypto);
    open = undefined;
    if (segment === undefined) return false;
    segments.push(segment);
    blocks += atHand.length;
    return true;
  };
  for (const { type, content } of frames) {
    if (type === frameTypes.destroyed) {
      const destroyed = readDestroyed(parseJson(content, crypto));
      if (destroyed === undefined || !close([]) || segments.length === 0) return malformed();
      segments.push({ ...segments.pop()!, destroyed });
      continue;
    }
    if (type >= firstOptionalType) continue;
    if (type === frameTypes.blocks) {
      const atHand = open && apart(content);
      if (atHand === undefined || !close(atHand)) return malformed();
    } else if (type === frameTypes.block) {
      if (!oneByOne) return err({ kind: 'malformed', path: 'segments' });
      oneByOne.set(blockHash(content, crypto), content);
      blocks += 1;
    } else if (type === frameTypes.header || type === frameTypes.segment) {
      if (!close([])) return malformed();
      oneByOne = undefined;
      const json = parseJson(content, crypto);
      if (isNewerSegment(json)) return err({ kind: 'newerFormat' });
      if (type === frameTypes.header) {
        open = readTravellingHeader(json);
        if (open === undefined) return malformed();
        continue;
      }
      const header = segmentHeaderSchema.safeParse(json);
      if (!header.success) return malformed();
      oneByOne = new Map();
      segments.push({ header: header.data, blocks: oneByOne });
    } else {
      const isOfTheEnds = type === frameTypes.manifest || type === frameTypes.trailer;
      return err(isOfTheEnds ? { kind: 'malformed', path: 'frames' } : { kind: 'newerFormat' });
    }
  }
  return close([]) ? ok({ segments, blocks }) : malformed();
}

export function parseJson(bytes: Uint8Array, crypto: CryptoPort): unknown {
  try {
    return JSON.parse(crypto.fromUtf8(bytes) ?? '');
  } catch {
    return undefined;
  }
}
