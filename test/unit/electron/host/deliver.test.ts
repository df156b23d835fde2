import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Destination } from '#electron/host/destination.ts';
import { nameOnce } from '#electron/host/durable.ts';
import { deliver } from '#electron/host/outbox/deliver.ts';
import { OutboxStore } from '#electron/host/outbox/store.ts';
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

describe('a destination on a drive of its own', () => {
  it.runIf(process.platform === 'linux')(
    'is not the empty folder that remains when the drive is out',
    async () => {
      const home = await tempFolder();
      // /dev/shm is a drive of its own; leading the path elsewhere is what unmounting does to a mount point.
      const mounted = await mkdtemp('/dev/shm/paian-test-');
      onTestFinished(() => rm(mounted, { recursive: true }));
      const place = join(home, 'stick');
      await symlink(mounted, place);
      const destination = await Destination.open(home, () => 0);
      await destination.set(place);
      expect(await destination.reach()).toBe(place);

      await rm(place);
      await mkdir(place);
      const later = await Destination.open(home, () => 0);
      await expect(later.reach()).rejects.toMatchObject({ code: 'notMounted' });
      expect(later.shown()).toMatchObject({ reachable: false, lastError: 'notMounted' });
      await rm(place, { recursive: true });
      await symlink(mounted, place);
      expect(await later.reach()).toBe(place);
    },
  );
});

describe('the outbox’s list', () => {
  it('is made again from the files where it is damaged, as undelivered', async () => {
    const home = await tempFolder();
    const store = await OutboxStore.open(home, () => 0);
    await store.put({ name: 'b.paianbundle', bytes: content, offset: 0, total: content.length });
    await store.note('b.paianbundle', { state: 'delivered' });
    expect((await OutboxStore.open(home, () => 0)).list()).toMatchObject([{ state: 'delivered', sha256 }]);
    await writeFile(join(home, 'outbox', 'index'), 'nonsense');
    expect((await OutboxStore.open(home, () => 0)).list()).toMatchObject([
      { name: 'b.paianbundle', state: 'waiting', sha256, bytes: content.length },
    ]);
  });
});
