import { z } from 'zod';
import { randomId } from '#shared/crypto/ids.ts';
import { saltLength, unwrapKey, wrapKey } from '#shared/crypto/keyWrapping.ts';
import { open, type SealedPlace, seal } from '#shared/crypto/rowSealing.ts';
import { fromHex, fromUtf8, toHex, toUtf8 } from '#shared/crypto/text.ts';
import { type PassphraseWrap, wrapForBackups } from '../backup/wrappedKey.ts';
import type { DataPorts } from '../ports.ts';
import { type Identity, identitySchema } from './identity.ts';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/**
 * The key envelope as the host keeps it. The data key is wrapped by the passphrase together with the device's
 * secret, and sealed to the unit's recovery recipient; a unit of samples has its throw-away key in the open.
 */
const envelopeSchema = z.strictObject({
  format: z.literal(1),
  /** Names this set of keys, so that a database of another one is never taken for ours. */
  id: z.string(),
  /** Which data key it is: the first, or that of so many rotations later. */
  keyVersion: z.number().int().min(1),
  protection: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('passphrase'), salt: hex, wrapped: hex, recovery: hex }),
    z.strictObject({ kind: z.literal('sample'), key: hex }),
  ]),
  /** The identity, sealed under the data key. */
  identity: hex,
  /** While the supervisor is asked for help with a forgotten passphrase: see `recovery.ts`. */
  recovering: z.strictObject({ salt: hex, wrapped: hex, recipient: z.string(), at: z.string() }).optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** The keys of an unlocked installation. */
export interface Keys {
  envelopeId: string;
  keyVersion: number;
  dataKey: Uint8Array;
  identity: Identity;
}

const wrapPurpose = 'paian data key 1';
const identityPlace = (id: string): SealedPlace => ({
  table: 'envelope',
  key: id,
  keyVersion: 1,
  position: 0,
});

/** Makes a data key and the envelope for it. `passphrase` null: a unit of samples. */
export async function createEnvelope(
  identity: Identity,
  passphrase: string | null,
  deviceSecret: Uint8Array,
  ports: Pick<DataPorts, 'random' | 'crypto' | 'deriveKey'>,
): Promise<{ envelope: Envelope; keys: Keys }> {
  const dataKey = ports.random(32);
  const id = randomId(ports.random);
  const backupWrap = passphrase === null ? null : await wrapForBackups(passphrase, dataKey, ports);
  const keys: Keys = { envelopeId: id, keyVersion: 1, dataKey, identity: { ...identity, backupWrap } };
  const protection = await protect(dataKey, identity, passphrase, deviceSecret, ports);
  return { envelope: sealIdentity({ format: 1, id, keyVersion: 1, protection }, keys, ports), keys };
}

/**
 * The envelope under another passphrase, which is the only one that opens it then, backups made from now on included.
 * What the data key has sealed stays as it is.
 */
export async function rewrapEnvelope(
  { format, id, keyVersion }: Envelope,
  keys: Keys,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Pick<DataPorts, 'random' | 'crypto' | 'deriveKey'>,
): Promise<{ envelope: Envelope; backupWrap: PassphraseWrap }> {
  const protection = await protect(keys.dataKey, keys.identity, passphrase, deviceSecret, ports);
  const backupWrap = await wrapForBackups(passphrase, keys.dataKey, ports);
  const rewrapped = { ...keys, identity: { ...keys.identity, backupWrap } };
  return { envelope: sealIdentity({ format, id, keyVersion, protection }, rewrapped, ports), backupWrap };
}

