import { z } from 'zod';
import {
  type Block,
  type BlockLine,
  type BlockRef,
  blockHash,
  decodeBlock,
  encodeBlock,
  linkTo,
  salts,
} from './block.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { byCodeUnit, canonicalJson, type Json } from './json.ts';
import type { Line, Operation, Scope } from './operation.ts';
import { err, ok, type Result } from './result.ts';
import {
  hex32Schema,
  opaqueIdSchema,
  signatureSchema,
  signDocument,
  verifyDocument,
} from './signedDocument.ts';

const sequence = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/**
 * Signed by the writer over the hashes of all its blocks. Says which sequences, and neither which cases nor how
 * much of each: a reader from whom blocks are withheld learns their number only.
 */
export const segmentHeaderSchema = z.strictObject({
  format: z.literal(1),
  unit: opaqueIdSchema,
  writer: opaqueIdSchema,
  from: sequence,
  to: sequence,
  /** Hash of the writer's header before this one; null for the first. */
  previous: hex32Schema.nullable(),
  /** By hash, so that the order says nothing. */
  blocks: z.array(hex32Schema).min(1).max(100_000),
  signature: signatureSchema,
});
export type SegmentHeader = z.infer<typeof segmentHeaderSchema>;

/** Whether a header says that a later program wrote it: refused as such, and kept for after the update. */
export function isNewerSegment(header: unknown): boolean {
  return z.object({ format: z.number().int().min(2) }).safeParse(header).success;
}

/** A header and those of its blocks that are at hand, by hash. */
export interface Segment {
  readonly header: SegmentHeader;
  readonly blocks: ReadonlyMap<string, Uint8Array>;
  /**
   * Blocks that were at hand and were destroyed here, by their places: chains go on over them, and nothing of them is
   * missed. Only of what was kept (`keptBundle.ts`); in a bundle they are withheld like any other.
   */
  readonly destroyed?: readonly BlockRef[];
}

/** Where a writer's chains end: what the next segment continues. */
export interface ChainTips {
  readonly header: string | null;
  readonly blocks: ReadonlyMap<Scope, string>;
}

export const emptyTips: ChainTips = { header: null, blocks: new Map() };

/**
 * Seals a writer's next lines, without gaps. A line is sealed once and for all: two segments of one writer that
 * overlap and differ count as a fork, so what this returns has to be kept, not made again.
 */
export function sealSegment(
  writer: { readonly unit: string; readonly id: string; readonly secretKey: string },
  lines: readonly Line[],
  tips: ChainTips,
  crypto: CryptoPort,
): { readonly segment: Segment; readonly tips: ChainTips } {
  const from = lines[0]!.seq;
  const to = lines.at(-1)!.seq;
  const common = { unit: writer.unit, writer: writer.id, from, to };
  const blocks = new Map<string, Uint8Array>();
  const blockTips = new Map(tips.blocks);
  const scopes = linesByScope(lines);
  const fresh = salts(scopes.size, crypto);
  for (const [scope, scopeLines] of scopes) {
    const before = tips.blocks.get(scope);
    const previous = before === undefined ? null : linkTo(before);
    const bytes = encodeBlock({ scope, previous, lines: scopeLines }, common, fresh.next().value!, crypto);
    const hash = blockHash(bytes, crypto);
    blocks.set(hash, bytes);
    blockTips.set(scope, hash);
  }
  const content = { format: 1 as const, ...common, previous: tips.header, blocks: [...blocks.keys()].sort() };
  const header = signDocument('segment', content, writer.secretKey, crypto);
  return { segment: { header, blocks }, tips: { header: headerHash(header, crypto), blocks: blockTips } };
}

/** A line without operations belongs to the unit's block: its number has to be accounted for somewhere. */
function linesByScope(lines: readonly Line[]): Map<Scope, BlockLine[]> {
  const scopes = new Map<Scope, BlockLine[]>();
  const put = (scope: Scope, part: BlockLine) => {
    const list = scopes.get(scope);
    if (list) list.push(part);
    else scopes.set(scope, [part]);
  };
  for (const line of lines) {
    const [first] = line.ops;
    if (first !== undefined && line.ops.every(({ scope }) => scope === first.scope)) {
      put(first.scope, { line, indexes: line.ops.map((_, index) => index) });
      continue;
    }
    const parts = new Map<Scope, { ops: Operation[]; indexes: number[] }>();
    for (const [index, operation] of line.ops.entries()) {
      const part = parts.get(operation.scope) ?? { ops: [], indexes: [] };
      part.ops.push(operation);
      part.indexes.push(index);
      parts.set(operation.scope, part);
    }
    if (parts.size === 0) parts.set('unit', { ops: [], indexes: [] });
    for (const [scope, { ops, indexes }] of parts) put(scope, { line: { ...line, ops }, indexes });
  }
  return scopes;
}

/** Names a segment: SHA-256 of the canonical header, signature included. */
export function headerHash(header: SegmentHeader, crypto: CryptoPort): string {
  return crypto.toHex(crypto.sha256(crypto.toUtf8(canonicalJson(header as unknown as Json))));
}

