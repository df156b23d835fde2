import { decodeLines, encodeLines } from './blockLines.ts';
import { isObject, MalformedBlock, readNumbers } from './columns.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { findUnwritable } from './json.ts';
import type { Line, Scope } from './operation.ts';
import { err, ok, type Result } from './result.ts';

/** The version of the encoding that this program writes; others are refused by name, not misread. */
const blockVersion = 1;
const saltLength = 16;

/** What a block says about itself; all of it is covered by its hash. */
export interface BlockHead {
  readonly unit: string;
  readonly writer: string;
  readonly scope: Scope;
  /** The range of the segment it belongs to. */
  readonly from: number;
  readonly to: number;
  /** Hash of the writer's block of this scope before this one; null for the first. Gaps are judged by it. */
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
 * A random salt, then canonical columns as JSON. The salt keeps the hash, which stays behind when a block is
 * withheld or destroyed, from confirming a guess at its content.
 */
export function encodeBlock(block: Block, crypto: CryptoPort): Uint8Array {
  const { unit, writer, scope, from, to, previous, lines } = block;
  const body = { v: blockVersion, unit, writer, scope, from, to, previous, ...encodeLines(block, lines) };
  const text = crypto.toUtf8(JSON.stringify(body));
  const bytes = new Uint8Array(saltLength + text.length);
  bytes.set(crypto.randomBytes(saltLength));
  bytes.set(text, saltLength);
  return bytes;
}

/** SHA-256 of salt and content, lower-case hexadecimal. */
export function blockHash(bytes: Uint8Array, crypto: CryptoPort): string {
  return crypto.toHex(crypto.sha256(bytes));
}

export function decodeBlock(bytes: Uint8Array, crypto: CryptoPort): Result<Block, BlockError> {
  const text = crypto.fromUtf8(bytes.subarray(saltLength));
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    return err({ kind: 'malformed' });
  }
  if (!isObject(body) || findUnwritable(body) !== undefined) return err({ kind: 'malformed' });
  if (typeof body.v === 'number' && body.v > blockVersion) return err({ kind: 'newerFormat' });
  try {
    const head = readHead(body);
    return ok({ ...head, lines: decodeLines(head, body) });
  } catch (error) {
    if (error instanceof MalformedBlock) return err({ kind: 'malformed' });
    throw error;
  }
}

function readHead(body: Record<string, unknown>): BlockHead {
  const { v, unit, writer, scope, previous } = body;
  const [from, to] = readNumbers([body.from, body.to], 1, Number.MAX_SAFE_INTEGER) as [number, number];
  if (v !== blockVersion || from > to || typeof unit !== 'string' || typeof writer !== 'string') {
    throw new MalformedBlock('head');
  }
  if (previous !== null && !(typeof previous === 'string' && /^[0-9a-f]{64}$/.test(previous))) {
    throw new MalformedBlock('previous');
  }
  return { unit, writer, scope: readScope(scope), from, to, previous };
}

function readScope(scope: unknown): Scope {
  if (scope === 'unit' || scope === 'directory') return scope;
  if (typeof scope === 'string' && /^case:.+$/.test(scope)) return scope as Scope;
  throw new MalformedBlock('scope');
}
