import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RandomPort } from './ids.ts';

const nonceLength = 24;
const tagLength = 16;

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
): Uint8Array {
  const nonce = random(nonceLength);
  return concatBytes(nonce, xchacha20poly1305(dataKey, nonce, associatedData(place)).encrypt(plain));
}

/** Undefined if the bytes were altered, belong elsewhere, or were sealed under another key. */
export function open(dataKey: Uint8Array, place: SealedPlace, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined;
  const nonce = sealed.subarray(0, nonceLength);
  try {
    return xchacha20poly1305(dataKey, nonce, associatedData(place)).decrypt(sealed.subarray(nonceLength));
  } catch {
    return undefined;
  }
}

/** A place as the bytes a seal covers. As JSON, so that no two places share an encoding, whatever their names contain. */
export function associatedData(place: SealedPlace): Uint8Array {
  return utf8ToBytes(JSON.stringify([place.table, place.key, place.keyVersion, place.position]));
}
