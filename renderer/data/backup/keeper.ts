import type { ChosenBackupPlace } from '#shared/host/backup.ts';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError, type HostErrorCode } from '#shared/host/hostError.ts';
import type { Result } from '../api.ts';
import { type Engine, hostCode } from '../engine.ts';
import type { Envelope } from '../keys/envelope.ts';
import type { ReplacedBackups } from '../rewrite/types.ts';
import { backupsToRemove, parseBackupName } from './backupName.ts';
import { type BackupSummary, checkBackup } from './checkBackup.ts';
import type { BackupError } from './format.ts';
import type { BackupSource } from './parts.ts';
import { readHeader } from './readBackup.ts';
import { openWrappedKey } from './wrappedKey.ts';
import { type WrittenBackup, writeBackup } from './writeBackup.ts';

/** How often it is looked whether a backup is due; one that failed is tried again then. */
const lookMs = 60_000;
const dayMs = 24 * 3_600_000;
/** Of so many days the latest backup stays. */
export const daysKept = 7;

/** What screens say about backups; another object whenever something in it changed. */
export interface BackupStatus {
  /** Undefined until the host was asked; null: no folder is chosen. */
  place: HostOutput<'backup.place'>['place'] | undefined;
  /** Where backups went before and may lie still. */
  former?: readonly string[];
  setAside: boolean;
  /** While one is being written: frames so far, and in all. */
  progress: { done: number; total: number } | null;
  /** Why the last attempt failed, until one succeeds. */
  lastError: HostErrorCode | null;
  /** What this session wrote last. */
  written: WrittenBackup | null;
}

/** A backup in the folder. */
export interface ListedBackup {
  name: string;
  bytes: number;
  /** When it was made, by its name; else when the file was changed. */
  at: string;
  whose: 'own' | 'unit' | 'other';
}

function placeOf(
  label: string,
  state: ReplacedBackups['places'][number]['state'],
): ReplacedBackups['places'][number] {
  return { label, state, written: null, removed: [], left: [], error: null };
}

/** Whether a place answers that it is not there, and not that something is wrong with it. */
function isAway(code: HostErrorCode): boolean {
  return ['unreachable', 'notMounted', 'noMarker', 'wrongStick', 'noDestination'].includes(code);
}

