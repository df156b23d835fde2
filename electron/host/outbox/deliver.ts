import { constants, createReadStream } from 'node:fs';
import { type FileHandle, lstat, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '#shared/host/hostError.ts';
import { exists, hashFile, nameOnce } from '../durable.ts';
import { errnoOf, toRemoteError } from '../errors.ts';

export interface Delivery {
  /** The stored file. */
  source: string;
  /** Its SHA-256 as it was when it was taken into the outbox. */
  sha256: string;
  folder: string;
  name: string;
  /** Ends the copying between two pieces; the next try goes on from there. */
  signal?: AbortSignal;
  /** Told how many bytes are there, with those of earlier tries. */
  onSent?: (bytes: number) => void;
}

/**
 * Brings a file into a folder under its name: written as `.part`, synced, read back and compared, then named, then
 * read back again. Never replaces anything: the same content already there is success, other content `nameTaken`.
 * A try that was broken off is gone on with behind what of it is still the file's beginning. Throws HostError;
 * `mismatch` also where the stored file is not what it was.
 */
export async function deliver({ source, sha256, folder, name, signal, onSent }: Delivery): Promise<void> {
  const path = join(folder, name);
  const part = `${path}.part`;
  try {
    if (await exists(path)) {
      await compareTaken(path, sha256);
      // A crash in the moment of naming leaves both names.
      await rm(part, { force: true }).catch(() => undefined);
      return;
    }
    if (signal?.aborted) throw new HostError('cutOff');
    try {
      await copyOn(source, part, { signal, onSent });
      if ((await hashFile(part)) !== sha256) throw new HostError('mismatch');
      await nameOnce(part, path);
    } catch (error) {
      if (!isWorthKeeping(toRemoteError(error))) await rm(part, { force: true }).catch(() => undefined);
      throw error;
    }
    if ((await hashFile(path)) !== sha256) {
      // Ours and wrong: a file that fails its own hash would block the name for the next try.
      await rm(path, { force: true });
      throw new HostError('mismatch');
    }
  } catch (error) {
    throw toRemoteError(error);
  }
}

/** What was written before the place went away is gone on with; on a full drive it would keep others from getting in. */
function isWorthKeeping({ code }: HostError): boolean {
  return code === 'cutOff' || code === 'unreachable' || code === 'driveError';
}

interface Copying {
  signal?: AbortSignal | undefined;
  onSent?: ((bytes: number) => void) | undefined;
}

/** Writes a file, or what is missing of it, and syncs it. */
async function copyOn(source: string, part: string, copying: Copying): Promise<void> {
  const begun = await openBegun(part);
  const file = begun ?? (await open(part, 'wx', 0o600));
  try {
    const from = begun === undefined ? 0 : await sameUpTo(source, part);
    // After a power cut a file's end may be anything.
    if (begun !== undefined) await begun.truncate(from);
    if (from > 0) copying.onSent?.(from);
    for await (const piece of storedPieces(source, { ...copying, from })) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * The rest of an earlier try, to be written at its end; undefined where there is none. In a folder that others write to,
 * a link under its name would lead to a file of ours: it goes.
 */
async function openBegun(part: string): Promise<FileHandle | undefined> {
  const found = await lstat(part).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (found.isFile()) {
    // Windows has no such flag; there the look before has to do.
    const file = await open(part, constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0));
    const { nlink, ino } = await file.stat();
    if (nlink === 1 && ino === found.ino) return file;
    await file.close();
  }
  await rm(part, { force: true });
  return undefined;
}

/** How many bytes of a stored file are in another from its beginning on; none where the drive does not give it back. */
async function sameUpTo(source: string, part: string): Promise<number> {
  const rest = createReadStream(part)[Symbol.asyncIterator]();
  let same = 0;
  for await (const stored of storedPieces(source)) {
    const wanted = stored as Buffer;
    for (let at = 0; at < wanted.length; ) {
      const read = await rest.next().catch(() => undefined);
      if (read === undefined) return 0;
      if (read.done) return same;
      const piece = read.value as Buffer;
      const beside = wanted.subarray(at, at + piece.length);
      if (!piece.equals(beside)) return same + piece.findIndex((byte, n) => byte !== beside[n]);
      at += piece.length;
      same += piece.length;
    }
  }
  return same;
}

/** A stored file in pieces. Throws `mismatch` where it cannot be read: no fault of the place that it goes to. */
export async function* storedPieces(
  source: string,
  { signal, onSent, from = 0 }: Copying & { from?: number } = {},
): AsyncGenerator<Uint8Array> {
  let sent = from;
  const pieces = createReadStream(source, { start: from })[Symbol.asyncIterator]();
  for (;;) {
    const read = await pieces.next().catch((error: unknown) => {
      throw errnoOf(error) === undefined ? error : new HostError('mismatch');
    });
    if (read.done) return;
    if (signal?.aborted) throw new HostError('cutOff');
    const piece = read.value as Buffer;
    yield piece;
    sent += piece.length;
    onSent?.(sent);
  }
}

async function compareTaken(path: string, sha256: string): Promise<void> {
  const found = await stat(path);
  if (!found.isFile() || (await hashFile(path)) !== sha256) throw new HostError('nameTaken');
}
