import { minimumPassphraseLength } from '#shared/crypto/keyWrapping.ts';
import { writeSetupFile } from '#shared/sync/setupFile.ts';
import type { ChangePassphraseError, Result } from '../api.ts';
import { wrapForBackups } from '../backup/wrappedKey.ts';
import { hostCode } from '../engine.ts';
import type { DataPorts } from '../ports.ts';
import {
  createEnvelope,
  type Envelope,
  type Keys,
  readEnvelope,
  rewrapEnvelope,
  rotateEnvelope,
  sealIdentity,
  unlockEnvelope,
  writeEnvelope,
} from './envelope.ts';
import type { Identity } from './identity.ts';
import {
  beginRecovery,
  finishRecovery,
  type RecoveryError,
  recoverWithKey,
  recoveryWords,
} from './recovery.ts';

/** With what a computer is opened whose passphrase was forgotten. */
export type RecoverBy = { answer: Uint8Array } | { recoveryKey: string };

/** The envelope of the keys at the host: the ways into it, and what is written of it. Holds no opened key. */
export class Keyring {
  readonly #ports: DataPorts;
  #envelope: Envelope | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: DataPorts) {
    this.#ports = ports;
  }

  get envelope(): Envelope | undefined {
    return this.#envelope;
  }

  get isSample(): boolean {
    return this.#envelope?.protection.kind === 'sample';
  }

  /** Reads what the host has. */
  async read(): Promise<'none' | 'damaged' | 'found'> {
    const { envelope } = await this.#ports.host.call('vault.read', {});
    this.#envelope = envelope === null ? undefined : readEnvelope(envelope);
    if (envelope === null) return 'none';
    return this.#envelope === undefined ? 'damaged' : 'found';
  }

  /** Takes over an envelope that the host has already, or that it has no more. */
  adopt(envelope: Envelope | undefined): void {
    this.#envelope = envelope;
  }

  /** Makes and keeps new keys for an identity. @param passphrase null: of a unit of samples */
  async create(identity: Identity, passphrase: string | null): Promise<Keys> {
    const { secret } = await this.#ports.host.call('vault.deviceSecret', {});
    const { envelope, keys } = await createEnvelope(identity, passphrase, secret, this.#ports);
    await this.#write(envelope);
    return keys;
  }

  async unlock(passphrase: string): Promise<Keys | 'wrong' | 'damaged' | 'tooSoon'> {
    const secret = await this.#deviceSecret();
    if (secret === undefined) return 'tooSoon';
    const keys = await unlockEnvelope(this.#envelope!, passphrase, secret, this.#ports);
    if (keys === 'wrong') return keys;
    await this.#ports.host.call('vault.opened', {});
    // An envelope from before there were backups gets what they need while the passphrase is at hand.
    if (keys !== 'damaged' && !this.isSample && keys.identity.backupWrap === null) {
      keys.identity.backupWrap = await wrapForBackups(passphrase, keys.dataKey, this.#ports);
      await this.keepIdentity(keys);
    }
    return keys;
  }

  /** Until when no passphrase is tried, after several wrong ones. */
  async opensAt(): Promise<string | null> {
    const { waitMs } = await this.#ports.host.call('vault.attempts', {});
    return waitMs === 0 ? null : new Date(Date.parse(this.#ports.now()) + waitMs).toISOString();
  }

  /** Stores the identity of open keys, which has changed. */
  async keepIdentity(keys: Keys): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#envelope !== undefined) await this.#write(sealIdentity(this.#envelope, keys, this.#ports));
    });
  }

  /** One after another: a certificate that comes while the passphrase is changed must not put back the former one. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    await done;
  }

  /** Puts the keys under another passphrase. */
  async changePassphrase(
    keys: Keys,
    former: string,
    next: string,
  ): Promise<Result<undefined, ChangePassphraseError>> {
    if ([...next].length < minimumPassphraseLength) return { ok: false, error: { code: 'shortPassphrase' } };
    const secret = await this.#deviceSecret();
    if (secret === undefined) return { ok: false, error: { code: 'tooSoon' } };
    const opened = await unlockEnvelope(this.#envelope!, former, secret, this.#ports);
    if (typeof opened === 'string') return { ok: false, error: { code: 'wrongPassphrase' } };
    await this.#ports.host.call('vault.opened', {});
    await this.#inTurn(async () => {
      const rewrapped = await rewrapEnvelope(this.#envelope!, keys, next, secret, this.#ports);
      await this.#replace(rewrapped.envelope);
      keys.identity.backupWrap = rewrapped.backupWrap;
    });
    return { ok: true, value: undefined };
  }

  /** Another data key in the place of this one; the caller sees to it that everything is sealed under it. */
  async nextKeys(
    keys: Keys,
    passphrase: string,
  ): Promise<Result<{ envelope: Envelope; keys: Keys }, { code: 'wrongPassphrase' | 'tooSoon' }>> {
    const secret = await this.#deviceSecret();
    if (secret === undefined) return { ok: false, error: { code: 'tooSoon' } };
    const next = await rotateEnvelope(this.#envelope!, keys, passphrase, secret, this.#ports);
    if (next === undefined) return { ok: false, error: { code: 'wrongPassphrase' } };
    await this.#ports.host.call('vault.opened', {});
    return { ok: true, value: next };
  }

  /** The help with a forgotten passphrase that was asked for and has not come yet, with the words to compare. */
  get askedForHelp(): { at: string; words: readonly string[] } | null {
    const recovering = this.#envelope?.recovering;
    if (recovering === undefined) return null;
    return { at: recovering.at, words: recoveryWords(recovering.recipient) };
  }

  /**
   * The file by which whoever keeps the unit's recovery key is asked; undefined while it has to be waited.
   * @param passphrase the one that will open this computer once the answer is here
   */
  async askForHelp(passphrase: string): Promise<{ file: Uint8Array; name: string } | undefined> {
    const secret = await this.#deviceSecret();
    if (secret === undefined) return undefined;
    const { envelope, request } = await beginRecovery(this.#envelope!, passphrase, secret, this.#ports);
    await this.#write(envelope);
    const file = this.#ports.crypto.toUtf8(writeSetupFile(request));
    return { file, name: `help-${envelope.id.slice(0, 8)}.paian` };
  }

  /** Opens the keys without the passphrase, and puts them under another one. */
  async recover(by: RecoverBy, passphrase: string): Promise<Result<Keys, RecoveryError>> {
    if ([...passphrase].length < minimumPassphraseLength)
      return { ok: false, error: { kind: 'shortPassphrase' } };
    const secret = await this.#deviceSecret();
    if (secret === undefined) return { ok: false, error: { kind: 'tooSoon' } };
    const recovered =
      'answer' in by
        ? await finishRecovery(this.#envelope!, by.answer, passphrase, secret, this.#ports)
        : await recoverWithKey(this.#envelope!, by.recoveryKey, passphrase, secret, this.#ports);
    if (!recovered.ok) return recovered;
    await this.#ports.host.call('vault.opened', {});
    await this.#replace(recovered.value.envelope);
    return { ok: true, value: recovered.value.keys };
  }

  /**
   * The secret that every passphrase is tried with, from a host that counts the tries; undefined while it has to be
   * waited after several wrong ones.
   */
  async #deviceSecret(): Promise<Uint8Array | undefined> {
    try {
      return (await this.#ports.host.call('vault.deviceSecret', {})).secret;
    } catch (error) {
      if (hostCode(error) === 'tooSoon') return undefined;
      throw error;
    }
  }

  async #write(envelope: Envelope): Promise<void> {
    const { kind } = envelope.protection;
    const bytes = writeEnvelope(envelope);
    await this.#ports.host.call('vault.write', { envelope: bytes, sample: kind === 'sample' });
    this.#envelope = envelope;
  }

  /** Writes an envelope after which the one before must not open any more. */
  async #replace(envelope: Envelope): Promise<void> {
    const bytes = writeEnvelope(envelope);
    await this.#ports.host.call('vault.write', { envelope: bytes, sample: false, replaces: true });
    this.#envelope = envelope;
  }
}
