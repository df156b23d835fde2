import { z } from 'zod';
import { recipientOf } from '#shared/crypto/ageFile.ts';
import { saltLength, unwrapKey, wrapKey } from '#shared/crypto/keyWrapping.ts';
import { fromHex, toHex } from '#shared/crypto/text.ts';
import type { DataPorts } from '../ports.ts';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/** The data key wrapped by the passphrase alone. */
export const passphraseWrapSchema = z.strictObject({ salt: hex, wrapped: hex });
export type PassphraseWrap = z.infer<typeof passphraseWrapSchema>;

/** The ways into a backup. `passphrase` null: there is only the recovery key. */
export const wrappedKeySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sealed'),
    passphrase: passphraseWrapSchema.nullable(),
    recovery: hex,
  }),
  /** A unit of samples: its throw-away key in the open. */
  z.strictObject({ kind: z.literal('sample'), key: hex }),
]);
export type WrappedKey = z.infer<typeof wrappedKeySchema>;

const purpose = 'paian backup key 1';
/** A backup is opened where the device and its secret are lost. */
const noDevice = new Uint8Array();

/**
 * Wraps the data key for backups. Made while the passphrase is at hand and kept sealed with the identity: beside the
 * key envelope it would open a stolen computer without its keystore.
 */
export async function wrapForBackups(
  passphrase: string,
  dataKey: Uint8Array,
  { random, deriveKey }: Pick<DataPorts, 'random' | 'deriveKey'>,
): Promise<PassphraseWrap> {
  const salt = random(saltLength);
  const wrapping = await deriveKey(passphrase, noDevice, salt);
  return { salt: toHex(salt), wrapped: toHex(wrapKey(wrapping, dataKey, purpose, random)) };
}

/** What somebody opens a backup with. */
export type Opener = { passphrase: string } | { recoveryKey: string };

/** The data key of a backup; undefined where it does not open with that. */
export async function openWrappedKey(
  key: WrappedKey,
  opener: Opener,
  { deriveKey, crypto }: Pick<DataPorts, 'deriveKey' | 'crypto'>,
): Promise<Uint8Array | undefined> {
  if (key.kind === 'sample') return fromHex(key.key);
  if ('recoveryKey' in opener) {
    const identity = opener.recoveryKey.trim().toUpperCase();
    if ((await recipientOf(identity)) === undefined) return undefined;
    const opened = await crypto.openWith([identity], fromHex(key.recovery)!);
    return opened.ok ? opened.value : undefined;
  }
  if (key.passphrase === null) return undefined;
  const wrapping = await deriveKey(opener.passphrase, noDevice, fromHex(key.passphrase.salt)!);
  return unwrapKey(wrapping, fromHex(key.passphrase.wrapped)!, purpose);
}
