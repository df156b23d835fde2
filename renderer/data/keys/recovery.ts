import { generateAgeKeyPair, recipientOf } from '#shared/crypto/ageFile.ts';
import { saltLength, unwrapKey, wrapKey } from '#shared/crypto/keyWrapping.ts';
import { sixWords } from '#shared/crypto/sixWords.ts';
import { fromHex, fromUtf8, toHex, toUtf8 } from '#shared/crypto/text.ts';
import {
  type RecoveryRequest,
  readSetupFile,
  type SetupFileError,
  writeSetupFile,
} from '#shared/sync/setupFile.ts';
import type { Result } from '../api.ts';
import type { DataPorts } from '../ports.ts';
import {
  type Envelope,
  givePassphrase,
  identityOf,
  type Keys,
  keysOf,
  type Recovering,
  wayOf,
} from './envelope.ts';
import type { Identity } from './identity.ts';

/*
 * A passphrase was forgotten. The computer asks with a file that holds its data key as it is sealed to the unit's
 * recovery key, and a key of its own for this one time. Whoever keeps the recovery key opens the data key and seals it
 * to the one-time key, after both have compared its six words: a file that was changed on its way asks for somebody
 * else. The one-time key lies here under the new passphrase and the device secret, so that the answer is of use to
 * nobody but who asked, on this computer.
 */

const purpose = 'paian recovery 1';

type Ports = Pick<DataPorts, 'random' | 'crypto' | 'deriveKey'>;

/** The words both sides compare. */
export const recoveryWords = (recipient: string): readonly string[] => sixWords(toHex(toUtf8(recipient)));

/** What a person asked for and has not been answered yet; undefined where nothing is. */
export function recoveringOf({ protection }: Envelope, person?: string): Recovering | undefined {
  if (protection.kind === 'sample') return undefined;
  return protection.kind === 'passphrase'
    ? protection.recovering
    : wayOf(protection.people, person)?.recovering;
}

/**
 * Begins to ask for help: the envelope that remembers it, under the passphrase that shall open it, and the request.
 * @param person who has forgotten it; not needed where only one opens this computer
 */
export async function beginRecovery(
  envelope: Envelope,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports & Pick<DataPorts, 'now'>,
  person?: string,
): Promise<{ envelope: Envelope; request: RecoveryRequest }> {
  const { protection, id, identity } = envelope;
  if (protection.kind === 'sample') throw new Error('a unit of samples has no passphrase');
  const oneTime = await generateAgeKeyPair();
  const salt = ports.random(saltLength);
  const wrapping = await ports.deriveKey(passphrase, deviceSecret, salt);
  const { recipient } = oneTime;
  const at = ports.now();
  const wrapped = toHex(wrapKey(wrapping, toUtf8(oneTime.identity), purpose, ports.random));
  const { recovery } = protection;
  const recovering = { salt: toHex(salt), wrapped, recipient, at };
  const request = { format: 1 as const, kind: 'recoveryRequest' as const, envelope: id, recipient, recovery };
  if (protection.kind === 'passphrase') {
    return {
      envelope: { ...envelope, protection: { ...protection, recovering } },
      request: { ...request, identity, at },
    };
  }
  const way = wayOf(protection.people, person);
  if (way === undefined) throw new Error('nobody of that name opens this computer');
  const people = protection.people.map((one) => (one === way ? { ...one, recovering } : one));
  return {
    envelope: { ...envelope, protection: { ...protection, people } },
    request: { ...request, identity, at, person: way.id },
  };
}

/** Why a request cannot be answered here. `otherUnit`: the recovery key kept here does not open it. */
export type RecoveryRequestError = SetupFileError | { kind: 'otherUnit' };

export interface OpenedRequest {
  /**
   * Who asks, by the sealed identity of the computer that asks: what a file says in the open, anybody can write. Which of
   * several who open it is all that the file says; both hear whom they compare the words with.
   */
  personName: string;
  at: string;
  words: readonly string[];
  /** The file that answers. */
  answer(): Promise<Uint8Array>;
}

