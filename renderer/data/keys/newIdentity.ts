import { generateAgeKeyPair } from '#shared/crypto/ageFile.ts';
import { randomId } from '#shared/crypto/ids.ts';
import { generateKeyPair } from '#shared/crypto/signing.ts';
import { certifyDevice, certifyWriter } from '#shared/sync/certificates.ts';
import type { UnitInvite } from '#shared/sync/setupFile.ts';
import type { DataPorts } from '../ports.ts';
import type { Identity } from './identity.ts';

/** What a person says when a unit is created. */
export interface NewUnit {
  unitName: string;
  countyCode: string;
  pack: { id: string; hash: string };
  personName: string;
  sample: boolean;
}

/** The identity of whoever creates a unit: its first supervisor, with the unit's own keys. */
export async function createUnitIdentity(
  { unitName, countyCode, pack, personName, sample }: NewUnit,
  ports: Pick<DataPorts, 'random' | 'crypto' | 'now'>,
): Promise<Identity> {
  const unitId = randomId(ports.random);
  const unitKeys = generateKeyPair(ports.random);
  const recovery = await generateAgeKeyPair();
  const person = {
    id: randomId(ports.random),
    name: personName,
    role: sample ? ('caseManager' as const) : ('supervisor' as const),
  };
  const own = await createDevice(unitId, ports);
  const certificate = certifyDevice(
    {
      unit: unitId,
      device: own.device.id,
      deviceKey: own.device.publicKey,
      recipient: own.device.recipient,
      person: person.id,
      role: 'supervisor',
      at: ports.now(),
    },
    unitKeys.secretKey,
    ports.crypto,
  );
  return {
    unit: {
      id: unitId,
      name: unitName,
      countyCode,
      packId: pack.id,
      packHash: pack.hash,
      key: unitKeys.publicKey,
      secretKey: unitKeys.secretKey,
      recoveryRecipient: recovery.recipient,
      recoveryIdentity: recovery.identity,
      recipients: [own.device.recipient],
    },
    person,
    ...own,
    device: { ...own.device, certificate },
    formerWriters: [],
    people: [],
    keeper: null,
    sample,
    opening: null,
  };
}

/** The identity of somebody who joins by the supervisor's file; without a certificate until it is granted. */
export async function joinUnitIdentity(
  invite: UnitInvite,
  personName: string,
  ports: Pick<DataPorts, 'random' | 'crypto' | 'now'>,
): Promise<Identity> {
  const person = { id: randomId(ports.random), name: personName, role: 'caseManager' as const };
  const own = await createDevice(invite.unit, ports);
  return {
    unit: {
      id: invite.unit,
      name: invite.name,
      countyCode: invite.county,
      packId: invite.pack.id,
      packHash: invite.pack.hash,
      key: invite.unitKey,
      secretKey: null,
      recoveryRecipient: invite.recoveryRecipient,
      recoveryIdentity: null,
      recipients: invite.recipients,
    },
    person,
    ...own,
    device: { ...own.device, certificate: null },
    formerWriters: [],
    people: [],
    keeper: null,
    sample: false,
    opening: null,
  };
}

async function createDevice(
  unit: string,
  ports: Pick<DataPorts, 'random' | 'crypto' | 'now'>,
): Promise<Pick<Identity, 'device' | 'writer'>> {
  const age = await generateAgeKeyPair();
  const keys = generateKeyPair(ports.random);
  const device = { ...keys, ...age, id: randomId(ports.random), certificate: null };
  return { device, writer: createWriter(unit, device, ports) };
}

/** A new writer of a device, which certifies it. */
export function createWriter(
  unit: string,
  device: Pick<Identity['device'], 'id' | 'secretKey'>,
  { random, crypto, now }: Pick<DataPorts, 'random' | 'crypto' | 'now'>,
): Identity['writer'] {
  const keys = generateKeyPair(random);
  const id = randomId(random);
  const certificate = certifyWriter(
    { unit, device: device.id, writer: id, writerKey: keys.publicKey, at: now() },
    device.secretKey,
    crypto,
  );
  return { ...keys, id, certificate };
}
