import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InUseError, lockFolder } from '#electron/host/lock.ts';
import { smallDrive } from '#test/builders/smallDrive.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('the lock of a profile', () => {
  it('is held by one at a time and free again when let go', async () => {
    const folder = await tempFolder();
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toEqual(new InUseError(process.pid));
    await unlock();
    await (await lockFolder(folder))();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a process that is gone is taken over', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'lock'), `${await deadPid()}\n\nx\n`);
    await (await lockFolder(folder))();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a living process is respected', async () => {
    const folder = await tempFolder();
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    onTestFinished(() => void child.kill());
    await writeFile(join(folder, 'lock'), `${child.pid}\n\nx\n`);
    await expect(lockFolder(folder)).rejects.toMatchObject({ pid: child.pid });
  });

  it.runIf(process.platform === 'linux')(
    'whose number now belongs to a later process is taken over',
    async () => {
      const folder = await tempFolder();
      await writeFile(join(folder, 'lock'), `${process.pid}\nanother-boot 12345\nx\n`);
      await (await lockFolder(folder))();
    },
  );

  it.each(['', 'nonsense', '-1\n\nx\n', '0\n\nx\n'])('with the content %j is taken over', async (content) => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'lock'), content);
    await (await lockFolder(folder))();
  });

  it('is got by exactly one of many who find it stale at the same moment', async () => {
    const gone = await deadPid();
    for (let round = 0; round < 60; round++) {
      const folder = await tempFolder();
      await writeFile(join(folder, 'lock'), `${gone}\n\nx\n`);
      // Not quite at once: the later ones meet the earlier ones at every step.
      const late = async (n: number) => {
        for (let step = 0; step < n * (round % 5); step++) await new Promise(setImmediate);
        return lockFolder(folder);
      };
      const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => late(n)));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['lock']);
    }
  });

  it('taken by another meanwhile is not removed by who held it before', async () => {
    const folder = await tempFolder();
    const unlock = await lockFolder(folder);
    await writeFile(join(folder, 'lock'), '1\n\nother\n');
    await unlock();
    expect(await readFile(join(folder, 'lock'), 'utf8')).toBe('1\n\nother\n');
  });
});

describe('the lock of a profile on a disk that is full to the last byte', () => {
  it('takes the place of the reserve, so that what is there can be read; without one it is refused', async ({
    skip,
  }) => {
    const drive = await smallDrive(1);
    if (drive === undefined) return skip('a drive cannot be mounted here');
    await writeFile(join(drive.path, 'reserve'), Buffer.alloc(64 * 1024));
    await drive.fill(0);
    const unlock = await lockFolder(drive.path);
    expect(await readdir(drive.path)).not.toContain('reserve');
    await unlock();
    await drive.fill(0);
    await expect(lockFolder(drive.path)).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});
