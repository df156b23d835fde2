const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Where random bytes come from; `secureRandom` in the app, a seeded source in tests. */
export type RandomPort = (length: number) => Uint8Array;

/** 128 random bits as 26 characters of lower-case base32 (RFC 4648, without padding). */
export function randomId(random: RandomPort): string {
  let bits = 0;
  let held = 0;
  let id = '';
  for (const byte of random(16)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += alphabet[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return id + alphabet[(held << (5 - bits)) & 31];
}
