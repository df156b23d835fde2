import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** UTF-8; a lone surrogate becomes U+FFFD, as everywhere on the platform. */
export function toUtf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/**
 * Undefined unless the bytes are exactly the UTF-8 of some text: nothing is mended silently. For the ports of this
 * core, which runs without a platform; `renderer/data/utf8.ts` does the same by Chromium's own decoder, faster.
 */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  // The library replaces what is malformed, and drops a byte-order mark; both change the bytes.
  const text = bytesToUtf8(bytes);
  const again = utf8ToBytes(text);
  if (again.length !== bytes.length) return undefined;
  return again.every((byte, index) => byte === bytes[index]) ? text : undefined;
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Undefined for what is no hexadecimal. */
export function fromHex(text: string): Uint8Array | undefined {
  return /^([0-9a-f]{2})*$/.test(text) ? hexToBytes(text) : undefined;
}
