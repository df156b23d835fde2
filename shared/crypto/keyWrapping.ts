import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { argon2id } from 'hash-wasm';
import type { RandomPort } from './ids.ts';

/** What makes a passphrase slow to guess: 64 MiB of memory, three passes. */
const argon2 = { memorySize: 64 * 1024, iterations: 3, parallelism: 1, hashLength: 32 } as const;
const nonceLength = 24;

export const minimumPassphraseLength = 12;
export const saltLength = 16;

/**
 * The key that wraps the data key: argon2id of the passphrase, then HKDF together with the device secret, so
 * that neither a stolen disk nor a passphrase overheard is enough. The passphrase is taken in NFKC form, since
 * keyboards and input methods compose the same characters differently. Takes about half a second: off the
 * main thread.
 */
export async function deriveKey(
  passphrase: string,
  deviceSecret: Uint8Array,
  salt: Uint8Array,
): Promise<Uint8Array> {
  const stretched = await argon2id({
    ...argon2,
    password: passphrase.normalize('NFKC'),
    salt,
    outputType: 'binary',
  });
  return hkdf(sha256, concatBytes(stretched, deviceSecret), salt, utf8ToBytes('paian data key wrap 1'), 32);
}

/** Wraps a key under another; `purpose` says whose and what for, and has to be the same when unwrapping. */
export function wrapKey(
  wrappingKey: Uint8Array,
  key: Uint8Array,
  purpose: string,
  random: RandomPort,
): Uint8Array {
  const nonce = random(nonceLength);
  return concatBytes(nonce, xchacha20poly1305(wrappingKey, nonce, utf8ToBytes(purpose)).encrypt(key));
}

/** Undefined for a wrong passphrase or device, another purpose, or damage: these cannot be told apart. */
export function unwrapKey(
  wrappingKey: Uint8Array,
  wrapped: Uint8Array,
  purpose: string,
): Uint8Array | undefined {
  if (wrapped.length <= nonceLength) return undefined;
  const nonce = wrapped.subarray(0, nonceLength);
  try {
    return xchacha20poly1305(wrappingKey, nonce, utf8ToBytes(purpose)).decrypt(wrapped.subarray(nonceLength));
  } catch {
    return undefined;
  }
}
