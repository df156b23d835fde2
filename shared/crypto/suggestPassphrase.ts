import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { RandomPort } from './ids.ts';

const words = 5;

/**
 * A passphrase that nobody has to invent: five words of 2,048, which is 55 bits; at half a second a guess that is out of
 * reach. English words, since an input method is switched off where what is typed is hidden.
 */
export function suggestPassphrase(random: RandomPort): string {
  const bytes = random(2 * words);
  return Array.from(
    { length: words },
    (_, at) => wordlist[((bytes[2 * at]! << 8) | bytes[2 * at + 1]!) % wordlist.length]!,
  ).join(' ');
}
