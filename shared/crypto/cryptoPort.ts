import { randomBytes } from '@noble/hashes/utils.js';
import type { CryptoPort } from '../sync/cryptoPort.ts';
import { openWith, sealTo } from './ageFile.ts';
import { gunzip, gzip } from './gzip.ts';
import { hashPort, sha256Long } from './hashPort.ts';
import type { RandomPort } from './ids.ts';
import { sign, verify } from './signing.ts';
import { fromUtf8 } from './text.ts';

/** The platform's cryptographic randomness. */
export const secureRandom: RandomPort = (length) => randomBytes(length);

/** What shared/sync borrows, on noble, age and fflate. Tests may pass a seeded source of randomness. */
export function createCryptoPort(random: RandomPort = secureRandom): CryptoPort {
  return {
    ...hashPort,
    fromUtf8,
    sha256Long,
    randomBytes: random,
    sign,
    verify,
    sealTo: (recipients, bytes) => sealTo(recipients, bytes, random),
    openWith,
    gzip,
    gunzip,
  };
}
