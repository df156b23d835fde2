import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { KeyPair } from '../sync/cryptoPort.ts';
import type { RandomPort } from './ids.ts';

/** A new Ed25519 key pair, in hexadecimal. */
export function generateKeyPair(random: RandomPort): KeyPair {
  const secretKey = random(32);
  return { secretKey: bytesToHex(secretKey), publicKey: bytesToHex(ed25519.getPublicKey(secretKey)) };
}

/** Ed25519 over the message itself (RFC 8032). */
export function sign(secretKey: string, message: Uint8Array): string {
  return bytesToHex(ed25519.sign(message, hexToBytes(secretKey)));
}

/** False too for a key or signature that is no key or signature. */
export function verify(publicKey: string, message: Uint8Array, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false;
  try {
    // Strict RFC 8032: every implementation has to agree on which signatures stand.
    return ed25519.verify(hexToBytes(signature), message, hexToBytes(publicKey), { zip215: false });
  } catch {
    return false;
  }
}