/** Makes a backup when one is due and when it is asked for, makes room, and proves backups without touching the data. */
export class BackupKeeper {
  readonly #engine: Engine;
  readonly #envelope: () => Envelope;
  #status: BackupStatus = {
    place: undefined,
    setAside: false,
    progress: null,
    lastError: null,
    written: null,
  };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<Result<WrittenBackup, HostErrorCode>> | undefined;
  #isStopped = false;

  constructor(engine: Engine, envelope: () => Envelope) {
    this.#engine = engine;
    this.#envelope = envelope;
  }

  get status(): BackupStatus {
    return this.#status;
  }

  start(): void {
    const next = () => {
      if (!this.#isStopped) this.#timer = setTimeout(() => void this.look().finally(next), lookMs);
    };
    void this.look().finally(next);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Stops, and resolves when nothing is being written any more. */
  async end(): Promise<void> {
    this.stop();
    await this.#running;
  }

  /** Asks where backups go and makes one where the last is a day old. */
  async look(): Promise<void> {
    try {
      await this.#refresh();
    } catch (error) {
      if (hostCode(error) === undefined) throw error;
      return;
    }
    const { place } = this.#status;
    if (place === undefined || place === null) return;
    // A clock that was set back makes one too many rather than none.
    const age = Math.abs(Date.parse(this.#engine.ports.now()) - Date.parse(place.lastAt ?? ''));
    if (place.lastAt === null || age >= dayMs) await this.backUpNow();
  }

  /** Chooses the folder and makes the first backup there. Rejects with HostError. */
  async setPlace(place: ChosenBackupPlace | null): Promise<void> {
    await this.#engine.ports.host.call('backup.setPlace', { place });
    this.#become({ lastError: null, written: null });
    await this.look();
  }

  /** A second call while one is being written waits for that one. */
  backUpNow(): Promise<Result<WrittenBackup, HostErrorCode>> {
    this.#running ??= this.#backUp().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** The backups in the folder, the latest first. Rejects with HostError. */
  async list(): Promise<ListedBackup[]> {
    const { files } = await this.#engine.ports.host.call('backup.list', {});
    const { envelopeId, identity } = this.#engine.keys;
    return files
      .map(({ name, bytes, modifiedAt }): ListedBackup => {
        const parsed = parseBackupName(name);
        const isUnits = parsed?.unit === identity.unit.id;
        const whose = !isUnits ? 'other' : parsed?.installation === envelopeId ? 'own' : 'unit';
        return { name, bytes, at: parsed?.at ?? modifiedAt, whose };
      })
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /**
   * Puts a new backup in the place of all older ones of this installation: written and read back, proven to its last
   * signature, and only then the older ones go. After something was destroyed, so that it is in no backup within reach.
   */
  async replaceAll(onProgress: (done: number, total: number) => void): Promise<ReplacedBackups> {
    await this.#refresh();
    const { place, former = [] } = this.#status;
    const formers = former.map((label) => placeOf(label, 'former'));
    if (place === null || place === undefined) return { places: formers };
    return { places: [await this.#replaceAt(place.label, onProgress), ...formers] };
  }

  async #replaceAt(
    label: string,
    onProgress: (done: number, total: number) => void,
  ): Promise<ReplacedBackups['places'][number]> {
    // One that is being written began before.
    await this.#running;
    const written = await this.backUpNow();
    if (!written.ok)
      return { ...placeOf(label, isAway(written.error) ? 'outOfReach' : 'failed'), error: written.error };
    const { name, bytes } = written.value;
    const proven = await this.drill({ name, bytes }, onProgress);
    if (!proven.ok) {
      const error = proven.error.kind === 'host' ? (proven.error.code as HostErrorCode) : 'mismatch';
      return { ...placeOf(label, 'failed'), written: name, error };
    }
    const removed: string[] = [];
    const left: string[] = [];
    let error: HostErrorCode | null = null;
    const listed = await this.list().catch((failure: unknown) => {
      if (!(failure instanceof HostError)) throw failure;
      error = failure.code;
      return [];
    });
    for (const one of listed) {
      if (one.name === name || one.whose === 'other') continue;
      try {
        if (one.whose === 'unit') throw new HostError('refused');
        await this.#engine.ports.host.call('backup.remove', { name: one.name });
        removed.push(one.name);
      } catch (failure) {
        if (!(failure instanceof HostError)) throw failure;
        if (one.whose === 'own') error = failure.code;
        left.push(one.name);
      }
    }
    const state = error === null ? 'replaced' : isAway(error) ? 'outOfReach' : 'failed';
    return { label, state, written: name, removed, left, error };
  }

  /** Reads a backup to its end with the keys at hand and says what it holds. Changes nothing. */
  async drill(
    { name, bytes }: Pick<ListedBackup, 'name' | 'bytes'>,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<BackupSummary, BackupError>> {
    const { keys, ports } = this.#engine;
    const source: BackupSource = {
      size: bytes,
      read: async (offset, length) => (await ports.host.call('backup.read', { name, offset, length })).bytes,
    };
    try {
      const header = await readHeader(source, ports.crypto);
      if (!header.ok) return header;
      const { unit, installation, keyVersion, key } = header.value;
      if (unit !== keys.identity.unit.id) return { ok: false, error: { kind: 'foreignUnit' } };
      const { recoveryIdentity } = keys.identity.unit;
      const dataKey =
        installation === keys.envelopeId && keyVersion === keys.keyVersion
          ? keys.dataKey
          : recoveryIdentity === null
            ? undefined
            : (await openWrappedKey(key, { recoveryKey: recoveryIdentity }, ports))?.dataKey;
      if (dataKey === undefined) {
        const kind = installation === keys.envelopeId ? 'formerKey' : 'otherInstallation';
        return { ok: false, error: { kind } };
      }
      const checked = await checkBackup(source, dataKey, ports.crypto, onProgress);
      return checked.ok ? { ok: true, value: checked.value.summary } : checked;
    } catch (error) {
      if (error instanceof HostError) return { ok: false, error: { kind: 'host', code: error.code } };
      throw error;
    }
  }

  async #backUp(): Promise<Result<WrittenBackup, HostErrorCode>> {
    this.#become({ progress: { done: 0, total: this.#engine.head.journal.seq } });
    try {
      const written = await writeBackup(this.#engine, this.#envelope(), (done, total) => {
        // Locked meanwhile: the host removes what was begun.
        if (this.#isStopped) throw new HostError('cutOff');
        this.#become({ progress: { done, total } });
      });
      this.#become({ progress: null, lastError: null, written });
      await this.#makeRoom();
      await this.#refresh();
      return { ok: true, value: written };
    } catch (error) {
      this.#become({ progress: null });
      if (!(error instanceof HostError)) throw error;
      this.#become({ lastError: error.code });
      return { ok: false, error: error.code };
    }
  }

  /** Only after a new one was read back whole. What cannot be removed now is removed the next time. */
  async #makeRoom(): Promise<void> {
    const { host } = this.#engine.ports;
    const { envelopeId, identity } = this.#engine.keys;
    try {
      const { files } = await host.call('backup.list', {});
      const own = { unit: identity.unit.id, installation: envelopeId };
      const names = files.map(({ name }) => name);
      for (const name of backupsToRemove(names, own, daysKept)) await host.call('backup.remove', { name });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }

  async #refresh(): Promise<void> {
    this.#become(await this.#engine.ports.host.call('backup.place', {}));
  }

  #become(change: Partial<BackupStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#engine.notify();
  }
}
