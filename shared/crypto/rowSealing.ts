import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RandomPort } from './ids.ts';

const nonceLength = 24;
const tagLength = 16;

/** XChaCha20-Poly1305 with a key of 32 bytes and a nonce of 24; the tag of 16 bytes stands behind what is sealed. */
export interface RowCipher {
  encrypt(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array): Uint8Array;
  /** Throws where the bytes were altered or belong to other keys, nonces or associated data. */
  decrypt(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array;
}

/** In JavaScript, which runs everywhere: a page's own policy forbids WebAssembly. */
export const rowCipher: RowCipher = {
  encrypt: (key, nonce, associated, plain) => xchacha20poly1305(key, nonce, associated).encrypt(plain),
  decrypt: (key, nonce, associated, sealed) => xchacha20poly1305(key, nonce, associated).decrypt(sealed),
};

/** Where a sealed row or frame belongs; opening it anywhere else fails. */
export interface SealedPlace {
  /** The table, or the name of the journal. */
  readonly table: string;
  /** The row's primary key. */
  readonly key: string;
  readonly keyVersion: number;
  /** The position in the log as of which the row stands. */
  readonly position: number;
}

/**
 * Seals a row or a frame: XChaCha20-Poly1305 under the 32-byte data key, a random nonce in front. Synchronous,
 * because a database transaction ends at the first wait for anything else.
 */
export function seal(
  dataKey: Uint8Array,
  place: SealedPlace,
  plain: Uint8Array,
  random: RandomPort,
  cipher = rowCipher,
): Uint8Array {
  const nonce = random(nonceLength);
  return concatBytes(nonce, cipher.encrypt(dataKey, nonce, associatedData(place), plain));
}

/** Undefined if the bytes were altered, belong elsewhere, or were sealed under another key. */
export function open(
  dataKey: Uint8Array,
  place: SealedPlace,
  sealed: Uint8Array,
  cipher = rowCipher,
): Uint8Array | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined;
  const nonce = sealed.subarray(0, nonceLength);
  try {
    return cipher.decrypt(dataKey, nonce, associatedData(place), sealed.subarray(nonceLength));
  } catch {
    return undefined;
  }
}

/** A place as the bytes a seal covers. As JSON, so that no two places share an encoding, whatever their names contain. */
export function associatedData(place: SealedPlace): Uint8Array {
  return utf8ToBytes(JSON.stringify([place.table, place.key, place.keyVersion, place.position]));
}
