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
import { type Envelope, type Keys, keysOf, rewrapEnvelope } from './envelope.ts';
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

/** Begins to ask for help: the envelope that remembers it, under the passphrase that shall open it, and the request. */
export async function beginRecovery(
  envelope: Envelope,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports & Pick<DataPorts, 'now'>,
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
  return {
    envelope: { ...envelope, recovering: { salt: toHex(salt), wrapped, recipient, at } },
    request: { format: 1, kind: 'recoveryRequest', envelope: id, recipient, recovery, identity, at },
  };
}

/** Why a request cannot be answered here. `otherUnit`: the recovery key kept here does not open it. */
export type RecoveryRequestError = SetupFileError | { kind: 'otherUnit' };

export interface OpenedRequest {
  /** Who works on the computer that asks, by its own sealed identity: what a file says in the open, anybody can write. */
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
  const { envelope: id, identity, recovery, recipient, at } = read.value;
  const dataKey =
    unit.recoveryIdentity === null ? undefined : await opened(recovery, unit.recoveryIdentity, crypto);
  const keys = dataKey && keysOf({ id, identity }, dataKey);
  if (dataKey === undefined || keys?.identity.unit.id !== unit.id)
    return { ok: false, error: { kind: 'otherUnit' } };
  return {
    ok: true,
    value: {
      personName: keys.identity.person.name,
      at,
      words: recoveryWords(recipient),
      async answer() {
        const sealed = toHex(await crypto.sealTo([recipient], dataKey));
        return toUtf8(writeSetupFile({ format: 1, kind: 'recoveryAnswer', envelope: id, recipient, sealed }));
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

/** Opens this computer with the supervisor's answer and the passphrase that was chosen when it was asked for. */
export async function finishRecovery(
  envelope: Envelope,
  answerFile: Uint8Array,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports,
): Promise<Recovered> {
  const read = readSetupFile(ports.crypto.fromUtf8(answerFile) ?? '', ports.crypto);
  if (!read.ok) return read;
  const answer = read.value;
  const { recovering } = envelope;
  if (answer.kind !== 'recoveryAnswer') return { ok: false, error: { kind: 'notSetupFile' } };
  if (recovering === undefined) return { ok: false, error: { kind: 'notAsked' } };
  if (answer.envelope !== envelope.id || answer.recipient !== recovering.recipient)
    return { ok: false, error: { kind: 'otherAnswer' } };
  const wrapping = await ports.deriveKey(passphrase, deviceSecret, fromHex(recovering.salt)!);
  const oneTime = unwrapKey(wrapping, fromHex(recovering.wrapped)!, purpose);
  if (oneTime === undefined) return { ok: false, error: { kind: 'wrongPassphrase' } };
  const dataKey = await opened(answer.sealed, fromUtf8(oneTime)!, ports.crypto);
  if (dataKey === undefined) return { ok: false, error: { kind: 'otherAnswer' } };
  return rewrapped(envelope, dataKey, passphrase, deviceSecret, ports);
}

/** Opens this computer with the unit's recovery key itself and sets a passphrase. */
export async function recoverWithKey(
  envelope: Envelope,
  recoveryKey: string,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports,
): Promise<Recovered> {
  const { protection } = envelope;
  if (protection.kind === 'sample') throw new Error('a unit of samples has no passphrase');
  const identity = recoveryKey.trim().toUpperCase();
  const isKey = (await recipientOf(identity)) !== undefined;
  const dataKey = isKey ? await opened(protection.recovery, identity, ports.crypto) : undefined;
  if (dataKey === undefined) return { ok: false, error: { kind: 'wrongRecoveryKey' } };
  return rewrapped(envelope, dataKey, passphrase, deviceSecret, ports);
}

async function rewrapped(
  envelope: Envelope,
  dataKey: Uint8Array,
  passphrase: string,
  deviceSecret: Uint8Array,
  ports: Ports,
): Promise<Recovered> {
  const keys = keysOf(envelope, dataKey);
  if (keys === undefined) return { ok: false, error: { kind: 'damaged' } };
  const rewrapped = await rewrapEnvelope(envelope, keys, passphrase, deviceSecret, ports);
  keys.identity.backupWrap = rewrapped.backupWrap;
  return { ok: true, value: { envelope: rewrapped.envelope, keys } };
}
