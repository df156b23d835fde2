import Dexie from 'dexie';
import { minimumPassphraseLength } from '#shared/crypto/keyWrapping.ts';
import { sixWords } from '#shared/crypto/sixWords.ts';
import { batchesOf } from '#shared/domain/batches.ts';
import type { DesktopHost, HostOutput } from '#shared/host/contract.ts';
import type { ServerSettings } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';
import type { DeviceCertificate } from '#shared/sync/certificates.ts';
import type { HashPort } from '#shared/sync/cryptoPort.ts';
import {
  readSetupFile,
  type SetupFileError,
  signUnitInvite,
  type UnitInvite,
  writeSetupFile,
} from '#shared/sync/setupFile.ts';
import type {
  Change,
  ChangePassphraseError,
  CommitError,
  PeopleError,
  PersonWhoOpens,
  Result,
  Session,
  SessionLocked,
  Stop,
} from './api.ts';
import type { BackupError } from './backup/format.ts';
import { BackupKeeper } from './backup/keeper.ts';
import { sourceOfFile } from './backup/parts.ts';
import { readHeader } from './backup/readBackup.ts';
import { type OpenedBackup, openBackup, restoreBackup } from './backup/restoreBackup.ts';
import type { Opener } from './backup/wrappedKey.ts';
import { commitChanges } from './commit.ts';
import { ServerSecrets } from './destinations/secrets.ts';
import { Drafts } from './drafts.ts';
import { Engine, hostCode, isFulfilled, stopOf } from './engine.ts';
import type { Keys } from './keys/envelope.ts';
import type { Identity, PersonHere } from './keys/identity.ts';
import { Keyring, type RecoverBy } from './keys/keyring.ts';
import { createUnitIdentity, joinUnitIdentity, type NewUnit } from './keys/newIdentity.ts';
import {
  type OpenedRequest,
  openRecoveryRequest,
  type RecoveryError,
  type RecoveryRequestError,
} from './keys/recovery.ts';
import { isSupervising, mayOpenFor } from './keys/rights.ts';
import type { DataPorts } from './ports.ts';
import { Destroyer } from './retention/destroyer.ts';
import { Rewriter } from './rewrite/rewriter.ts';
import type { Rewrite, RewriteError, RewriteReport } from './rewrite/types.ts';
import { Courier } from './sync/courier.ts';
import { Trail } from './trail/trail.ts';
import { Views } from './views.ts';

/** After these nobody knows yet whether every save can be read again. */
const unsure: ReadonlySet<string> = new Set(['journalCorrupt', 'journalUnreadable', 'driveError']);

/** Everything there is while the app is unlocked. */
export interface Unlocked {
  engine: Engine;
  views: Views;
  drafts: Drafts;
  trail: Trail;
  courier: Courier;
  secrets: ServerSecrets;
  backups: BackupKeeper;
  rewriter: Rewriter;
}

/** Of the page for practice: the address of the real unit's. */
type Training = NonNullable<HostOutput<'app.info'>['training']>;

export type SetUpError = { code: 'shortPassphrase' } | { code: 'host'; host: string } | CommitError;

/**
 * From start to lock: which state the app is in, and the way from one to the next. Keys and plain records exist only
 * between `unlock` and `lock`.
 */
export class DataSession {
  readonly #ports: DataPorts;
  readonly #listeners = new Set<() => void>();
  #session: Session = { state: 'starting' };
  readonly #keyring: Keyring;
  #unlocked: Unlocked | undefined;
  #training: Training | null = null;
  /** Carries out here what was decided to be destroyed. */
  readonly destroyer: Destroyer;
  /** How often it was locked: what was being opened meanwhile is not shown. */
  #locks = 0;
  /** While another journal takes the place of this one no screen looks at it. */
  #isSwitching = false;

  constructor(ports: DataPorts) {
    this.#ports = ports;
    this.#keyring = new Keyring(ports);
    this.destroyer = new Destroyer({
      unlocked: () => this.unlocked,
      confirm: (passphrase) => this.#confirm(passphrase),
      rewrite: (rewrite) => this.rewriteJournal(rewrite),
    });
  }