export interface OpenedSegment {
  readonly header: SegmentHeader;
  readonly hash: string;
  /** Whole lines if nothing is withheld; else with the operations of the scopes at hand. */
  readonly lines: readonly Line[];
  /** How many blocks are withheld or were destroyed. */
  readonly withheld: number;
  /** The blocks at hand, for the chains per scope. */
  readonly blocks: readonly {
    readonly hash: string;
    readonly scope: Scope;
    /** Names the block before it (`linkTo`). */
    readonly previous: string | null;
    readonly lines: readonly BlockLine[];
  }[];
}

export type SegmentError = { readonly kind: 'badSignature' | 'altered' | 'newerFormat' | 'malformed' };

/** Verifies a segment against the key of its writer and reads its lines; nothing is returned unless all fits. */
export function openSegment(
  segment: Segment,
  writerKey: string,
  crypto: CryptoPort,
): Result<OpenedSegment, SegmentError> {
  const { header } = segment;
  if (!verifyDocument('segment', header, writerKey, crypto)) return err({ kind: 'badSignature' });
  const named = new Set(header.blocks);
  // In their one order, each once: that is how a header is put together again from what a bundle has of it.
  if (!isAscending(header.blocks) || header.from > header.to) return err({ kind: 'malformed' });
  const opened: (Block & { hash: string })[] = [];
  const scopes = new Set<Scope>();
  for (const [hash, bytes] of segment.blocks) {
    if (!named.has(hash) || blockHash(bytes, crypto) !== hash) return err({ kind: 'altered' });
    const block = decodeBlock(bytes, header, crypto);
    if (!block.ok) return block;
    const { scope } = block.value;
    if (scopes.has(scope)) return err({ kind: 'malformed' });
    scopes.add(scope);
    opened.push({ ...block.value, hash });
  }
  for (const { hash, scope, previous } of segment.destroyed ?? []) {
    if (!named.has(hash) || segment.blocks.has(hash) || scopes.has(scope)) return err({ kind: 'malformed' });
    scopes.add(scope);
    opened.push({ hash, scope, previous, lines: [] });
  }
  const withheld = named.size - segment.blocks.size;
  const lines = joinLines(opened, header, withheld === 0);
  if (!lines) return err({ kind: 'malformed' });
  const blocks = opened.map(({ hash, scope, previous, lines: own }) => ({
    hash,
    scope,
    previous,
    lines: own,
  }));
  blocks.sort((a, b) => byCodeUnit(a.scope, b.scope));
  return ok({ header, hash: headerHash(header, crypto), lines, withheld, blocks });
}

function isAscending(hashes: readonly string[]): boolean {
  return hashes.every((hash, at) => at === 0 || hashes[at - 1]! < hash);
}

/** Lines put together from the scopes' shares; undefined if these contradict each other or leave a hole. */
function joinLines(blocks: readonly Block[], header: SegmentHeader, whole: boolean): Line[] | undefined {
  // Nearly every line lies in one block, as it stands there: only of the others the parts are gathered.
  const only = new Map<number, BlockLine>();
  const shared = new Map<number, BlockLine[]>();
  for (const block of blocks) {
    for (const part of block.lines) {
      const { seq } = part.line;
      const before = only.get(seq);
      if (before === undefined) only.set(seq, part);
      else shared.set(seq, [...(shared.get(seq) ?? [before]), part]);
    }
  }
  if (whole && only.size !== header.to - header.from + 1) return undefined;
  const joined: Line[] = [];
  for (const [seq, part] of only) {
    const parts = shared.get(seq);
    const line = parts === undefined ? lineOf(part, whole) : lineOfParts(parts, whole);
    if (line === undefined) return undefined;
    joined.push(line);
  }
  return joined.sort((a, b) => a.seq - b.seq);
}

/** A line that lies in one block; a block's indexes go up, so that none comes twice. */
function lineOf({ line, indexes }: BlockLine, whole: boolean): Line | undefined {
  return whole && indexes.some((index, place) => index !== place) ? undefined : line;
}

function lineOfParts(parts: readonly BlockLine[], whole: boolean): Line | undefined {
  const [{ line }] = parts as [BlockLine];
  const ops = new Map<number, Operation>();
  for (const part of parts) {
    if (part.line !== line && !sameHead(line, part.line)) return undefined;
    for (const [place, operation] of part.line.ops.entries()) {
      if (ops.has(part.indexes[place]!)) return undefined;
      ops.set(part.indexes[place]!, operation);
    }
  }
  const places = [...ops].sort(([a], [b]) => a - b);
  if (whole && places.some(([index], place) => index !== place)) return undefined;
  return { ...line, ops: places.map(([, operation]) => operation) };
}

/** Whether two shares say the same of their line, apart from its operations. */
function sameHead(a: Line, b: Line): boolean {
  const head = (line: Line) => canonicalJson({ ...line, ops: [] } as unknown as Json);
  return head(a) === head(b);
}
