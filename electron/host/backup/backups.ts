import { constants } from 'node:fs';
import { type FileHandle, lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { backupName } from '#shared/host/values.ts';
import { type ChosenFolder, keepFolder, reachFolder } from '../destinations/folderPlace.ts';
import { hashFile, nameOnce, syncFolder } from '../durable.ts';
import { toRemoteError } from '../errors.ts';
import { listFiles, readPart } from '../exchangeFiles.ts';
import { newToken } from '../folders.ts';
import {
  readBackupPlace,
  readFormerPlaces,
  type StoredBackupPlace,
  writeBackupPlace,
  writeFormerPlaces,
} from './stored.ts';

interface Writing {
  folder: string;
  path: string;
  file: FileHandle;
  stored: number;
}

/** The folder that backups go to, and the files there. Bytes are the renderer's; nothing here can read them. */
export class Backups {
  readonly setAside: boolean;
  readonly #profile: string;
  readonly #now: () => number;
  #stored: StoredBackupPlace | null;
  #writing: Writing | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(profile: string, now: () => number, read: Awaited<ReturnType<typeof readBackupPlace>>) {
    this.#profile = profile;
    this.#now = now;
    this.#stored = read.stored;
    this.setAside = read.setAside;
  }

  static async open(profile: string, now: () => number): Promise<Backups> {
    return new Backups(profile, now, await readBackupPlace(profile));
  }

  place(): HostOutput<'backup.place'>['place'] {
    if (this.#stored === null) return null;
    const { place, lastAt, lastName } = this.#stored;
    return { kind: place.kind, label: place.path, lastAt, lastName };
  }

  /** Other places in which a backup was finished before. */
  async former(): Promise<string[]> {
    const now = this.#stored?.place.path;
    return (await readFormerPlaces(this.#profile)).filter((label) => label !== now);
  }

  /** Throws what is wrong with the choice; the folder before stays then. */
  setPlace(chosen: ChosenFolder | null): Promise<void> {
    return this.#enqueue(async () => {
      await this.#abandon();
      const before = this.#stored;
      if (before !== null && before.lastAt !== null) {
        const former = await readFormerPlaces(this.#profile);
        await writeFormerPlaces(this.#profile, [...new Set([...former, before.place.path])]);
      }
      if (chosen === null) {
        await rm(join(this.#profile, 'backup'), { force: true });
        await syncFolder(this.#profile);
        this.#stored = null;
        return;
      }
      const place = await keepFolder(newToken(), chosen, this.#profile);
      await this.#write({ version: 1, place, lastAt: null, lastName: null });
    });
  }

  async list(): Promise<HostOutput<'backup.list'>> {
    return { files: await listFiles(await this.#reach(), (name) => backupName.safeParse(name).success) };
  }

  async read({ name, offset, length }: HostInput<'backup.read'>): Promise<HostOutput<'backup.read'>> {
    const limit = Number.MAX_SAFE_INTEGER;
    const { bytes, total } = await readPart(await this.#reach(), name, { offset, length, limit });
    return { bytes, total };
  }

  write({ bytes, offset }: HostInput<'backup.write'>): Promise<HostOutput<'backup.write'>> {
    return this.#enqueue(async () => {
      try {
        if (offset === 0) await this.#begin();
        const writing = this.#writing;
        if (writing === undefined || offset !== writing.stored)
          throw new HostError('wrongOffset', { expected: writing?.stored ?? 0 });
        await writing.file.writeFile(bytes);
        writing.stored += bytes.byteLength;
        return { stored: writing.stored };
      } catch (error) {
        await this.#abandonUnless(error);
        throw toRemoteError(error);
      }
    });
  }

  finish({ name, sha256, total }: HostInput<'backup.finish'>): Promise<HostOutput<'backup.finish'>> {
    return this.#enqueue(async () => {
      const writing = this.#writing;
      const expected = writing?.stored ?? 0;
      if (writing === undefined || expected !== total) throw new HostError('wrongOffset', { expected });
      try {
        await writing.file.sync();
        await writing.file.close();
        // A medium that takes bytes and gives back others is found out now, not when everything depends on it.
        if ((await hashFile(writing.path)) !== sha256) throw new HostError('mismatch');
        await nameOnce(writing.path, join(writing.folder, name));
        this.#writing = undefined;
        await this.#note(name);
        return { name, bytes: total };
      } catch (error) {
        await this.#abandon();
        throw toRemoteError(error);
      }
    });
  }

  async remove(name: string): Promise<void> {
    try {
      const path = join(await this.#reach(), name);
      if (!(await lstat(path)).isFile()) throw new HostError('notFound');
      await rm(path);
    } catch (error) {
      throw toRemoteError(error);
    }
  }

  close(): Promise<void> {
    return this.#enqueue(() => this.#abandon());
  }

  #reach(): Promise<string> {
    if (this.#stored === null) return Promise.reject(new HostError('noDestination'));
    return reachFolder(this.#stored.place, this.#profile);
  }

  /** What a run that was killed had begun is under the same name, and goes. */
  async #begin(): Promise<void> {
    await this.#abandon();
    const folder = await this.#reach();
    const path = join(folder, `.${this.#stored!.place.id}.part`);
    await rm(path, { force: true });
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    this.#writing = { folder, path, file: await open(path, flags, 0o600), stored: 0 };
  }

  async #abandonUnless(error: unknown): Promise<void> {
    if (!(error instanceof HostError && error.code === 'wrongOffset')) await this.#abandon();
  }

  async #abandon(): Promise<void> {
    const writing = this.#writing;
    if (writing === undefined) return;
    this.#writing = undefined;
    await writing.file.close().catch(() => undefined);
    await rm(writing.path, { force: true }).catch(() => undefined);
  }

  async #note(name: string): Promise<void> {
    if (this.#stored === null) return;
    await this.#write({ ...this.#stored, lastAt: new Date(this.#now()).toISOString(), lastName: name });
  }

  async #write(stored: StoredBackupPlace): Promise<void> {
    await writeBackupPlace(this.#profile, stored);
    this.#stored = stored;
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task, task);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
