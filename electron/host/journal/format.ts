import { hash as digestOf, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { chunkLimit } from '#shared/host/values.ts';

/**
 * The journal's bytes.
 *
 *   file   = header frame*
 *   header = "PAIANJNL" (8) ‖ version u32 ‖ random id (16) ‖ crc32 of these 28 bytes  = 32 bytes
 *   frame  = mark u32 ‖ length u32 ‖ seq u64 ‖ crc32 of these 16 bytes ‖ payload ‖ chain (32)
 *   chain  = SHA-256( the 32 bytes before the frame ‖ the frame up to here )
 *
 * Numbers are big-endian. The 32 bytes before a frame are the file's header or the chain of the frame before, so each
 * chain value proves everything before it, two journals never share one, and checking needs no other state. A frame's
 * head has a checksum of its own: after damage it tells a torn end (no head follows) from damage in the middle.
 */
export const version = 1;
export const headerLength = 32;
export const headLength = 20;
export const chainLength = 32;
/** Bytes a frame takes beside its payload. */
export const overhead = headLength + chainLength;

const magic = Buffer.from('PAIANJNL');
const mark = 0x9e50_4a46;

/** The header of a new journal. */
export function newHeader(): Buffer {
  const header = Buffer.alloc(headerLength);
  magic.copy(header);
  header.writeUInt32BE(version, 8);
  randomBytes(16).copy(header, 12);
  header.writeUInt32BE(crc32(header.subarray(0, 28)), 28);
  return header;
}

/** The version a header states, or undefined where it is no journal's header. */
export function headerVersion(header: Uint8Array): number | undefined {
  const bytes = Buffer.from(header);
  if (bytes.length < headerLength || !bytes.subarray(0, magic.length).equals(magic)) return undefined;
  if (crc32(bytes.subarray(0, 28)) !== bytes.readUInt32BE(28)) return undefined;
  return bytes.readUInt32BE(8);
}

/** One frame as it is written, and the chain value it ends with. */
export function encodeFrame(previous: Uint8Array, seq: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(chainLength + overhead + payload.byteLength);
  bytes.set(previous, 0);
  bytes.writeUInt32BE(mark, chainLength);
  bytes.writeUInt32BE(payload.byteLength, chainLength + 4);
  bytes.writeBigUInt64BE(BigInt(seq), chainLength + 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(chainLength, chainLength + 16)), chainLength + 16);
  bytes.set(payload, chainLength + headLength);
  const end = bytes.length - chainLength;
  bytes.set(digestOf('sha256', bytes.subarray(0, end), 'buffer'), end);
  return bytes.subarray(chainLength);
}

/** A frame's head at an offset, where its mark, checksum and bounds are right. */
export function readHead(bytes: Buffer, at: number): { length: number; seq: number } | undefined {
  if (at + headLength > bytes.length || bytes.readUInt32BE(at) !== mark) return undefined;
  if (crc32(bytes.subarray(at, at + 16)) !== bytes.readUInt32BE(at + 16)) return undefined;
  const seq = bytes.readBigUInt64BE(at + 8);
  const length = bytes.readUInt32BE(at + 4);
  if (length > chunkLimit || seq > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { length, seq: Number(seq) };
}

/** Whether the frame of that payload length, with the 32 bytes before it, ends in its chain value. */
export function chainHolds(bytes: Buffer, at: number, length: number): boolean {
  const end = at + headLength + length;
  const digest = digestOf('sha256', bytes.subarray(at - chainLength, end), 'buffer');
  return digest.equals(bytes.subarray(end, end + chainLength));
}

/** Where the next intact head begins at or after an offset, or -1. */
export function findHead(bytes: Buffer, from: number): number {
  const needle = Buffer.alloc(4);
  needle.writeUInt32BE(mark);
  for (let at = bytes.indexOf(needle, from); at >= 0; at = bytes.indexOf(needle, at + 1))
    if (readHead(bytes, at) !== undefined) return at;
  return -1;
}
