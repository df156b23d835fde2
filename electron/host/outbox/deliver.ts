import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '#shared/host/hostError.ts';
import { exists, hashFile, nameOnce, writeSynced } from '../durable.ts';
import { errnoOf, toRemoteError } from '../errors.ts';

export interface Delivery {
  /** The stored file. */
  source: string;
  /** Its SHA-256 as it was when it was taken into the outbox. */
  sha256: string;
  folder: string;
  name: string;
  /** Ends the copying between two pieces; what was written of it goes. */
  signal?: AbortSignal;
  /** Told how many bytes have been written. */
  onSent?: (bytes: number) => void;
}

/**
 * Brings a file into a folder under its name: written as `.part`, synced, read back and compared, then named, then
 * read back again. Never replaces anything: the same content already there is success, other content `nameTaken`.
 * A rest of an earlier try is written anew. Throws HostError; `mismatch` also where the stored file is not what it was.
 */
export async function deliver({ source, sha256, folder, name, signal, onSent }: Delivery): Promise<void> {
  const path = join(folder, name);
  const part = `${path}.part`;
  try {
    if (await exists(path)) return await compareTaken(path, sha256);
    await rm(part, { force: true });
    await writeSynced(part, storedPieces(source, { signal, onSent }));
    try {
      if ((await hashFile(part)) !== sha256) throw new HostError('mismatch');
      await nameOnce(part, path);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
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

/** A stored file in pieces. Throws `mismatch` where it cannot be read: no fault of the place that it goes to. */
export async function* storedPieces(
  source: string,
  {
    signal,
    onSent,
  }: { signal?: AbortSignal | undefined; onSent?: ((bytes: number) => void) | undefined } = {},
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  const pieces = createReadStream(source)[Symbol.asyncIterator]();
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
