import { encodeLines, linesOf, readColumns } from './blockLines.ts';
import { readBlockV1 } from './blockV1.ts';
import { isObject, MalformedBlock } from './columns.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { countTaken, idAtEnd, putIds, tailLength, takeIds } from './idTail.ts';
import { findUnwritable } from './json.ts';
import type { Line, Scope } from './operation.ts';
import { err, ok, type Result } from './result.ts';

/** The version of the encoding that this program writes; later ones are refused by name, not misread. */
const blockVersion = 2;
export const saltLength = 16;
/** Bytes of a hash that name the block before. */
const linkLength = 8;

/** What a block says about itself; all of it is covered by its hash. */
export interface BlockHead {
  readonly scope: Scope;
  /** Names the writer's block of this scope before this one (`linkTo`); null for the first. Gaps are judged by it. */
  readonly previous: string | null;
}

/** What the header of a block says about it, which names it by its hash. */
export interface BlockHeader {
  readonly unit: string;
  readonly writer: string;
  readonly from: number;
  readonly to: number;
}

/** A block's place in its writer's chain of one scope. */
export interface BlockRef {
  readonly hash: string;
  readonly scope: Scope;
  /** Names the block before it (`linkTo`); earlier programs kept the whole of its hash. */
  readonly previous: string | null;
}

/** One scope's share of a segment: the operations of that scope, with the lines they belong to. */
export interface Block extends BlockHead {
  readonly lines: readonly BlockLine[];
}

/** A line as far as one scope goes: `indexes` are the places of its operations in the whole line. */
export interface BlockLine {
  readonly line: Line;
  readonly indexes: readonly number[];
}

export type BlockError = { readonly kind: 'newerFormat' } | { readonly kind: 'malformed' };

/**
 * How a block is named by the next of its scope: the first 8 bytes of its hash. They tell apart what one writer wrote of
 * one scope, and no more is asked of them: that a block is the very one is proven by its hash in a signed header.
 */
export function linkTo(hash: string): string {
  return hash.slice(0, 2 * linkLength);
}

/**
 * A random salt, canonical columns as JSON, and behind a zero byte what no compression makes shorter: the link and the
 * ids. The salt keeps the hash, which stays behind when a block is withheld or destroyed, from confirming a guess.
 */
export function encodeBlock(
  { scope, previous, lines }: Block,
  header: BlockHeader,
  salt: Uint8Array,
  crypto: Pick<CryptoPort, 'toUtf8'>,
): Uint8Array {
  const json = JSON.stringify([blockVersion, scope, ...encodeLines({ ...header, scope }, lines)]);
  const { text, tail } = takeIds(json, ownIds(scope, lines));
  const content = crypto.toUtf8(text);
  const link = previous === null ? [] : bytesOfLink(previous);
  const textEnd = saltLength + content.length;
  const bytes = new Uint8Array(textEnd + 1 + link.length + tail.length);
  bytes.set(salt);
  bytes.set(content, saltLength);
  bytes.set(link, textEnd + 1);
  bytes.set(tail, textEnd + 1 + link.length);
  return bytes;
}

/** A fresh salt for each of so many blocks, made together: asking for each takes longer than making it. */
export function* salts(count: number, crypto: Pick<CryptoPort, 'randomBytes'>): Generator<Uint8Array, void> {
  const atOnce = 1_024;
  for (let left = count; left > 0; left -= atOnce) {
    const bytes = crypto.randomBytes(saltLength * Math.min(left, atOnce));
    for (let at = 0; at < bytes.length; at += saltLength) yield bytes.subarray(at, at + saltLength);
  }
}

/** The scope's own id and those of its records: no record belongs to two scopes. */
function ownIds(scope: Scope, lines: readonly BlockLine[]): Set<string> {
  const records = new Set<string>([scope]);
  for (const { line } of lines) for (const { record } of line.ops) records.add(record);
  const ids = new Set<string>();
  for (const key of records) {
    const id = idAtEnd(key);
    if (id !== undefined) ids.add(id);
  }
  return ids;
}

/** SHA-256 of salt and content, lower-case hexadecimal. */
export function blockHash(bytes: Uint8Array, crypto: CryptoPort): string {
  return crypto.toHex(crypto.sha256(bytes));
}

/** Where of a block's bytes the text ends, which can be compressed: salt and tail are left as they are. */
export function textOf(bytes: Uint8Array): { start: number; end: number } {
  const start = Math.min(saltLength, bytes.length);
  const zero = bytes.indexOf(0, start);
  return { start, end: zero < 0 ? bytes.length : zero + 1 };
}

/** @param header the one that names the block: what it says of it is not said again */
export function decodeBlock(
  bytes: Uint8Array,
  header: BlockHeader,
  crypto: CryptoPort,
): Result<Block, BlockError> {
  const { start, end } = textOf(bytes);
  const isV1 = bytes[start] === openBrace;
  const text = crypto.fromUtf8(bytes.subarray(start, isV1 ? bytes.length : Math.max(start, end - 1)));
  if (text === undefined) return err({ kind: 'malformed' });
  try {
    if (isV1) return decodeV1(parse(text), header);
    // Of a later version nobody here knows what its ids stand for.
    if (!text.startsWith(`[${blockVersion},`)) {
      return err({ kind: /^\[([3-9]|[1-9]\d+),/.test(text) ? 'newerFormat' : 'malformed' });
    }
    if (bytes[end - 1] !== 0) throw new MalformedBlock('tail');
    const count = countTaken(text);
    const tailStart = bytes.length - tailLength(count);
    const json = putIds(text, count, bytes.subarray(Math.max(tailStart, end)));
    const link = readLink(bytes.subarray(end, tailStart), crypto);
    const body = parse(json);
    if (!Array.isArray(body)) throw new MalformedBlock('body');
    const scope = readScope(body[1]);
    const lines = linesOf({ ...header, scope }, readColumns(body.slice(2)));
    if (takeIds(json, ownIds(scope, lines)).text !== text) throw new MalformedBlock('ids');
    return ok({ scope, previous: link, lines });
  } catch (error) {
    if (error instanceof MalformedBlock) return err({ kind: 'malformed' });
    throw error;
  }
}

const openBrace = 0x7b;

const bytesOfLink = (link: string) =>
  Array.from({ length: linkLength }, (_, at) => Number.parseInt(link.slice(2 * at, 2 * at + 2), 16));

function decodeV1(body: unknown, header: BlockHeader): Result<Block, BlockError> {
  if (!isObject(body)) throw new MalformedBlock('body');
  if (typeof body.v === 'number' && body.v > 1) return err({ kind: 'newerFormat' });
  const { scope, previous, columns } = readBlockV1(body, header);
  const of = { ...header, scope: readScope(scope) };
  return ok({ scope: of.scope, previous: previous && linkTo(previous), lines: linesOf(of, columns) });
}

function parse(json: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch {
    throw new MalformedBlock('json');
  }
  if (findUnwritable(body) !== undefined) throw new MalformedBlock('unwritable');
  return body;
}

function readLink(bytes: Uint8Array, crypto: CryptoPort): string | null {
  if (bytes.length !== 0 && bytes.length !== linkLength) throw new MalformedBlock('previous');
  return bytes.length === 0 ? null : crypto.toHex(bytes);
}

function readScope(scope: unknown): Scope {
  if (scope === 'unit' || scope === 'directory' || scope === 'trail') return scope;
  if (typeof scope === 'string' && /^case:.+$/.test(scope)) return scope as Scope;
  throw new MalformedBlock('scope');
}
