import { z } from 'zod';
import { generateAgeKeyPair, recipientOf } from '#shared/crypto/ageFile.ts';
import { saltLength, unwrapKey, wrapKey } from '#shared/crypto/keyWrapping.ts';
import { fromHex, fromUtf8, toHex, toUtf8 } from '#shared/crypto/text.ts';
import type { DataPorts } from '../ports.ts';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/** A key of a person's own for backups: its private half lies under the passphrase alone. */
export const backupWaySchema = z.strictObject({ recipient: z.string(), salt: hex, wrapped: hex });
export type BackupWay = z.infer<typeof backupWaySchema>;

/** The ways into a backup. */
export const wrappedKeySchema = z.discriminatedUnion('kind', [
  /** Of each person, by a random id: the private key under the passphrase alone, and the data key sealed to it. */
  z.strictObject({
    kind: z.literal('people'),
    people: z.array(z.strictObject({ id: z.string(), salt: hex, wrapped: hex, sealed: hex })).max(20),
    recovery: hex,
  }),
  /** Of the first format: the data key itself under the one passphrase. `passphrase` null: only the recovery key opens. */
  z.strictObject({
    kind: z.literal('sealed'),
    passphrase: z.strictObject({ salt: hex, wrapped: hex }).nullable(),
    recovery: hex,
  }),
  /** A unit of samples: its throw-away key in the open. */
  z.strictObject({ kind: z.literal('sample'), key: hex }),
]);
export type WrappedKey = z.infer<typeof wrappedKeySchema>;

const formerPurpose = 'paian backup key 1';
/** Names the person, so that nobody's key opens as somebody else's. */
const purposeOf = (person: string) => `paian backup person 1 ${person}`;
/** A backup is opened where the device and its secret are lost. */
const noDevice = new Uint8Array();

/**
 * Makes a person's key for backups. Made while the passphrase is at hand and kept sealed with the identity: beside the
 * key envelope it would open a stolen computer without its keystore.
 */
export async function makeBackupWay(
  person: string,
  passphrase: string,
  { random, deriveKey }: Pick<DataPorts, 'random' | 'deriveKey'>,
): Promise<BackupWay> {
  const { identity, recipient } = await generateAgeKeyPair();
  const salt = random(saltLength);
  const wrapping = await deriveKey(passphrase, noDevice, salt);
  const wrapped = wrapKey(wrapping, toUtf8(identity), purposeOf(person), random);
  return { recipient, salt: toHex(salt), wrapped: toHex(wrapped) };
}

/** What somebody opens a backup with. */
export type Opener = { passphrase: string } | { recoveryKey: string };

/** The data key of a backup, and whose passphrase opened it; null where there is nobody to tell from others. */
export interface OpenedKey {
  dataKey: Uint8Array;
  person: string | null;
}

/** Opens a backup's key; undefined where it does not open with that. Each person's passphrase takes half a second to try. */
export async function openWrappedKey(
  key: WrappedKey,
  opener: Opener,
  ports: Pick<DataPorts, 'deriveKey' | 'crypto'>,
): Promise<OpenedKey | undefined> {
  if (key.kind === 'sample') return { dataKey: fromHex(key.key)!, person: null };
  if ('recoveryKey' in opener) {
    const identity = opener.recoveryKey.trim().toUpperCase();
    if ((await recipientOf(identity)) === undefined) return undefined;
    const opened = await ports.crypto.openWith([identity], fromHex(key.recovery)!);
    return opened.ok ? { dataKey: opened.value, person: null } : undefined;
  }
  if (key.kind === 'people') return openAsAnybody(key.people, opener.passphrase, ports);
  if (key.passphrase === null) return undefined;
  const { salt, wrapped } = key.passphrase;
  const wrapping = await ports.deriveKey(opener.passphrase, noDevice, fromHex(salt)!);
  const dataKey = unwrapKey(wrapping, fromHex(wrapped)!, formerPurpose);
  return dataKey && { dataKey, person: null };
}

async function openAsAnybody(
  people: Extract<WrappedKey, { kind: 'people' }>['people'],
  passphrase: string,
  { deriveKey, crypto }: Pick<DataPorts, 'deriveKey' | 'crypto'>,
): Promise<OpenedKey | undefined> {
  for (const { id, salt, wrapped, sealed } of people) {
    const wrapping = await deriveKey(passphrase, noDevice, fromHex(salt)!);
    const own = unwrapKey(wrapping, fromHex(wrapped)!, purposeOf(id));
    if (own === undefined) continue;
    const opened = await crypto.openWith([fromUtf8(own)!], fromHex(sealed)!);
    if (opened.ok) return { dataKey: opened.value, person: id };
  }
  return undefined;
}
