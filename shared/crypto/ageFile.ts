import { equalBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  type Identity,
  identityToRecipient,
  Stanza,
} from 'age-encryption';
import type { OpenFailure } from '../sync/cryptoPort.ts';
import { err, ok, type Result } from '../sync/result.ts';
import type { RandomPort } from './ids.ts';

/** `identity` (`AGE-SECRET-KEY-1…`) opens what is sealed to `recipient` (`age1…`). */
export interface AgeKeyPair {
  readonly identity: string;
  readonly recipient: string;
}

/** A new X25519 pair. The randomness is the library's own. */
export async function generateAgeKeyPair(): Promise<AgeKeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The recipient of an identity; undefined if it is none. */
export async function recipientOf(identity: string): Promise<string | undefined> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return undefined;
  }
}

const magic = utf8ToBytes('age-encryption.org/v1\n');
const stanzaType = 'paian.length';
const saltLength = 16;
const tagLength = 8;
const maxHeaderLength = 64 * 1024;

/**
 * An ordinary age file, which every age tool opens. One extra stanza, ignored by others, carries the length of
 * the payload and a salted tag per recipient: they tell a file that was cut short from one that was altered,
 * and a damaged header from one for somebody else. The person holding the stick needs to know which.
 */
export async function sealTo(
  recipients: readonly string[],
  plain: Uint8Array,
  random: RandomPort,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const salt = random(saltLength);
  const body = concatBytes(salt, ...recipients.map((recipient) => recipientTag(salt, recipient)));
  const length = String(payloadLength(plain.length));
  encrypter.addRecipient({ wrapFileKey: () => [new Stanza([stanzaType, length], body)] });
  return await encrypter.encrypt(plain);
}

/** Opens the whole file or nothing: the plain bytes are handed out only once the end is proven. */
export async function openWith(
  identities: readonly string[],
  bytes: Uint8Array,
): Promise<Result<Uint8Array, OpenFailure>> {
  const start = bytes.subarray(0, magic.length);
  if (!equalBytes(start, magic.subarray(0, start.length))) return err('notSealed');
  const headerLength = findHeaderEnd(bytes);
  if (headerLength === undefined) return err(isText(bytes) ? 'truncated' : 'altered');
  let own: Stanza | undefined;
  const looking: Identity = {
    unwrapFileKey(stanzas) {
      own = stanzas.find((stanza) => stanza.args[0] === stanzaType);
      return null;
    },
  };
  const decrypter = new Decrypter();
  decrypter.addIdentity(looking);
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    // Checks the header's authentication code too, so from here on the length is what the sender wrote.
    await decrypter.decryptHeader(bytes.subarray(0, headerLength));
  } catch (error) {
    if (!noIdentityMatched(error)) return err('altered');
    if (!own) return err('notSealed');
    return err((await isAddressed(own, identities)) ? 'altered' : 'wrongRecipient');
  }
  if (!own) return err('notSealed');
  if (bytes.length - headerLength < Number(own.args[1])) return err('truncated');
  try {
    return ok(await decrypter.decrypt(bytes));
  } catch {
    return err('altered');
  }
}

/** Whether one of the tags in the header is that of one of the identities. */
async function isAddressed(own: Stanza, identities: readonly string[]): Promise<boolean> {
  const salt = own.body.subarray(0, saltLength);
  for (const identity of identities) {
    const tag = recipientTag(salt, (await recipientOf(identity)) ?? '');
    for (let at = saltLength; at + tagLength <= own.body.length; at += tagLength) {
      if (equalBytes(own.body.subarray(at, at + tagLength), tag)) return true;
    }
  }
  return false;
}

function recipientTag(salt: Uint8Array, recipient: string): Uint8Array {
  return sha256(concatBytes(salt, utf8ToBytes(recipient))).subarray(0, tagLength);
}

/** A nonce of 16 bytes, then chunks of 64 KiB with a tag of 16 bytes each. */
function payloadLength(plainLength: number): number {
  return 16 + plainLength + 16 * Math.max(1, Math.ceil(plainLength / (64 * 1024)));
}

/** The header ends with the line that begins with `--- `. */
function findHeaderEnd(bytes: Uint8Array): number | undefined {
  const most = Math.min(bytes.length, maxHeaderLength);
  let start = 0;
  for (let at = 0; at < most; at += 1) {
    if (bytes[at] !== lineFeed) continue;
    if (start > 0 && bytes[start] === dash && bytes[start + 1] === dash && bytes[start + 2] === dash)
      return at + 1;
    start = at + 1;
  }
  return undefined;
}

const lineFeed = 10;
const dash = 45;

function isText(bytes: Uint8Array): boolean {
  return bytes.length < maxHeaderLength && bytes.every((byte) => byte === 10 || (byte >= 32 && byte < 127));
}

/** The library says so by its message only; a test holds it to that. */
function noIdentityMatched(error: unknown): boolean {
  return error instanceof Error && error.message.includes('no identity matched');
}
