import { minimumPassphraseLength } from '#shared/crypto/keyWrapping.ts';
import { writeSetupFile } from '#shared/sync/setupFile.ts';
import type { ChangePassphraseError, PeopleError, Result } from '../api.ts';
import { hostCode } from '../engine.ts';
import type { DataPorts } from '../ports.ts';
import {
  createEnvelope,
  type Envelope,
  givePassphrase,
  type Keys,
  readEnvelope,
  rotateEnvelope,
  sealIdentity,
  unlockEnvelope,
  withoutPerson,
  writeEnvelope,
} from './envelope.ts';
import { type Identity, mostPeople, type PersonHere } from './identity.ts';
import {
  beginRecovery,
  finishRecovery,
  type RecoveryError,
  recoveringOf,
  recoverWithKey,
  recoveryWords,
} from './recovery.ts';
import { mayOpenFor } from './rights.ts';

/** With what a computer is opened whose passphrase was forgotten. */
export type RecoverBy = { answer: Uint8Array } | { recoveryKey: string };

const isShort = (passphrase: string) => [...passphrase].length < minimumPassphraseLength;

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

  /** From whom to choose at the lock screen; empty where only one opens this computer. */
  get people(): readonly { id: string; name: string }[] {
    const protection = this.#envelope?.protection;
    if (protection?.kind !== 'people' || protection.people.length < 2) return [];
    return protection.people.map(({ id, name }) => ({ id, name: name ?? '' }));
  }

  /** @param person not needed where only one opens this computer */
  async unlock(passphrase: string, person?: string): Promise<Keys | 'wrong' | 'damaged' | 'tooSoon'> {
    const secret = await this.#deviceSecret();
    if (secret === undefined) return 'tooSoon';
    const keys = await unlockEnvelope(this.#envelope!, passphrase, secret, this.#ports, person);
    if (keys === 'wrong') return keys;
    await this.#ports.host.call('vault.opened', {});
    const isFormer = this.#envelope!.protection.kind === 'passphrase';
    return keys !== 'damaged' && isFormer ? this.#bringUpToDate(keys, passphrase, secret) : keys;
  }

  /** An envelope of the first format becomes one of the second while its passphrase is at hand. */
  async #bringUpToDate(keys: Keys, passphrase: string, secret: Uint8Array): Promise<Keys> {
    const { person } = keys;
    const given = await givePassphrase(this.#envelope!, keys, person, passphrase, secret, this.#ports);
    try {
      await this.#write(given.envelope);
    } catch (error) {
      // On a full drive people have to get in too. The next that is written of the envelope is of the second format.
      if (hostCode(error) === undefined) throw error;
      this.#envelope = given.envelope;
    }
    return given.keys;
  }

  /** Until when no passphrase is tried, after several wrong ones. */
  async opensAt(): Promise<string | null> {
    const { waitMs } = await this.#ports.host.call('vault.attempts', {});
    return waitMs === 0 ? null : new Date(Date.parse(this.#ports.now()) + waitMs).toISOString();
  }

  /** Stores the identity of open keys, which has changed. */
  async keepIdentity(keys: Keys): Promise<void> {
    await this.#inTurn(async () => {
      // Under a former key nobody would open it again.
      if (this.#envelope?.keyVersion !== keys.keyVersion) return;
      await this.#write(sealIdentity(this.#envelope, keys, this.#ports));
    });
  }

  /** One after another: a certificate that comes while the passphrase is changed must not put back the former one. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    await done;
  }

  /** Puts the way in of whoever unlocked under another passphrase. */
  async changePassphrase(
    keys: Keys,
    former: string,
    next: string,
  ): Promise<Result<undefined, ChangePassphraseError>> {
    if (isShort(next)) return { ok: false, error: { code: 'shortPassphrase' } };
    const proven = await this.#proveMyself(keys, former);
    if (!proven.ok) return proven;
    await this.#changePeople(keys, (envelope) =>
      givePassphrase(envelope, keys, keys.person, next, proven.value, this.#ports),
    );
    return { ok: true, value: undefined };
  }

  /**
   * Lets somebody open this computer with a passphrase, or gives who opens it another one. Whoever asks proves with
   * the own passphrase not to be a colleague at a screen that was left open.
   */
  async setPassphraseOf(
    keys: Keys,
    own: string,
    person: PersonHere,
    passphrase: string,
  ): Promise<Result<undefined, PeopleError>> {
    const { people } = keys.identity;
    const known = people.find(({ id }) => id === person.id);
    if (!mayOpenFor(keys, person) || (known !== undefined && !mayOpenFor(keys, known)))
      return { ok: false, error: { code: 'notAllowed' } };
    const others = people.filter(({ id }) => id !== person.id);
    if (others.some(({ name }) => name === person.name)) return { ok: false, error: { code: 'sameName' } };
    if (others.length >= mostPeople) return { ok: false, error: { code: 'tooMany' } };
    if (isShort(passphrase)) return { ok: false, error: { code: 'shortPassphrase' } };
    const proven = await this.#proveMyself(keys, own);
    if (!proven.ok) return proven;
    await this.#changePeople(keys, (envelope) =>
      givePassphrase(envelope, keys, person, passphrase, proven.value, this.#ports),
    );
    return { ok: true, value: undefined };
  }

  /** Lets somebody open this computer no more. The one who asks stays, so that somebody always can let others in. */
  async removePerson(keys: Keys, own: string, person: string): Promise<Result<undefined, PeopleError>> {
    const known = keys.identity.people.find(({ id }) => id === person);
    if (known === undefined || !mayOpenFor(keys, known)) return { ok: false, error: { code: 'notAllowed' } };
    const proven = await this.#proveMyself(keys, own);
    if (!proven.ok) return proven;
    await this.#changePeople(keys, (envelope) => withoutPerson(envelope, keys, person, this.#ports));
    return { ok: true, value: undefined };
  }

  /** The device's secret, once whoever unlocked has proven to be there with the own passphrase. */
  async #proveMyself(
    keys: Keys,
    passphrase: string,
  ): Promise<Result<Uint8Array, { code: 'wrongPassphrase' | 'tooSoon' }>> {
    const secret = await this.#deviceSecret();
    if (secret === undefined) return { ok: false, error: { code: 'tooSoon' } };
    const opened = await unlockEnvelope(this.#envelope!, passphrase, secret, this.#ports, keys.person.id);
    if (typeof opened === 'string') return { ok: false, error: { code: 'wrongPassphrase' } };
    await this.#ports.host.call('vault.opened', {});
    return { ok: true, value: secret };
  }

  /** Writes who opens this computer over what opened it before. */
  #changePeople(
    keys: Keys,
    change: (envelope: Envelope) => Promise<{ envelope: Envelope; keys: Keys }>,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const changed = await change(this.#envelope!);
      await this.#replace(changed.envelope);
      keys.identity.people = changed.keys.identity.people;
    });
  }

  /**
   * Puts another data key in the place of this one; nothing else is written of the envelope meanwhile.
   * @param put has the host take the envelope, together with all that is sealed under the next key
   */
  async rotate(
    keys: Keys,
    dataKey: Uint8Array,
    put: (envelope: Uint8Array, next: Keys) => Promise<void>,
  ): Promise<void> {
    await this.#inTurn(async () => {
      const next = await rotateEnvelope(this.#envelope!, keys, dataKey, this.#ports);
      await put(writeEnvelope(next.envelope), next.keys);
      this.#envelope = next.envelope;
    });
  }

  /** The help with a person's forgotten passphrase that has not come yet, with the words to compare. */
  askedForHelp(person?: string): { at: string; words: readonly string[] } | null {
    const recovering = this.#envelope && recoveringOf(this.#envelope, person);
    if (recovering === undefined) return null;
    return { at: recovering.at, words: recoveryWords(recovering.recipient) };
  }

  /**
   * The file by which whoever keeps the unit's recovery key is asked; undefined while it has to be waited.
   * @param passphrase the one that will open this computer once the answer is here
   */
  async askForHelp(
    passphrase: string,
    person?: string,
  ): Promise<{ file: Uint8Array; name: string } | undefined> {
    const given = await this.#secretOrSpare();
    if (given === undefined) return undefined;
    const { envelope, request } = await beginRecovery(
      this.#envelope!,
      passphrase,
      given.secret,
      this.#ports,
      person,
      given.isSpare,
    );
    await this.#write(envelope);
    const file = this.#ports.crypto.toUtf8(writeSetupFile(request));
    return { file, name: `help-${envelope.id.slice(0, 8)}.paian` };
  }

  /** Opens the keys without a person's passphrase, and gives the person another one. */
  async recover(by: RecoverBy, passphrase: string, person?: string): Promise<Result<Keys, RecoveryError>> {
    if (isShort(passphrase)) return { ok: false, error: { kind: 'shortPassphrase' } };
    const given = await this.#secretOrSpare();
    if (given === undefined) return { ok: false, error: { kind: 'tooSoon' } };
    const { secret, isSpare } = given;
    const envelope = this.#envelope!;
    let recovered: Awaited<ReturnType<typeof finishRecovery>>;
    if ('answer' in by) {
      // The keystore may have come back since it was asked: what it holds then stays the device secret.
      const isAskedUnderOther = !isSpare && recoveringOf(envelope, person)?.underSpare === true;
      const askedUnder = isAskedUnderOther ? await this.#spareSecret() : secret;
      if (askedUnder === undefined) return { ok: false, error: { kind: 'tooSoon' } };
      const { answer } = by;
      recovered = await finishRecovery(envelope, answer, passphrase, secret, this.#ports, person, askedUnder);
    } else {
      recovered = await recoverWithKey(envelope, by.recoveryKey, passphrase, secret, this.#ports, person);
    }
    if (!recovered.ok) return recovered;
    await this.#ports.host.call('vault.opened', {});
    await this.#replace(recovered.value.envelope, isSpare);
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

  async #spareSecret(): Promise<Uint8Array | undefined> {
    try {
      return (await this.#ports.host.call('vault.spareSecret', {})).secret;
    } catch (error) {
      if (hostCode(error) === 'tooSoon') return undefined;
      throw error;
    }
  }

  /** The device secret or, where the keystore has lost it, the one to take its place; undefined as for `#deviceSecret`. */
  async #secretOrSpare(): Promise<{ secret: Uint8Array; isSpare: boolean } | undefined> {
    let isSpare = false;
    const secret = await this.#deviceSecret().catch((error: unknown) => {
      if (hostCode(error) !== 'keystoreLost') throw error;
      isSpare = true;
      return this.#spareSecret();
    });
    return secret && { secret, isSpare };
  }

  async #write(envelope: Envelope): Promise<void> {
    const { kind } = envelope.protection;
    const bytes = writeEnvelope(envelope);
    await this.#ports.host.call('vault.write', { envelope: bytes, sample: kind === 'sample' });
    this.#envelope = envelope;
  }

  /**
   * Writes an envelope after which the one before must not open any more.
   * @param isUnderSpare whether it opens with the spare secret, which is the device secret then
   */
  async #replace(envelope: Envelope, isUnderSpare = false): Promise<void> {
    const bytes = writeEnvelope(envelope);
    const spare = isUnderSpare ? { underSpare: true as const } : {};
    await this.#ports.host.call('vault.write', { envelope: bytes, sample: false, replaces: true, ...spare });
    this.#envelope = envelope;
  }
}
