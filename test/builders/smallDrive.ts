import { execFileSync } from 'node:child_process';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { tempFolder } from './tempFolder.ts';

/** A drive of the test's own that can be filled up. */
export interface SmallDrive {
  path: string;
  /** Fills it so that so many bytes are left. */
  fill: (left: number) => Promise<void>;
  /** Takes what becomes free again and again, as other programs do; until it is emptied. */
  keepFull: () => void;
  /** Gives back what `fill` and `keepFull` took. */
  empty: () => Promise<void>;
}

/** A small drive in memory, or undefined where nobody may mount one. */
export async function smallDrive(megabytes: number): Promise<SmallDrive | undefined> {
  const path = await tempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const filler = join(path, 'filler');
  let isGreedy = false;
  let greed = Promise.resolve();
  const free = async () => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  };
  const take = async (bytes: number) => {
    if (bytes <= 0) return;
    const file = await open(filler, 'a');
    // What is left is taken away by others meanwhile.
    await file.writeFile(Buffer.alloc(bytes, 1)).catch(() => undefined);
    await file.close();
  };
  const empty = async () => {
    isGreedy = false;
    await greed;
    await rm(filler, { force: true });
  };
  onTestFinished(async () => {
    await empty();
    execFileSync('umount', ['--lazy', path]);
  });
  return {
    path,
    fill: async (left) => take((await free()) - left),
    keepFull: () => {
      isGreedy = true;
      greed = (async () => {
        for (; isGreedy; await wait(5)) await take(await free());
      })();
    },
    empty,
  };
}
