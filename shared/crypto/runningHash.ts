import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from './text.ts';

/** SHA-256 of bytes that come piece by piece. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** Of everything so far, in lower-case hexadecimal; more may follow. */
  soFar(): string;
}

export function startHash(): RunningHash {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    soFar: () => toHex(hash.clone().digest()),
  };
}
