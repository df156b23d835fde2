import { sha256 } from '@noble/hashes/sha2.js';
import type { HashPort } from '../sync/cryptoPort.ts';
import { toHex, toUtf8 } from './text.ts';

/** The part of the platform's cryptography used here; the shared tree is compiled without the types of any. */
declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> };
};

export const sha256Long = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** What folding needs, apart from the rest: a command that only folds loads nothing else. */
export const hashPort: HashPort = { sha256: (bytes) => sha256(bytes), toUtf8, toHex };