/** Opens a request where the unit's recovery key is kept. */
export async function openRecoveryRequest(
  text: string,
  { unit }: Pick<Identity, 'unit'>,
  { crypto }: Pick<DataPorts, 'crypto'>,
): Promise<Result<OpenedRequest, RecoveryRequestError>> {
  const read = readSetupFile(text, crypto);
  if (!read.ok) return read;
  if (read.value.kind !== 'recoveryRequest') return { ok: false, error: { kind: 'notSetupFile' } };
  const { envelope: id, identity: sealed, recovery, recipient, at, person: asking } = read.value;
  const dataKey =
    unit.recoveryIdentity === null ? undefined : await opened(recovery, unit.recoveryIdentity, crypto);
  const identity = dataKey && identityOf({ id, identity: sealed }, dataKey);
  if (dataKey === undefined || identity?.unit.id !== unit.id)
    return { ok: false, error: { kind: 'otherUnit' } };
  const person = identity.people.find((one) => one.id === asking) ?? identity.person;
  return {
    ok: true,
    value: {
      personName: person.name,
      at,
      words: recoveryWords(recipient),
      async answer() {
        const answer = toHex(await crypto.sealTo([recipient], dataKey));
        return toUtf8(
          writeSetupFile({ format: 1, kind: 'recoveryAnswer', envelope: id, recipient, sealed: answer }),
        );
      },
    },
  };
}

async function opened(
  sealed: string,
  identity: string,
  crypto: DataPorts['crypto'],
): Promise<Uint8Array | undefined> {
  const plain = await crypto.openWith([identity], fromHex(sealed)!);
  return plain.ok ? plain.value : undefined;
}

/** Why nothing was recovered. `otherAnswer`: to another request, or another computer. */
export type RecoveryError =
  | SetupFileError
  | { kind: 'notAsked' | 'otherAnswer' | 'wrongPassphrase' | 'wrongRecoveryKey' | 'damaged' }
  | { kind: 'shortPassphrase' | 'tooSoon' };

type Recovered = Result<{ envelope: Envelope; keys: Keys }, RecoveryError>;

/** Opens this computer with the supervisor's answer and the passphrase that was chosen when the person asked for it. */
export async function finishRecovery(
  envelope: Envelope,
  answerFile: Uint8Array,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports,
  person?: string,
): Promise<Recovered> {
  const read = readSetupFile(ports.crypto.fromUtf8(answerFile) ?? '', ports.crypto);
  if (!read.ok) return read;
  const answer = read.value;
  const recovering = recoveringOf(envelope, person);
  if (answer.kind !== 'recoveryAnswer') return { ok: false, error: { kind: 'notSetupFile' } };
  if (recovering === undefined) return { ok: false, error: { kind: 'notAsked' } };
  if (answer.envelope !== envelope.id || answer.recipient !== recovering.recipient)
    return { ok: false, error: { kind: 'otherAnswer' } };
  const wrapping = await ports.deriveKey(passphrase, deviceSecret, fromHex(recovering.salt)!);
  const oneTime = unwrapKey(wrapping, fromHex(recovering.wrapped)!, purpose);
  if (oneTime === undefined) return { ok: false, error: { kind: 'wrongPassphrase' } };
  const dataKey = await opened(answer.sealed, fromUtf8(oneTime)!, ports.crypto);
  if (dataKey === undefined) return { ok: false, error: { kind: 'otherAnswer' } };
  return withPassphrase(envelope, dataKey, passphrase, deviceSecret, ports, person);
}

/** Opens this computer with the unit's recovery key itself and sets a person's passphrase. */
export async function recoverWithKey(
  envelope: Envelope,
  recoveryKey: string,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports,
  person?: string,
): Promise<Recovered> {
  const { protection } = envelope;
  if (protection.kind === 'sample') throw new Error('a unit of samples has no passphrase');
  const identity = recoveryKey.trim().toUpperCase();
  const isKey = (await recipientOf(identity)) !== undefined;
  const dataKey = isKey ? await opened(protection.recovery, identity, ports.crypto) : undefined;
  if (dataKey === undefined) return { ok: false, error: { kind: 'wrongRecoveryKey' } };
  return withPassphrase(envelope, dataKey, passphrase, deviceSecret, ports, person);
}

async function withPassphrase(
  envelope: Envelope,
  dataKey: Uint8Array,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports,
  person: string | undefined,
): Promise<Recovered> {
  const { protection } = envelope;
  const way = protection.kind === 'people' ? wayOf(protection.people, person) : undefined;
  const isNobody = protection.kind === 'people' && way === undefined;
  const keys = isNobody ? undefined : keysOf(envelope, dataKey, way?.id);
  if (keys === undefined) return { ok: false, error: { kind: 'damaged' } };
  const given = await givePassphrase(envelope, keys, keys.person, passphrase, deviceSecret, ports);
  return { ok: true, value: given };
}
