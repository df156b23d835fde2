import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '#shared/host/hostError.ts';
import { toRemoteError } from '../errors.ts';
import { listInbox, readInbox } from '../exchangeFiles.ts';
import { deliver } from '../outbox/deliver.ts';
import type { Transport } from './transport.ts';

/** The number of the drive a folder is on. Throws `unreachable` where there is no folder. */
export async function driveOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw toRemoteError(error);
  });
  if (!found.isDirectory()) throw new HostError('unreachable');
  return found.dev;
}

/**
 * A folder: a network drive, a synced folder, a stick.
 * @param reach the folder, where it is there now; rejects otherwise
 */
export function folderTransport(reach: () => Promise<string>): Transport {
  return {
    put: async ({ name, source, sha256 }, { signal, onSent }) =>
      deliver({ name, source, sha256, folder: await reach(), signal, ...(onSent && { onSent }) }),
    list: async () => (await listInbox(await reach())).files,
    read: async (name, offset, length) => readInbox(await reach(), { name, offset, length }),
    look: async () => {
      const folder = await reach();
      await access(folder, constants.W_OK).catch((error: unknown) => {
        throw toRemoteError(error);
      });
    },
    tryOut: async (written) => {
      const path = join(await reach(), `.paian-probe-${randomBytes(8).toString('hex')}`);
      await writeAndRemove(path, written).catch((error: unknown) => {
        throw toRemoteError(error);
      });
    },
  };
}

async function writeAndRemove(path: string, written: () => void): Promise<void> {
  const content = randomBytes(64);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  written();
  try {
    if (!(await readFile(path)).equals(content)) throw new HostError('mismatch');
  } finally {
    await rm(path, { force: true });
  }
  const left = await lstat(path).catch(() => undefined);
  if (left !== undefined) throw new HostError('readOnly');
}
