import { sha256 } from '@noble/hashes/sha2.js';
import type { HashPort } from '../sync/cryptoPort.ts';
import { toHex, toUtf8 } from './text.ts';

/** What folding needs, apart from the rest: a command that only folds loads nothing else. */
export const hashPort: HashPort = { sha256: (bytes) => sha256(bytes), toUtf8, toHex };
