import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './errors.ts';

/** Another process works in this profile. */
export class InUseError extends Error {
  override readonly name = 'InUseError';
  readonly pid: number;

  constructor(pid: number) {
    super('inUse');
    this.pid = pid;
  }
}

/**
 * What tells a process from a later one with the same number: on Linux the boot and the moment it started.
 * Elsewhere empty: there the number alone has to do.
 */
function identityOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errnoOf(error) !== 'EPERM') return undefined;
  }
  if (process.platform !== 'linux') return '';
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : `${boot} ${rest[18]}`;
  } catch {
    return '';
  }
}

function holderOf(text: string): number | undefined {
  const [line, identity] = text.split('\n');
  const pid = Number(line);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const now = identityOf(pid);
  return now === undefined || (identity !== '' && now !== '' && now !== identity) ? undefined : pid;
}

/**
 * Takes a folder for this process; the answer lets go of it. Throws InUseError where a living process holds it.
 * A lock left by a process that is gone is moved away first, and moved back if another was quicker meanwhile.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  const own = `${process.pid}\n${identityOf(process.pid) ?? ''}\n${randomBytes(8).toString('hex')}\n`;
  const mine = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(mine, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        await takeName(mine, path);
        return async () => {
          const text = await readFile(path, 'utf8').catch(() => '');
          if (text === own) await rm(path, { force: true });
        };
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST') throw error;
      }
      const text = await readFile(path, 'utf8').catch(() => '');
      const holder = holderOf(text);
      if (holder !== undefined) throw new InUseError(holder);
      await moveStaleAway(path, text);
    }
    throw new InUseError(0);
  } finally {
    await rm(mine, { force: true });
  }
}

async function takeName(mine: string, path: string): Promise<void> {
  try {
    await link(mine, path);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw error;
    // A file system without hard links: exclusive creation does the same in two steps.
    await writeFile(path, await readFile(mine), { flag: 'wx', mode: 0o600 });
  }
}

async function moveStaleAway(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readFile(aside, 'utf8');
  if (moved !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
