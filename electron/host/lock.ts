import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './errors.ts';
import { giveUpReserve } from './journal/space.ts';

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
 * Takes a folder for this process; the answer lets go of it. Throws InUseError where a living process holds it; a lock
 * left by a process that is gone is taken over.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  const own = `${process.pid}\n${identityOf(process.pid) ?? ''}\n${randomBytes(8).toString('hex')}\n`;
  const mine = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(mine, own, { mode: 0o600 }).catch(async (error: unknown) => {
    if (errnoOf(error) !== 'ENOSPC') throw error;
    // Saving has to wait until there is room; what is there can be read all the same.
    await giveUpReserve(folder);
    await writeFile(mine, own, { mode: 0o600 });
  });
  try {
    if (!(await takeName(mine, path))) await takeOver(mine, path, own);
  } finally {
    await rm(mine, { force: true });
  }
  return async () => {
    if ((await textOf(path)) === own) await rm(path, { force: true });
  };
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/**
 * Replaces a stale lock. Only who holds the second name, `lock.taking`, may replace, and looks again under it: without
 * it, of two who saw the same stale lock the slower would put the quicker one's new lock away.
 */
async function takeOver(mine: string, path: string, own: string): Promise<void> {
  const taking = `${path}.taking`;
  refuseIfHeld(await textOf(path));
  if (!(await takeName(mine, taking))) {
    const holder = await textOf(taking);
    refuseIfHeld(holder);
    // Its owner died within these few lines, or (no text) is done with them: one try more is enough.
    if (holder !== '') await rm(taking, { force: true });
    if (!(await takeName(mine, taking))) throw new InUseError(0);
  }
  try {
    refuseIfHeld(await textOf(path));
    const copy = `${mine}.copy`;
    await writeFile(copy, own, { mode: 0o600 });
    await rename(copy, path);
  } finally {
    if ((await textOf(taking)) === own) await rm(taking, { force: true });
  }
  if ((await textOf(path)) !== own) throw new InUseError(0);
}

function refuseIfHeld(text: string): void {
  const holder = holderOf(text);
  if (holder !== undefined) throw new InUseError(holder);
}

/** Whether the name was free and is ours now. */
async function takeName(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
  }
  // A file system without hard links: exclusive creation does the same in two steps.
  try {
    await writeFile(path, await readFile(mine), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}
