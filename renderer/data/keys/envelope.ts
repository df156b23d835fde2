import { z } from 'zod';
import { generateAgeKeyPair, recipientOf } from '#shared/crypto/ageFile.ts';
import { randomId } from '#shared/crypto/ids.ts';
import { saltLength, unwrapKey, wrapKey } from '#shared/crypto/keyWrapping.ts';
import { open, type SealedPlace, seal } from '#shared/crypto/rowSealing.ts';
import { fromHex, fromUtf8, toHex, toUtf8 } from '#shared/crypto/text.ts';
import { makeBackupWay } from '../backup/wrappedKey.ts';
import type { DataPorts } from '../ports.ts';
import {
  type Identity,
  identitySchema,
  mostPeople,
  type PersonHere,
  type PersonOpening,
} from './identity.ts';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/**
 * While the supervisor is asked for help with a forgotten passphrase: see `recovery.ts`. `underSpare`: it was asked for
 * while the keystore had lost the device secret, under the one that is to take its place.
 */
const recoveringSchema = z.strictObject({
  ...{ salt: hex, wrapped: hex, recipient: z.string(), at: z.string() },
  underSpare: z.literal(true).optional(),
});
export type Recovering = z.infer<typeof recoveringSchema>;

/**
 * One person's way in: a private key under argon2id of the passphrase joined with the device secret, and the data key
 * sealed to its public half, which only the identity names. The name stands here for the lock screen alone, and only
 * where there are several to choose from.
 */
const waySchema = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  salt: hex,
  wrapped: hex,
  sealed: hex,
  recovering: recoveringSchema.optional(),
});
type Way = z.infer<typeof waySchema>;

const protectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('people'),
    people: z.array(waySchema).min(1).max(mostPeople),
    /** The data key, sealed to the unit's recovery recipient. */
    recovery: hex,
  }),
  /** Of the first format until it is next opened: the data key itself under the one passphrase. */
  z.strictObject({
    kind: z.literal('passphrase'),
    salt: hex,
    wrapped: hex,
    recovery: hex,
    recovering: recoveringSchema.optional(),
  }),
  /** A unit of samples: its throw-away key in the open. */
  z.strictObject({ kind: z.literal('sample'), key: hex }),
]);

/** The key envelope as the host keeps it. */
const envelopeSchema = z.strictObject({
  format: z.literal(2),
  /** Names this set of keys, so that a database of another one is never taken for ours. */
  id: z.string(),
  /** Which data key it is: the first, or that of so many rotations later. */
  keyVersion: z.number().int().min(1),
  protection: protectionSchema,
  /** The identity, sealed under the data key. */
  identity: hex,
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** The first format: one passphrase, and what is asked of the supervisor beside it. */
const formerSchema = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  keyVersion: z.literal(1),
  protection: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('passphrase'), salt: hex, wrapped: hex, recovery: hex }),
    z.strictObject({ kind: z.literal('sample'), key: hex }),
  ]),
  identity: hex,
  recovering: recoveringSchema.optional(),
});

/** The keys of an unlocked installation, and who unlocked it. */
export interface Keys {
  envelopeId: string;
  keyVersion: number;
  dataKey: Uint8Array;
  identity: Identity;
  person: PersonHere;
}

type Ports = Pick<DataPorts, 'random' | 'crypto' | 'deriveKey'>;

/** The former purpose is that of the first format, which wrapped the data key itself. */
const formerPurpose = 'paian data key 1';
/** Names envelope and person, so that nobody's key opens in somebody else's place. */
const purposeOf = (envelope: string, person: string) => `paian person key 1 ${envelope} ${person}`;
/** The same under every data key: each seals it once. */
const identityPlace = (id: string): SealedPlace => ({
  table: 'envelope',
  key: id,
  keyVersion: 1,
  position: 0,
});

/**
 * Makes a data key and the envelope for it.
 * @param passphrase null: of a unit of samples
 * @param person who opens it; unless told, for whom the computer was set up
 */
export async function createEnvelope(
  identity: Identity,
  passphrase: string | null,
  deviceSecret: Uint8Array,
  ports: Ports,
  person: PersonHere = identity.person,
): Promise<{ envelope: Envelope; keys: Keys }> {
  const dataKey = ports.random(32);
  const id = randomId(ports.random);
  const keys: Keys = {
    ...{ envelopeId: id, keyVersion: 1, dataKey, person },
    identity: { ...identity, people: [] },
  };
  if (passphrase !== null) return openedFor(keys, person, passphrase, deviceSecret, new Map(), ports);
  const protection = { kind: 'sample' as const, key: toHex(dataKey) };
  return { envelope: sealIdentity({ format: 2, id, keyVersion: 1, protection }, keys, ports), keys };
}

/**
 * The envelope in which a person has another passphrase, the first one included: with it come another key for the
 * envelope and one for backups, so that nothing the former passphrase opened opens what is sealed from now on. The
 * others' ways in stay as they are, and so does what the data key has sealed.
 */
