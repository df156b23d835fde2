import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nameOnce } from '#electron/host/durable.ts';
import { deliver } from '#electron/host/outbox/deliver.ts';
import { smallDrive } from '#test/builders/smallDrive.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const content = Buffer.alloc(300_000, 'sealed');
const sha256 = createHash('sha256').update(content).digest('hex');

async function delivery() {
  const home = await tempFolder();
  const folder = join(home, 'share');
  await mkdir(folder);
  await writeFile(join(home, 'source'), content);
  return { home, details: { source: join(home, 'source'), sha256, folder, name: 'b.paianbundle' } };
}

describe('a delivery', () => {
  it('leaves the file under its name and nothing else', async () => {
    const { details } = await delivery();
    await deliver(details);
    expect(await readdir(details.folder)).toEqual(['b.paianbundle']);
    expect((await readFile(join(details.folder, 'b.paianbundle'))).equals(content)).toBe(true);
  });

  it('a second time changes nothing', async () => {
    const { details } = await delivery();
    await deliver(details);
    await deliver(details);
    expect(await readdir(details.folder)).toEqual(['b.paianbundle']);
  });

  it.each([0, 1, 150_000, 299_999, 400_000])(
    'goes on after a try that left %i bytes as .part',
    async (length) => {
      const { details } = await delivery();
      await writeFile(join(details.folder, 'b.paianbundle.part'), Buffer.alloc(length, 'x'));
      await deliver(details);
      expect(await readdir(details.folder)).toEqual(['b.paianbundle']);
      expect((await readFile(join(details.folder, 'b.paianbundle'))).equals(content)).toBe(true);
    },
  );

  it('follows no link that somebody put under the name it writes to first', async () => {
    const { home, details } = await delivery();
    const own = join(home, 'own');
    await writeFile(own, 'a record');
    await symlink(own, join(details.folder, 'b.paianbundle.part'));
    await deliver(details);
    expect(await readFile(own, 'utf8')).toBe('a record');
    expect(await readdir(details.folder)).toEqual(['b.paianbundle']);
  });

  it('never replaces a file of that name: a shorter, a longer, a folder', async () => {
    for (const make of [
      (path: string) => writeFile(path, content.subarray(1)),
      (path: string) => writeFile(path, Buffer.concat([content, Buffer.from('x')])),
      (path: string) => mkdir(path),
    ]) {
      const { details } = await delivery();
      await make(join(details.folder, details.name));
      await expect(deliver(details)).rejects.toMatchObject({ code: 'nameTaken' });
      expect(await readdir(details.folder)).toEqual([details.name]);
    }
  });

  it('of a stored file that has changed since is refused and leaves nothing', async () => {
    const { details } = await delivery();
    await writeFile(details.source, 'altered');
    await expect(deliver(details)).rejects.toMatchObject({ code: 'mismatch' });
    expect(await readdir(details.folder)).toEqual([]);
  });

  it('to a folder that is not there is unreachable', async () => {
    const { details } = await delivery();
    await expect(deliver({ ...details, folder: `${details.folder}-gone` })).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('to a drive that may not be written says so and leaves nothing', async ({ skip }) => {
    const { details } = await delivery();
    const drive = await smallDrive(1);
    if (drive === undefined) return skip('a drive cannot be mounted here');
    execFileSync('mount', ['-o', 'remount,ro', drive.path]);
    onTestFinished(() => void execFileSync('mount', ['-o', 'remount,rw', drive.path]));
    await expect(deliver({ ...details, folder: drive.path })).rejects.toMatchObject({ code: 'readOnly' });
    expect(await readdir(drive.path)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('to a folder that may not be written says so', async () => {
    const { details } = await delivery();
    await chmod(details.folder, 0o500);
    await expect(deliver(details)).rejects.toMatchObject({ code: 'readOnly' });
  });
});

describe('giving a file its name', () => {
  it('is done by exactly one of several at once', async () => {
    const home = await tempFolder();
    const parts = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        await writeFile(join(home, `${n}.part`), String(n));
        return join(home, `${n}.part`);
      }),
    );
    const tries = await Promise.allSettled(parts.map((part) => nameOnce(part, join(home, 'name'))));
    const winner = tries.findIndex(({ status }) => status === 'fulfilled');
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readFile(join(home, 'name'), 'utf8')).toBe(String(winner));
  });
});
