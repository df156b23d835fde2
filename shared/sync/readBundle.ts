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

export interface ReadBundle extends Omit<OpenedBundle, 'segments'> {
  /** What can be applied now. No lines and no gap: everything was held before, which is no error. */
  readonly staged: Staged;
  /**
   * Heads cannot retract, so the projection is made again from the journal: a revocation or decision is new, or
   * a fork was found in what is applied already.
   */
  readonly rebuild: boolean;
}

/**
 * Verifies everything about a bundle before it returns anything to apply: envelope, trailer, recipients, unit,
 * certificates, revocations, signatures, hashes, encoding, gaps. `trust` and `holdings` are left as they are.
 */
export async function readBundle(
  bytes: Uint8Array,
  reader: Reader,
  trust: Trust,
  holdings: Holdings,
  crypto: CryptoPort,
  limits?: BundleLimits,
): Promise<Result<ReadBundle, BundleError>> {
  const opened = await openBundle(bytes, reader, trust, crypto, limits);
  return opened.ok ? judgeBundle(opened.value, trust, holdings) : opened;
}

/** What of an opened bundle can be applied now. `trust` is the one it was opened with. */
export function judgeBundle(
  { manifest, hash, keys, segments }: OpenedBundle,
  trust: Trust,
  holdings: Holdings,
): Result<ReadBundle, BundleError> {
  const revoked = whollyRevoked(segments, keys);
  if (revoked) return err(revoked);
  const rebuild = bringsRuling(manifest, trust);
  const staged = stageSegments(segments, holdings, keys);
  const unmet = unmetRequirements(manifest, segments, holdings);
  if (unmet.length > 0) return err({ kind: 'gap', waitingFor: unmet });
  const takesNothing = staged.segments.length === 0 && staged.shares.length === 0;
  // A ruling is taken in all the same: what it waits for may be what the ruling lets in.
  if (staged.waitingFor.length > 0 && takesNothing && !rebuild) {
    return err({ kind: 'gap', waitingFor: staged.waitingFor });
  }
  const [fork] = staged.forks;
  // With an index both branches are kept and told apart; without one nothing would remember that it was seen.
  if (fork && takesNothing && !holdings.index) return err({ kind: 'forked', ...fork });
  return ok({ manifest, hash, keys, staged, rebuild: rebuild || staged.retract.length > 0 });
}

/** A bundle that is whole, for this reader, and signed by those whom the unit vouches for; nothing is staged yet. */
export interface OpenedBundle {
  readonly manifest: Manifest;
  /** SHA-256 of the file, for the receipt. */
  readonly hash: string;
  readonly keys: Keys;
  readonly segments: readonly OpenedSegment[];
}

/** Verifies all about a bundle that does not depend on what is held: also for one that was taken in before. */
export async function openBundle(
  bytes: Uint8Array,
  reader: Reader,
  trust: Trust,
  crypto: CryptoPort,
  limits?: BundleLimits,
): Promise<Result<OpenedBundle, BundleError>> {
  const container = await openContainer(bytes, reader, crypto, limits);
  if (!container.ok) return container;
  const hash = crypto.toHex(await crypto.sha256Long(bytes));
  const opened = openVerified(container.value, hash, trust, crypto);
  if (!opened.ok || !container.value.segments.some(({ destroyed }) => destroyed)) return opened;
  // Only who wrote a block may say that it is gone: of anybody else's it is still waited for.
  const { sender } = container.value.manifest;
  const segments = container.value.segments.map((segment) => {
    const isOwn = opened.value.keys.writerDevices.get(segment.header.writer) === sender.device;
    return isOwn ? segment : { header: segment.header, blocks: segment.blocks };
  });
  return openVerified({ ...container.value, segments }, hash, trust, crypto);
}

/** The same of a container that is open. @param hash of the file it came in */
export function openVerified(
  container: Container,
  hash: string,
  trust: Trust,
  crypto: CryptoPort,
): Result<OpenedBundle, BundleError> {
  const { manifest } = container;
  const keys = resolveKeys(manifest, trust, crypto);
  if (!keys.ok) return keys;
  const beyond = overreach(manifest, keys.value);
  if (beyond) return err(beyond);
  const segments = openSegments(container, keys.value, crypto);
  if (!segments.ok) return segments;
  return ok({ manifest, hash, keys: keys.value, segments: segments.value });
}

/** What only a supervisor may say, said by somebody else; undefined if all is well. */
function overreach(manifest: Manifest, { senderRole }: Keys): BundleError | undefined {
  if (senderRole === 'supervisor') return undefined;
  const parts = ['counts', 'handovers', 'packs', 'dispatchConflicts'] as const;
  const said = parts.find((part) => (manifest[part]?.length ?? 0) > 0);
  return said && { kind: 'malformed', path: `manifest.${said}` };
}

/** Whether it says of a writer what was not known: then what is applied may have to be taken back. */
export function bringsRuling({ revocations, forkDecisions }: Manifest, trust: Trust): boolean {
  const known = [...trust.revocations, ...(trust.forkDecisions ?? [])].map(({ signature }) => signature);
  return [...revocations, ...forkDecisions].some(({ signature }) => !known.includes(signature));
}

/** A bundle of nothing but what came after a revocation is refused; of any other the rest is taken. */
export function whollyRevoked(
  opened: readonly OpenedSegment[],
  { lastAccepted }: Keys,
): Extract<TrustError, { kind: 'revokedWriter' }> | undefined {
  let refused: Extract<TrustError, { kind: 'revokedWriter' }> | undefined;
  for (const { header } of opened) {
    const last = lastAccepted.get(header.writer);
    if (last === undefined || header.from <= last) return undefined;
    refused ??= { kind: 'revokedWriter', writer: header.writer, lastAccepted: last };
  }
  return refused;
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
    const { writer, unit } = segment.header;
    if (unit !== container.manifest.unit) return err({ kind: 'foreignUnit', unit });
    const writerKey = keys.writerKeys.get(writer);
    if (writerKey === undefined) return err({ kind: 'unknownWriter', writer });
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
