import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HostError } from '#shared/host/hostError.ts';
import { errnoOf, isDriveError } from './errors.ts';

/** Makes a rename or a new name in a folder survive a power cut. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems refuse to sync a folder; the file itself was synced before.
    if (errnoOf(error) !== 'EINVAL' && errnoOf(error) !== 'ENOTSUP') throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Writes a new file whole and synced; on any error nothing of it is left behind. A name that is taken is an error:
 * in a folder that others write to, a link put there would lead to a file of ours.
 */
export async function writeSynced(path: string, parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const part of parts) await handle.writeFile(part);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(path, { force: true });
    throw error;
  }
  await handle.close();
}

/** Replaces a file of our own so that, whatever happens, either the old or the new content is there, whole. */
export async function replaceFile(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  await writeSynced(temporary, parts);
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

const noHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK', 'UNKNOWN']);

/**
 * Gives a finished temporary file its name without ever replacing another file (`nameTaken`). A hard link does that
 * in one step; file systems without them (FAT, some shares) get a check and a rename.
 */
export async function nameOnce(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await rm(temporary);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') throw new HostError('nameTaken');
    if (code === undefined || !noHardLinks.has(code)) throw error;
    if (await exists(path)) throw new HostError('nameTaken');
    await rename(temporary, path);
  }
  await syncFolder(dirname(path));
}

/** Whether anything, also a dangling link, has that name. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** SHA-256 of a file's content in hex, read in pieces. Throws `driveError` where the drive does not give it back. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  } catch (error) {
    throw isDriveError(error) ? new HostError('driveError') : error;
  }
  return hash.digest('hex');
}