export function givePassphrase(
  envelope: Envelope,
  keys: Keys,
  person: PersonHere,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports,
): Promise<{ envelope: Envelope; keys: Keys }> {
  return openedFor(keys, person, passphrase, deviceSecret, waysOf(envelope), ports);
}

/** The envelope that a person does not open any more. */
export async function withoutPerson(
  envelope: Envelope,
  keys: Keys,
  person: string,
  ports: Ports,
): Promise<{ envelope: Envelope; keys: Keys }> {
  const people = keys.identity.people.filter(({ id }) => id !== person);
  const without = { ...keys, identity: { ...keys.identity, people } };
  return { envelope: await sealedTo(without, waysOf(envelope), ports), keys: without };
}

/** What of a way in has nothing to do with the data key. */
type OwnWay = Omit<Way, 'name' | 'sealed'>;

function waysOf({ protection }: Envelope): Map<string, OwnWay> {
  return new Map(protection.kind === 'people' ? protection.people.map((way) => [way.id, way]) : []);
}

async function openedFor(
  keys: Keys,
  { id, name, role }: PersonHere,
  passphrase: string,
  deviceSecret: Uint8Array,
  ways: ReadonlyMap<string, OwnWay>,
  ports: Ports,
): Promise<{ envelope: Envelope; keys: Keys }> {
  const { random, deriveKey } = ports;
  const own = await generateAgeKeyPair();
  const salt = random(saltLength);
  const wrapping = await deriveKey(passphrase, deviceSecret, salt);
  const wrapped = wrapKey(wrapping, toUtf8(own.identity), purposeOf(keys.envelopeId, id), random);
  const backup = await makeBackupWay(id, passphrase, ports);
  const opening: PersonOpening = { id, name, role, recipient: own.recipient, backup };
  const known = keys.identity.people;
  const people = known.some((one) => one.id === id)
    ? known.map((one) => (one.id === id ? opening : one))
    : [...known, opening];
  const opened = { ...keys, identity: { ...keys.identity, people } };
  const way = { id, salt: toHex(salt), wrapped: toHex(wrapped) };
  return { envelope: await sealedTo(opened, new Map([...ways, [id, way]]), ports), keys: opened };
}

/** An envelope in which the data key is sealed to everybody whom the identity names. */
async function sealedTo(
  keys: Keys,
  ways: ReadonlyMap<string, OwnWay>,
  ports: Pick<DataPorts, 'random' | 'crypto'>,
): Promise<Envelope> {
  const { people } = keys.identity;
  const sealed = await sealDataKey(keys.dataKey, keys.identity, ports.crypto);
  const isShared = people.length > 1;
  const protection = {
    kind: 'people' as const,
    people: people.map(({ id, name }): Way => {
      const { salt, wrapped, recovering } = ways.get(id)!;
      return {
        ...{ id, name: isShared ? name : null, salt, wrapped, sealed: sealed.people.get(id)! },
        ...(recovering && { recovering }),
      };
    }),
    recovery: sealed.recovery,
  };
  const { envelopeId: id, keyVersion } = keys;
  return sealIdentity({ format: 2, id, keyVersion, protection }, keys, ports);
}

/**
 * A data key sealed, in hexadecimal, to everybody who opens the computer and to the unit's recovery recipient. Takes
 * nobody's passphrase. To whom is read from the identity alone, which nobody without the data key has written.
 */
export async function sealDataKey(
  dataKey: Uint8Array,
  { people, unit }: Pick<Identity, 'people' | 'unit'>,
  { sealTo }: Pick<DataPorts['crypto'], 'sealTo'>,
): Promise<{ people: ReadonlyMap<string, string>; recovery: string }> {
  const sealed = new Map<string, string>();
  for (const { id, recipient } of people) sealed.set(id, toHex(await sealTo([recipient], dataKey)));
  return { people: sealed, recovery: toHex(await sealTo([unit.recoveryRecipient], dataKey)) };
}

/**
 * The envelope of another data key: the same identity and the same ways in, of which the former key opens none. Takes
 * nobody's passphrase. What the supervisor was asked for with the former key would open nothing any more, and is dropped.
 */
export async function rotateEnvelope(
  envelope: Envelope,
  keys: Keys,
  dataKey: Uint8Array,
  ports: Pick<DataPorts, 'random' | 'crypto'>,
): Promise<{ envelope: Envelope; keys: Keys }> {
  const next = { ...keys, dataKey, keyVersion: envelope.keyVersion + 1 };
  if (envelope.protection.kind === 'sample') {
    const { format, id } = envelope;
    const protection = { kind: 'sample' as const, key: toHex(dataKey) };
    return {
      envelope: sealIdentity({ format, id, keyVersion: next.keyVersion, protection }, next, ports),
      keys: next,
    };
  }
  const ways = [...waysOf(envelope)].map(([id, { salt, wrapped }]) => [id, { id, salt, wrapped }] as const);
  return { envelope: await sealedTo(next, new Map(ways), ports), keys: next };
}

