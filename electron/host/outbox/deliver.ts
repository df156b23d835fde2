import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '#shared/host/hostError.ts';
import { exists, hashFile, nameOnce, writeSynced } from '../durable.ts';
import { toRemoteError } from '../errors.ts';

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
 * A rest of an earlier try is written anew. Throws HostError.
 */
export async function deliver({ source, sha256, folder, name, signal, onSent }: Delivery): Promise<void> {
  const path = join(folder, name);
  const part = `${path}.part`;
  try {
    if (await exists(path)) return await compareTaken(path, sha256);
    await rm(part, { force: true });
    await writeSynced(part, piecesOf(source, signal, onSent));
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

async function* piecesOf(
  source: string,
  signal: AbortSignal | undefined,
  onSent: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const piece of createReadStream(source)) {
    if (signal?.aborted) throw new HostError('cutOff');
    yield piece as Buffer;
    sent += (piece as Buffer).length;
    onSent?.(sent);
  }
}

async function compareTaken(path: string, sha256: string): Promise<void> {
  const found = await stat(path);
  if (!found.isFile() || (await hashFile(path)) !== sha256) throw new HostError('nameTaken');
}