  get #isSample(): boolean {
    return this.#keyring.isSample;
  }

  get session(): Session {
    return this.#session;
  }

  /** Hashing for the rules, which take it as an argument. */
  get hashPort(): HashPort {
    return this.#ports.crypto;
  }

  /** The machine, for screens that pick folders and files. */
  get host(): DesktopHost {
    return this.#ports.host;
  }

  /** Whether this is the page for practice, and where the real unit's is; known from the first state after `starting`. */
  get training(): Training | null {
    return this.#training;
  }

  /** Undefined unless the session is ready. */
  get unlocked(): Unlocked | undefined {
    return this.#session.state === 'ready' ? this.#unlocked : undefined;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at what is there: nothing yet, a unit of samples (opened at once), or a unit to unlock. */
  async start(): Promise<void> {
    if (!(await this.#ports.holdExclusively())) return this.#become({ state: 'secondWindow' });
    void this.#lockWithScreen();
    try {
      this.#training = (await this.#ports.host.call('app.info', {})).training;
      const found = await this.#keyring.read();
      if (found === 'none') return this.#become({ state: 'firstStart' });
      if (found === 'damaged') return this.#stop({ reason: 'vaultCorrupt' });
      if (this.#isSample) return void (await this.unlock(''));
      await this.#becomeLocked('none');
      // A page that was closed or loaded again without locking left them with the host.
      await this.#forgetSecrets();
    } catch (error) {
      this.#stop(stopOf(error));
    }
  }

  /**
   * True once open; false for a wrong passphrase. Other failures stop the session with their reason.
   * @param person who it is; not needed where only one opens this computer
   */
  async unlock(passphrase: string, person?: string): Promise<boolean> {
    if (this.#keyring.envelope === undefined) return false;
    this.#become({ state: 'unlocking' });
    try {
      const keys = await this.#keyring.unlock(passphrase, person);
      if (keys === 'wrong' || keys === 'tooSoon') {
        await this.#becomeLocked(keys === 'wrong' ? 'wrong' : 'none', person);
        return false;
      }
      if (keys === 'damaged') {
        this.#stop({ reason: 'vaultCorrupt' });
        return false;
      }
      await this.#open(keys);
      void this.#destroyDue();
      return true;
    } catch (error) {
      // Nothing is damaged, and there are other ways in.
      if (hostCode(error) === 'keystoreLost') await this.#becomeLocked('keystoreLost', person);
      // Locked while it was being opened: that ended the worker's part.
      else if (this.#session.state !== 'locked') this.#stop(stopOf(error));
      return false;
    }
  }

  async #becomeLocked(attempt: SessionLocked['attempt'], triedAs?: string): Promise<void> {
    const opensAt = await this.#keyring.opensAt();
    const state = this.#lockedState(attempt, opensAt);
    this.#become(triedAs === undefined ? state : { ...state, triedAs });
  }

  #lockedState(attempt: SessionLocked['attempt'], opensAt: string | null): SessionLocked {
    const { people } = this.#keyring;
    return { state: 'locked', attempt, sample: this.#isSample, opensAt, people };
  }

  /** The keys' envelope: changing the passphrase, and asking for help where it was forgotten. */
  get keyring(): Keyring {
    return this.#keyring;
  }

  /** Not waited for: people work meanwhile. */
  async #destroyDue(): Promise<void> {
    await this.destroyer.run().catch((error: unknown) => this.#stop(stopOf(error)));
  }

  async #confirm(passphrase: string): Promise<'right' | 'wrongPassphrase' | 'tooSoon'> {
    const keys = await this.#keyring.unlock(passphrase, this.#unlocked?.engine.keys.person.id);
    return keys === 'tooSoon' ? keys : typeof keys === 'string' ? 'wrongPassphrase' : 'right';
  }

  /** Sets another passphrase; the former one opens nothing here any more, nor backups that are made from now on. */
  changePassphrase(former: string, next: string): Promise<Result<undefined, ChangePassphraseError>> {
    const { keys } = this.#unlocked!.engine;
    return this.#keyring.changePassphrase(keys, former, next);
  }

  /**
   * Writes the whole journal anew under another data key, and leaves out what is destroyed. People work on while it is
   * written; for the switch the screens are closed, and opened again as after unlocking. Where it fails, or the computer
   * is switched off at any moment, everything is as it was: what was begun is offered again (`rewriter.status`).
   */
  async rewriteJournal(rewrite: Rewrite): Promise<Result<RewriteReport, RewriteError>> {
    const unlocked = this.#unlocked!;
    const { rewriter } = unlocked;
    if (rewriter.isRunning) return { ok: false, error: { code: 'changed' } };
    const locks = this.#locks;
    const isLocked = () => this.#locks !== locks;
    try {
      await rewriter.begin(rewrite);
    } catch (error) {
      // A lock ends whoever writes: it is offered again.
      const reason: RewriteError = isLocked() ? { code: 'cancelled' } : rewriter.explain(error);
      await rewriter.abandon(reason.code === 'cancelled' && !isLocked());
      return { ok: false, error: reason };
    }
    return this.#switchTo(rewrite, unlocked, isLocked);
  }

  async #switchTo(
    rewrite: Rewrite,
    { engine, rewriter, courier, backups, trail, drafts }: Unlocked,
    isLocked: () => boolean,
  ): Promise<Result<RewriteReport, RewriteError>> {
    const { seq } = engine.head.journal;
    this.#isSwitching = true;
    if (!isLocked()) this.#become({ state: 'catchingUp', done: 0, total: seq });
    courier.stop();
    let outcome: Result<RewriteReport, RewriteError>;
    try {
      await atMost(lockWaitsMs, courier.settled);
      await Promise.all([backups.end(), trail.close(), drafts.close()]);
      if (isLocked()) throw new Error('locked');
      outcome = await rewriter.finish(rewrite);
    } catch (error) {
      outcome = { ok: false, error: isLocked() ? { code: 'cancelled' } : rewriter.explain(error) };
    }
    // What the host has now it says itself: an answer may have been lost on its way.
    await this.#keyring.read().catch((error: unknown) => this.#stop(stopOf(error)));
    const { nextKeys } = rewriter;
    const isSwitched = this.#keyring.envelope?.keyVersion === nextKeys.keyVersion;
    if (!isSwitched) await rewriter.abandon(false);
    this.#isSwitching = false;
    if (isLocked()) return outcome;
    this.#close();
    await this.#open(isSwitched ? nextKeys : engine.keys).catch((error: unknown) =>
      this.#stop(stopOf(error)),
    );
    const report = this.#unlocked?.engine.head.rewritten;
    return isSwitched && report !== undefined ? { ok: true, value: report } : outcome;
  }

  /** Who opens this computer, and what whoever unlocked may do about it; the one for whom it was set up first. */
  get peopleHere(): readonly PersonWhoOpens[] {
    const keys = this.#unlocked?.engine.keys;
    return (keys?.identity.people ?? []).map(({ id, name, role }) => ({
      ...{ id, name, role, isMe: id === keys?.person.id },
      mayChange: keys !== undefined && mayOpenFor(keys, { id, role }),
    }));
  }

  /** Whether whoever unlocked may let somebody of a role open this computer. */
  mayLetIn(role: PersonHere['role']): boolean {
    const keys = this.#unlocked?.engine.keys;
    return keys !== undefined && mayOpenFor(keys, { id: '', role });
  }

  /** Lets somebody open this computer, or gives another passphrase to who does. `own`: of whoever unlocked. */
  async setPassphraseOf(
    person: PersonHere,
    passphrase: string,
    own: string,
  ): Promise<Result<undefined, PeopleError>> {
    const { engine } = this.#unlocked!;
    const set = await this.#keyring.setPassphraseOf(engine.keys, own, person, passphrase);
    engine.notify();
    return set;
  }

  /** Lets somebody open this computer no more; what was typed and not saved goes with it. `own`: of whoever unlocked. */
  async removePerson(person: string, own: string): Promise<Result<undefined, PeopleError>> {
    const { engine, drafts } = this.#unlocked!;
    const removed = await this.#keyring.removePerson(engine.keys, own, person);
    if (removed.ok) await drafts.removeOf(person);
    engine.notify();
    return removed;
  }

  /** Opens this computer with the file that answers, or with the recovery key itself; the passphrase is set then. */
  async recover(
    by: RecoverBy,
    passphrase: string,
    person?: string,
  ): Promise<Result<undefined, RecoveryError>> {
    const recovered = await this.#keyring.recover(by, passphrase, person);
    if (!recovered.ok) {
      if (recovered.error.kind === 'tooSoon') await this.#becomeLocked('none');
      return recovered;
    }
    this.#become({ state: 'unlocking' });
    await this.#open(recovered.value)
      .then(() => void this.#destroyDue())
      .catch((error: unknown) => this.#stop(stopOf(error)));
    return { ok: true, value: undefined };
  }

  /** Opens a colleague's request for help; only for a supervisor where the unit's recovery key is kept. */
  async openRecoveryRequest(bytes: Uint8Array): Promise<Result<OpenedRequest, RecoveryRequestError>> {
    if (this.recoveryKey === null) return { ok: false, error: { kind: 'otherUnit' } };
    const text = this.#ports.crypto.fromUtf8(bytes) ?? '';
    return openRecoveryRequest(text, this.#unlocked!.engine.keys.identity, this.#ports);
  }

  /** The first supervisor creates the unit, its key and the identity that recovers lost data keys. */
  setUpUnit(unit: Omit<NewUnit, 'sample'>, passphrase: string, changes: (identity: Identity) => Change[]) {
    return this.#create(
      () => createUnitIdentity({ ...unit, sample: false }, this.#ports),
      passphrase,
      changes,
    );
  }

  /** Reads the file a supervisor gave out; the two compare its six words before going on. */
  readInvite(bytes: Uint8Array): Result<{ invite: UnitInvite; words: readonly string[] }, SetupFileError> {
    const text = this.#ports.crypto.fromUtf8(bytes);
    if (text === undefined) return { ok: false, error: { kind: 'notSetupFile' } };
    const read = readSetupFile(text, this.#ports.crypto);
    if (!read.ok) return read;
    if (read.value.kind !== 'unitInvite') return { ok: false, error: { kind: 'notSetupFile' } };
    return { ok: true, value: { invite: read.value, words: sixWords(read.value.unitKey) } };
  }

  joinUnit(
    invite: UnitInvite,
    personName: string,
    passphrase: string,
    changes: (identity: Identity) => Change[],
  ) {
    return this.#create(() => joinUnitIdentity(invite, personName, this.#ports), passphrase, changes);
  }

  /** A unit of invented cases under a throw-away key; `changes` arrive in lots, with progress. */
  openSampleUnit(
    unit: Omit<NewUnit, 'sample'>,
    changes: (identity: Identity) => Change[],
    onProgress: (done: number, total: number) => void,
  ) {
    return this.#create(
      () => createUnitIdentity({ ...unit, sample: true }, this.#ports),
      null,
      changes,
      onProgress,
    );
  }

  /** The unit's recovery key; null where it is not kept, for who is no supervisor, and while locked. */
  get recoveryKey(): string | null {
    return this.#supervisorsUnit?.recoveryIdentity ?? null;
  }

  /** The unit with its keys, where a supervisor has unlocked. Everybody here holds what opens them: only screens go by it. */
  get #supervisorsUnit(): Identity['unit'] | undefined {
    const keys = this.#unlocked?.engine.keys;
    return keys !== undefined && isSupervising(keys) ? keys.identity.unit : undefined;
  }

  /** What a backup says in the open: when it was made, and whether of a unit of samples, which has no passphrase. */
  async peekBackup(file: Blob): Promise<Result<{ at: string; isSample: boolean }, BackupError>> {
    const header = await readHeader(sourceOfFile(file), this.#ports.crypto);
    if (!header.ok) return header;
    const { at, key } = header.value;
    return { ok: true, value: { at, isSample: key.kind === 'sample' } };
  }

  /** Opens a backup that somebody chose and proves all of it, before anything is written. */
  openBackup(
    file: Blob,
    opener: Opener,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<OpenedBackup, BackupError>> {
    return openBackup(sourceOfFile(file), opener, this.#ports, onProgress);
  }

  /**
   * Puts a backup into this empty installation and opens it; a failure leaves it as empty as it was. `passphrase` null:
   * of a unit of samples. `person` opens it from then on. The servers it sent to are sent to again, once their passwords are entered.
   */
  async restore(
    backup: OpenedBackup,
    passphrase: string | null,
    onProgress: (done: number, total: number) => void,
    person = backup.people[0]!,
  ): Promise<Result<undefined, BackupError | { kind: 'shortPassphrase' }>> {
    if (passphrase !== null && [...passphrase].length < minimumPassphraseLength) {
      return { ok: false, error: { kind: 'shortPassphrase' } };
    }
    const restored = await restoreBackup(backup, passphrase, person, this.#ports, onProgress);
    if (!restored.ok) return restored;
    const { envelope, keys } = restored.value;
    this.#keyring.adopt(envelope);
    try {
      for (const settings of backup.facts.servers)
        await this.#ports.host
          .call('destinations.add', { settings: settings as ServerSettings })
          // An address that this version does not take is named anew, like a folder.
          .catch(() => undefined);
      await this.#open(keys);
      // A backup from before it was carried out, and after it was decided, holds what was to be destroyed.
      await this.destroyer.run();
    } catch (error) {
      this.#stop(stopOf(error));
    }
    return { ok: true, value: undefined };
  }

  /** Whether whoever unlocked can let other computers join. */
  get keepsUnitKey(): boolean {
    return (this.#supervisorsUnit?.secretKey ?? null) !== null;
  }

  /** The file that lets others join, and the words to compare; undefined without the unit's key. */
  unitInvite(): { file: Uint8Array; name: string; words: readonly string[] } | undefined {
    const unit = this.#supervisorsUnit;
    if (unit === undefined || unit.secretKey === null) return undefined;
    const invite = signUnitInvite(
      {
        unit: unit.id,
        name: unit.name,
        county: unit.countyCode,
        pack: { id: unit.packId, hash: unit.packHash },
        unitKey: unit.key,
        recipients: unit.recipients,
        recoveryRecipient: unit.recoveryRecipient,
        at: this.#ports.now(),
      },
      unit.secretKey,
      this.#ports.crypto,
    );
    const file = this.#ports.crypto.toUtf8(writeSetupFile(invite));
    return { file, name: `unit-${unit.id.slice(0, 8)}.paian`, words: sixWords(unit.key) };
  }

  /** The words that a supervisor compares before letting this device in; undefined while locked. */
  deviceWords(): readonly string[] | undefined {
    const identity = this.#unlocked?.engine.keys.identity;
    return identity === undefined ? undefined : sixWords(identity.device.publicKey);
  }

  /** Goes on to the screens after a person has read that the journal's end was cut off. */
  goOn(): void {
    if (this.#unlocked !== undefined) this.#showScreens(this.#unlocked.engine.keys);
  }

  /** Whether a save is under way, for which a lock that nobody asked for waits. */
  get isWriting(): boolean {
    return this.#unlocked?.engine.isWriting === true;
  }

  /**
   * Puts everything here away, as `lock` does, and opens the page for practice in its place. Rejects with the host's
   * error before anything is put away.
   */
  async enterTraining(): Promise<void> {
    const { address } = await this.#ports.host.call('training.open', {});
    await this.#putAway();
    this.#ports.goTo(address);
  }

  /**
   * Forgets the keys and all plain records; what was typed has been kept as drafts. A unit to unlock then has its page
   * loaded anew: of what JavaScript has freed, nobody can say when it is gone. From practice it leads to the real unit's
   * page.
   */
  async lock(): Promise<void> {
    await this.#putAway();
    if (this.#training !== null) this.#ports.goTo(this.#training.backTo);
    else if (!this.#isSample) this.#ports.reload();
  }

  async #putAway(): Promise<void> {
    // Sealed already when this returns: a host that fails or does not answer keeps nothing open.
    const kept = this.#unlocked?.drafts.close();
    await this.#unlocked?.trail.close();
    await atMost(lockWaitsMs, this.#unlocked?.engine.settled);
    this.#locks += 1;
    this.#close();
    this.#become(this.#lockedState('none', null));
    await atMost(lockWaitsMs, Promise.all([kept, this.#forgetSecrets()]));
  }

  /** Locks as often as the computer goes to sleep or its screen is locked; the local host hears of neither. */
  async #lockWithScreen(): Promise<void> {
    for (;;) {
      const heard = await this.#ports.host.call('screen.locked', {}).catch((error: unknown) => {
        if (hostCode(error) === undefined) throw error;
      });
      if (heard === undefined) return;
      if (!this.#isSample && this.#unlocked !== undefined) await this.lock();
    }
  }

  /** Removes a unit of samples, all of it. */
  async eraseSample(): Promise<void> {
    const name = this.#unlocked?.engine.database.name;
    this.#close();
    await this.#forgetSample(name);
  }

  async #forgetSample(database: string | undefined): Promise<void> {
    await this.#ports.host.call('profile.erase', { confirm: 'sample' });
    if (database !== undefined) await Dexie.delete(database);
    this.#keyring.adopt(undefined);
    this.#become({ state: 'firstStart' });
  }

  async #create(
    makeIdentity: () => Promise<Identity>,
    passphrase: string | null,
    changes: (identity: Identity) => Change[],
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<Result<undefined, SetUpError>> {
    if (passphrase !== null && [...passphrase].length < minimumPassphraseLength) {
      return { ok: false, error: { code: 'shortPassphrase' } };
    }
    try {
      const identity = await makeIdentity();
      const opening = changes(identity);
      const saves = Math.ceil(opening.length / lotSize);
      identity.opening = { saves, changes: identity.sample ? null : opening };
      const keys = await this.#keyring.create(identity, passphrase);
      const engine = await Engine.open(keys, this.#ports, () => undefined);
      const committed = await commitInLots(engine, opening, onProgress);
      await engine.stored;
      engine.close();
      // A second try would find frames here that are not its own.
      if (!committed.ok && identity.sample) await this.#forgetSample(engine.database.name);
      if (!committed.ok) return committed;
      await this.#open(keys);
      return { ok: true, value: undefined };
    } catch (error) {
      return { ok: false, error: { code: 'host', host: error instanceof HostError ? error.code : 'failed' } };
    }
  }

  async #open(keys: Keys): Promise<void> {
    const locks = this.#locks;
    const [engine, drafts] = await Promise.all([
      Engine.open(
        keys,
        this.#ports,
        (done, total) => this.#become({ state: 'catchingUp', done, total }),
        () => this.#keyring.keepIdentity(keys),
      ),
      Drafts.open(keys, this.#ports),
    ]);
    if (this.#locks !== locks) return engine.close();
    if (!(await this.#finishOpening(engine))) return;
    await engine.rotateIfNeeded();
    const courier = new Courier(engine, (certificate) => this.#keepCertificate(keys, certificate));
    const secrets = new ServerSecrets(keys, this.#ports);
    await secrets.handOver();
    const backups = new BackupKeeper(engine, () => this.#keyring.envelope!);
    const trail = new Trail(engine);
    const rewriter = new Rewriter(engine, drafts, this.#keyring);
    this.#unlocked = { engine, views: new Views(engine), drafts, trail, courier, secrets, backups, rewriter };
    await removeWithdrawn(engine);
    engine.subscribe(() => {
      if (engine.stopped !== null) return this.#stop(engine.stopped);
      if (this.#isSwitching) return;
      // While everything is made again there is less in memory than there is: no screen looks at it.
      const { state } = this.#session;
      if (engine.remaking !== null && (state === 'ready' || state === 'catchingUp')) {
        this.#become({ state: 'catchingUp', ...engine.remaking });
      } else if (engine.remaking === null && state === 'catchingUp') this.#showScreens(keys);
    });
    courier.start();
    backups.start();
    if (engine.torn !== null) return this.#become({ state: 'tornTail', cutBytes: engine.torn.cutBytes });
    this.#showScreens(keys);
  }

  /** Saves what a new installation begins with, where that did not come to its end. False: a unit of samples, gone now. */
  async #finishOpening(engine: Engine): Promise<boolean> {
    const { opening } = engine.keys.identity;
    if (opening === null || engine.head.journal.seq >= opening.saves) return true;
    if (opening.changes === null) {
      engine.close();
      await this.#forgetSample(engine.database.name);
      return false;
    }
    const saved = await commitInLots(engine, opening.changes, () => undefined);
    if (!saved.ok) throw new HostError(saved.error.code === 'diskFull' ? 'diskFull' : 'failed');
    return true;
  }

  #showScreens(keys: Keys): void {
    const { person, identity } = keys;
    const { unit, sample } = identity;
    const { id, name, countyCode, packId } = unit;
    this.#become({ state: 'ready', unit: { id, name, countyCode, packId }, person, sample });
    this.#readRest(keys).catch((error: unknown) => this.#stop(stopOf(error)));
  }

  /** What no first screen shows, once that stands there; where the database turns out damaged, everything anew. */
  async #readRest(keys: Keys): Promise<void> {
    const { engine } = this.#unlocked!;
    await this.#ports.idle();
    // Locked meanwhile, its database is closed.
    if (this.#unlocked?.engine !== engine) return;
    const isOpen = await isFulfilled(engine.openLog());
    if (this.#unlocked?.engine !== engine) return;
    if (isOpen) return engine.readRest();
    await Promise.all([this.#unlocked.drafts.close(), this.#unlocked.trail.close()]);
    this.#close();
    await this.#open(keys);
  }

  async #keepCertificate(keys: Keys, certificate: DeviceCertificate): Promise<void> {
    keys.identity.device.certificate = certificate;
    await this.#keyring.keepIdentity(keys);
  }

  /** The host forgets servers' passwords that only its memory holds; a host that does not answer has none. */
  async #forgetSecrets(): Promise<void> {
    await this.#ports.host.call('destinations.forgetSecrets', {}).catch((error: unknown) => {
      if (hostCode(error) === undefined) throw error;
    });
  }

  #close(): void {
    this.#unlocked?.trail.stop();
    this.#unlocked?.courier.stop();
    this.#unlocked?.backups.stop();
    this.#unlocked?.engine.close();
    this.#unlocked = undefined;
    this.#ports.longWork?.end();
  }

  #stop(stop: Stop): void {
    const whatIsSafe = unsure.has(stop.reason) ? 'unknown' : 'all';
    this.#become({ state: 'stopped', ...stop, whatIsSafe });
  }

  #become(session: Session): void {
    this.#session = session;
    for (const listener of this.#listeners) listener();
  }
}

/** The outbox lets go of bundles whose blocks were destroyed. What cannot be removed now is when it is next opened. */
async function removeWithdrawn({ head, ports }: Engine): Promise<void> {
  try {
    for (const names of batchesOf(head.withdrawn ?? [], 10_000))
      await ports.host.call('outbox.remove', { names: [...names] });
  } catch (error) {
    if (hostCode(error) === undefined) throw error;
  }
}

/** A lock waits so long for a save, and again for drafts: a host that does not answer leaves nothing open. */
const lockWaitsMs = 2_000;

/** Resolves with the work, or after so many milliseconds. */
async function atMost(milliseconds: number, work: Promise<unknown> | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

/** Changes saved together; a unit of samples has some thousands, and people see how far it is. */
const lotSize = 400;

async function commitInLots(
  engine: Engine,
  changes: readonly Change[],
  onProgress: (done: number, total: number) => void,
): Promise<Result<undefined, CommitError>> {
  for (let from = 0; from < changes.length; from += lotSize) {
    const saved = await commitChanges(engine, changes.slice(from, from + lotSize));
    if (!saved.ok) return saved;
    onProgress(Math.min(from + lotSize, changes.length), changes.length);
  }
  return { ok: true, value: undefined };
}
