import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** UTF-8; a lone surrogate becomes U+FFFD, as everywhere on the platform. */
export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The platform's own, which Node and browsers share; this tree is compiled without the types of either. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined unless the bytes are exactly the UTF-8 of some text without a byte-order mark: nothing is mended silently. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return undefined;
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Undefined for what is no hexadecimal. */
export function fromHex(text: string): Uint8Array | undefined {
  return /^([0-9a-f]{2})*$/.test(text) ? hexToBytes(text) : undefined;
}
