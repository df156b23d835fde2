import type { Fork } from './admit.ts';
import type { CryptoPort } from './cryptoPort.ts';
import type { Manifest } from './manifest.ts';
import {
  type BundleLimits,
  type Container,
  type ContainerError,
  openContainer,
  type Reader,
} from './openContainer.ts';
import { err, ok, type Result } from './result.ts';
import { type OpenedSegment, openSegment } from './segment.ts';
import { verifyDocument } from './signedDocument.ts';
import { type Holdings, type Staged, stageSegments } from './stageSegments.ts';
import { type Keys, resolveKeys, type Trust, type TrustError } from './trust.ts';
import type { Range } from './vector.ts';

/** Why a bundle is refused. Nothing of a refused bundle is applied; it is kept aside. */
export type BundleError =
  | ContainerError
  | TrustError
  /** Whole and trusted, but something before it has not arrived: kept, and read again later. */
  | { readonly kind: 'gap'; readonly waitingFor: readonly Range[] }
  /** Its writer was copied or restored: there are two different lines with this number. */
  | ({ readonly kind: 'forked' } & Fork);

export interface ReadBundle {
  readonly manifest: Manifest;
  /** SHA-256 of the file, for the receipt. */
  readonly hash: string;
  /** What can be applied now. No lines and no gap: everything was held before, which is no error. */
  readonly staged: Staged;
}

/**
 * Verifies everything about a bundle before it returns anything to apply: envelope, trailer, recipients, unit,
 * certificates, revocations, signatures, hashes, encoding, gaps.
 */
export async function readBundle(
  bytes: Uint8Array,
  reader: Reader,
  trust: Trust,
  holdings: Holdings,
  crypto: CryptoPort,
  limits?: BundleLimits,
): Promise<Result<ReadBundle, BundleError>> {
  const container = await openContainer(bytes, reader, crypto, limits);
  if (!container.ok) return container;
  const { manifest } = container.value;
  const keys = resolveKeys(manifest, trust, crypto);
  if (!keys.ok) return keys;
  const opened = openSegments(container.value, keys.value, crypto);
  if (!opened.ok) return opened;
  const staged = stageSegments(opened.value, holdings);
  const unmet = unmetRequirements(manifest, opened.value, holdings);
  if (unmet.length > 0) return err({ kind: 'gap', waitingFor: unmet });
  if (staged.waitingFor.length > 0 && staged.segments.length === 0) {
    return err({ kind: 'gap', waitingFor: staged.waitingFor });
  }
  const [fork] = staged.forks;
  if (fork && staged.segments.length === 0) return err({ kind: 'forked', ...fork });
  return ok({ manifest, hash: crypto.toHex(crypto.sha256(bytes)), staged });
}

/** Signatures of the bundle and of each segment, and the lines in them. */
export function openSegments(
  container: Container,
  keys: Keys,
  crypto: CryptoPort,
): Result<OpenedSegment[], BundleError> {
  if (!verifyDocument('bundle', container.trailer, keys.deviceKey, crypto)) {
    return err({ kind: 'badSignature', of: 'bundle' });
  }
  const opened: OpenedSegment[] = [];
  for (const [index, segment] of container.segments.entries()) {
    const { writer, unit, to } = segment.header;
    if (unit !== container.manifest.unit) return err({ kind: 'foreignUnit', unit });
    const writerKey = keys.writerKeys.get(writer);
    if (writerKey === undefined) return err({ kind: 'unknownWriter', writer });
    const lastAccepted = keys.lastAccepted.get(writer);
    if (lastAccepted !== undefined && to > lastAccepted) {
      return err({ kind: 'revokedWriter', writer, lastAccepted });
    }
    const result = openSegment(segment, writerKey, crypto);
    if (!result.ok) {
      const { kind } = result.error;
      if (kind === 'malformed') return err({ kind, path: `segments.${index}` });
      return err(kind === 'badSignature' ? { kind, of: 'segment' } : { kind });
    }
    opened.push(result.value);
  }
  return ok(opened);
}

/** What is required of writers that the bundle itself does not bring; theirs was judged with their segments. */
function unmetRequirements(
  manifest: Manifest,
  opened: readonly OpenedSegment[],
  holdings: Holdings,
): Range[] {
  const brought = new Set(opened.map(({ header }) => header.writer));
  return manifest.requires
    .filter(({ writer, scope }) => scope === undefined && !brought.has(writer))
    .map(({ writer, have }) => ({ writer, from: (holdings.vector.get(writer) ?? 0) + 1, to: have }))
    .filter(({ from, to }) => from <= to);
}
