import canonicalize from 'canonicalize';

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** SHA-256, UTF-8 and hexadecimal arrive as an argument: shared/ has neither Node nor a browser. */
export interface HashPort {
  sha256(bytes: Uint8Array): Uint8Array;
  toUtf8(text: string): Uint8Array;
  /** Lower case. */
  toHex(bytes: Uint8Array): string;
}

/**
 * The RFC 8785 form of a JSON value. Throws on what JSON has no form for (NaN, infinities, half surrogate
 * pairs, undefined): inputs are validated before, so that is a defect.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form');
  // The library escapes half surrogate pairs, for which RFC 8785 demands an error.
  if (/\\ud[89a-f][0-9a-f]{2}/.test(text) && hasHalfPair(value)) {
    throw new TypeError('text that is not well-formed');
  }
  return text;
}

/** `sha256:` and the hash of a value's RFC 8785 form, so that layout and key order do not matter. */
export function hashOfJson(value: unknown, port: HashPort): string {
  return `sha256:${port.toHex(port.sha256(port.toUtf8(canonicalJson(value))))}`;
}

function hasHalfPair(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, part]) => hasHalfPair(key) || hasHalfPair(part));
}
