import { randomBytes } from 'node:crypto';
import { lstat, open, readdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { exchangeName, fileLimit, fileName } from '#shared/host/values.ts';
import { nameOnce, writeSynced } from './durable.ts';
import { isDriveError, toRemoteError } from './errors.ts';

/** Files with the app's extensions in a folder. */
export async function listInbox(folder: string): Promise<HostOutput<'inbox.list'>> {
  return { files: await listFiles(folder, (name) => exchangeName.safeParse(name).success) };
}

/** Files of some names in a folder, sorted. Links and other special files are not followed: not listed. */
export async function listFiles(
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<HostOutput<'inbox.list'>['files']> {
  try {
    const names = (await readdir(folder)).filter(isWanted).sort();
    const files = await Promise.all(
      names.map(async (name) => {
        const file = await lstat(join(folder, name)).catch(() => undefined);
        if (file === undefined || !file.isFile()) return [];
        return [{ name, bytes: file.size, modifiedAt: new Date(file.mtimeMs).toISOString() }];
      }),
    );
    return files.flat();
  } catch (error) {
    throw toRemoteError(error);
  }
}

/** A part of such a file. `notFound` for what listInbox would not list, `tooLarge` beyond 512 MiB. */
export function readInbox(
  folder: string,
  { name, offset, length }: Pick<HostInput<'inbox.read'>, 'name' | 'offset' | 'length'>,
): Promise<HostOutput<'inbox.read'>> {
  return readPart(folder, name, { offset, length, limit: fileLimit });
}

/** A part of a file in a folder; `tooLarge` where it is longer than the limit, `driveError` where it does not come back. */
export async function readPart(
  folder: string,
  name: string,
  { offset, length, limit }: { offset: number; length: number; limit: number },
): Promise<HostOutput<'inbox.read'>> {
  try {
    const path = join(folder, name);
    const kind = await lstat(path).catch(() => undefined);
    if (kind === undefined) throw new HostError((await isThere(folder)) ? 'notFound' : 'unreachable');
    if (!kind.isFile()) throw new HostError('notFound');
    if (kind.size > limit) throw new HostError('tooLarge');
    const file = await open(path, 'r');
    try {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, kind.size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      const version = `${kind.size} ${kind.mtimeMs}`;
      return { bytes: bytes.slice(0, filled), total: kind.size, version };
    } catch (error) {
      throw isDriveError(error) ? new HostError('driveError') : error;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toRemoteError(error);
  }
}

async function isThere(folder: string): Promise<boolean> {
  return lstat(folder).then(
    (found) => found.isDirectory() || found.isSymbolicLink(),
    () => false,
  );
}

/**
 * Writes a new file into a folder, whole or not at all; a taken name gets a counter, as in `名冊 (2).xlsx`.
 * Answers with the name it got.
 */
export async function saveNew(
  folder: string,
  name: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<string> {
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  try {
    await writeSynced(temporary, parts);
    for (let n = 1; n < 1000; n++) {
      const candidate = n === 1 ? name : `${stem} (${n})${extension}`;
      if (!fileName.safeParse(candidate).success) throw new HostError('badName');
      try {
        await nameOnce(temporary, join(folder, candidate));
        return candidate;
      } catch (error) {
        if (!(error instanceof HostError) || error.code !== 'nameTaken') throw error;
      }
    }
    throw new HostError('nameTaken');
  } catch (error) {
    throw toRemoteError(error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
