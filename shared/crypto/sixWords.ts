import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { wordlist } from '@scure/bip39/wordlists/traditional-chinese.js';

/**
 * Six characters for a key, to be read out and compared: the first 66 bits of its SHA-256 in the BIP-39 list
 * for Traditional Chinese, 11 bits each. `publicKey` is in hexadecimal.
 */
export function sixWords(publicKey: string): readonly string[] {
  const hash = sha256(hexToBytes(publicKey));
  return Array.from({ length: 6 }, (_, word) => {
    let index = 0;
    for (let bit = word * 11; bit < word * 11 + 11; bit++) {
      index = (index << 1) | ((hash[bit >> 3]! >> (7 - (bit & 7))) & 1);
    }
    return wordlist[index]!;
  });
}