async function protect(
  dataKey: Uint8Array,
  identity: Identity,
  passphrase: string | null,
  deviceSecret: Uint8Array,
  { random, crypto, deriveKey }: Pick<DataPorts, 'random' | 'crypto' | 'deriveKey'>,
): Promise<Envelope['protection']> {
  if (passphrase === null) return { kind: 'sample', key: toHex(dataKey) };
  const salt = random(saltLength);
  const wrappingKey = await deriveKey(passphrase, deviceSecret, salt);
  const recovery = await crypto.sealTo([identity.unit.recoveryRecipient], dataKey);
  return {
    kind: 'passphrase',
    salt: toHex(salt),
    wrapped: toHex(wrapKey(wrappingKey, dataKey, wrapPurpose, random)),
    recovery: toHex(recovery),
  };
}

/**
 * The envelope of another data key: the same identity and the same ways in, of which the former key opens none.
 * Undefined where it is not the passphrase.
 */
export async function rotateEnvelope(
  envelope: Envelope,
  { identity }: Keys,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Pick<DataPorts, 'random' | 'crypto' | 'deriveKey'>,
): Promise<{ envelope: Envelope; keys: Keys } | undefined> {
  if (typeof (await unlockEnvelope(envelope, passphrase, deviceSecret, ports)) === 'string') return undefined;
  const dataKey = ports.random(32);
  const { format, id } = envelope;
  const keyVersion = envelope.keyVersion + 1;
  const given = envelope.protection.kind === 'sample' ? null : passphrase;
  const backupWrap = given === null ? null : await wrapForBackups(given, dataKey, ports);
  const keys: Keys = { envelopeId: id, keyVersion, dataKey, identity: { ...identity, backupWrap } };
  const protection = await protect(dataKey, identity, given, deviceSecret, ports);
  return { envelope: sealIdentity({ format, id, keyVersion, protection }, keys, ports), keys };
}

/** The envelope with another identity in it, e.g. once the device's certificate has come. */
export function sealIdentity(
  envelope: Omit<Envelope, 'identity'>,
  keys: Keys,
  { random }: Pick<DataPorts, 'random'>,
): Envelope {
  const plain = toUtf8(JSON.stringify(keys.identity));
  return { ...envelope, identity: toHex(seal(keys.dataKey, identityPlace(envelope.id), plain, random)) };
}

/** Undefined for bytes that are no envelope of ours. */
export function readEnvelope(bytes: Uint8Array): Envelope | undefined {
  const text = fromUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function writeEnvelope(envelope: Envelope): Uint8Array {
  return toUtf8(JSON.stringify(envelope));
}

/** Opens an envelope; `wrong` where passphrase or device do not fit, `damaged` where the identity is not readable. */
export async function unlockEnvelope(
  envelope: Envelope,
  passphrase: string,
  deviceSecret: Uint8Array,
  { deriveKey }: Pick<DataPorts, 'deriveKey'>,
): Promise<Keys | 'wrong' | 'damaged'> {
  const dataKey = await openDataKey(envelope.protection, passphrase, deviceSecret, deriveKey);
  return dataKey === undefined ? 'wrong' : (keysOf(envelope, dataKey) ?? 'damaged');
}

/** What the data key opens; undefined where it is another one, or the identity is not readable. */
export function keysOf(
  { id, keyVersion = 1, identity: sealed }: Pick<Envelope, 'id' | 'identity'> & Partial<Envelope>,
  dataKey: Uint8Array,
): Keys | undefined {
  const plain = open(dataKey, identityPlace(id), fromHex(sealed)!);
  const text = plain && fromUtf8(plain);
  if (text === undefined) return undefined;
  const identity = identitySchema.safeParse(JSON.parse(text));
  return identity.success ? { envelopeId: id, keyVersion, dataKey, identity: identity.data } : undefined;
}

async function openDataKey(
  protection: Envelope['protection'],
  passphrase: string,
  deviceSecret: Uint8Array,
  deriveKey: DataPorts['deriveKey'],
): Promise<Uint8Array | undefined> {
  if (protection.kind === 'sample') return fromHex(protection.key);
  const wrappingKey = await deriveKey(passphrase, deviceSecret, fromHex(protection.salt)!);
  return unwrapKey(wrappingKey, fromHex(protection.wrapped)!, wrapPurpose);
}