/** The envelope with another identity in it, e.g. once the device's certificate has come. */
export function sealIdentity(
  envelope: Omit<Envelope, 'identity'>,
  keys: Pick<Keys, 'dataKey' | 'identity'>,
  { random }: Pick<DataPorts, 'random'>,
): Envelope {
  const plain = toUtf8(JSON.stringify(keys.identity));
  return { ...envelope, identity: toHex(seal(keys.dataKey, identityPlace(envelope.id), plain, random)) };
}

/** Undefined for bytes that are no envelope of ours. The first format is read as the second. */
export function readEnvelope(bytes: Uint8Array): Envelope | undefined {
  const text = fromUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    const former = formerSchema.safeParse(json);
    return former.success ? fromFormer(former.data) : envelopeSchema.safeParse(json).data;
  } catch {
    return undefined;
  }
}

function fromFormer({ protection, recovering, ...rest }: z.infer<typeof formerSchema>): Envelope {
  const isAsking = protection.kind === 'passphrase' && recovering !== undefined;
  return { ...rest, format: 2, protection: isAsking ? { ...protection, recovering } : protection };
}

export function writeEnvelope(envelope: Envelope): Uint8Array {
  return toUtf8(JSON.stringify(envelope));
}

/**
 * Opens an envelope as a person; `wrong` where passphrase or device do not fit, or the person is none of those who may
 * open it, `damaged` where what is sealed is not readable.
 * @param person not needed where only one opens it
 */
export async function unlockEnvelope(
  envelope: Envelope,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Pick<DataPorts, 'deriveKey' | 'crypto'>,
  person?: string,
): Promise<Keys | 'wrong' | 'damaged'> {
  const { protection } = envelope;
  if (protection.kind === 'sample') return keysOf(envelope, fromHex(protection.key)!) ?? 'damaged';
  const derived = (salt: string) => ports.deriveKey(passphrase, deviceSecret, fromHex(salt)!);
  if (protection.kind === 'passphrase') {
    const { salt, wrapped } = protection;
    const dataKey = unwrapKey(await derived(salt), fromHex(wrapped)!, formerPurpose);
    return dataKey === undefined ? 'wrong' : (keysOf(envelope, dataKey) ?? 'damaged');
  }
  const way = wayOf(protection.people, person);
  if (way === undefined) return 'wrong';
  const wrapped = fromHex(way.wrapped)!;
  const own = unwrapKey(await derived(way.salt), wrapped, purposeOf(envelope.id, way.id));
  const ownIdentity = own && fromUtf8(own);
  if (ownIdentity === undefined) return 'wrong';
  const dataKey = await ports.crypto.openWith([ownIdentity], fromHex(way.sealed)!);
  const identity = dataKey.ok ? identityOf(envelope, dataKey.value) : undefined;
  if (!dataKey.ok || identity === undefined) return 'damaged';
  const known = identity.people.find(({ id }) => id === way.id);
  // A way in that was put back: of somebody removed since, or under a passphrase that was changed since.
  if (known === undefined || known.recipient !== (await recipientOf(ownIdentity))) return 'wrong';
  return openKeys(envelope, dataKey.value, identity, known);
}

/** The way in of a person, of the only one where nobody is named. */
export function wayOf(people: readonly Way[], person: string | undefined): Way | undefined {
  return person === undefined && people.length === 1 ? people[0] : people.find(({ id }) => id === person);
}

/** What the data key opens, for one of those who open it; undefined where it is another key, or there is no such person. */
export function keysOf(
  envelope: Pick<Envelope, 'id' | 'keyVersion' | 'identity'>,
  dataKey: Uint8Array,
  person?: string,
): Keys | undefined {
  const identity = identityOf(envelope, dataKey);
  const who = person === undefined ? identity?.person : identity?.people.find(({ id }) => id === person);
  return identity && who && openKeys(envelope, dataKey, identity, who);
}

function openKeys(
  { id: envelopeId, keyVersion }: Pick<Envelope, 'id' | 'keyVersion'>,
  dataKey: Uint8Array,
  identity: Identity,
  { id, name, role }: PersonHere,
): Keys {
  return { envelopeId, keyVersion, dataKey, identity, person: { id, name, role } };
}

/** The identity under a data key; undefined where it is another key, or what is sealed is not readable. */
export function identityOf(
  { id, identity: sealed }: Pick<Envelope, 'id' | 'identity'>,
  dataKey: Uint8Array,
): Identity | undefined {
  const plain = open(dataKey, identityPlace(id), fromHex(sealed)!);
  const text = plain && fromUtf8(plain);
  return text === undefined ? undefined : identitySchema.safeParse(JSON.parse(text)).data;
}
