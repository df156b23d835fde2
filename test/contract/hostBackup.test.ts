import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes, hosts, started } from './started.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each(hosts)('backups on %s', (_name, launch) => {
  async function withFolder() {
    const host = await started(launch);
    const folder = await host.folder('backups');
    await host.call('backup.setPlace', { place: { kind: 'folder', folder: folder.token } });
    return { ...host, path: folder.path };
  }

  it('have no place at first, and say so instead of listing nothing', async () => {
    const { call } = await started(launch);
    expect(await call('backup.place', {})).toEqual({ place: null, setAside: false, former: [] });
    await expect(call('backup.list', {})).rejects.toMatchObject({ code: 'noDestination' });
    await expect(call('backup.write', { bytes: bytes('x'), offset: 0 })).rejects.toMatchObject({
      code: 'noDestination',
    });
  });

  it('are written under a temporary name, compared, named, listed, read in parts, and remembered', async () => {
    const { call, path, restart } = await withFolder();
    expect(await call('backup.write', { bytes: bytes('abc'), offset: 0 })).toEqual({ stored: 3 });
    await expect(call('backup.write', { bytes: bytes('x'), offset: 1 })).rejects.toMatchObject({
      code: 'wrongOffset',
      facts: { expected: 3 },
    });
    await call('backup.write', { bytes: bytes('def'), offset: 3 });
    expect((await call('backup.list', {})).files).toEqual([]);
    const finished = { name: 'one.paianbackup', sha256: sha256('abcdef'), total: 6 };
    expect(await call('backup.finish', finished)).toEqual({ name: 'one.paianbackup', bytes: 6 });
    expect(await readdir(path)).toEqual(['one.paianbackup']);
    await writeFile(join(path, 'somebody’s photo.jpg'), 'x');
    expect((await call('backup.list', {})).files).toMatchObject([{ name: 'one.paianbackup', bytes: 6 }]);
    expect(await call('backup.read', { name: 'one.paianbackup', offset: 4, length: 9 })).toEqual({
      bytes: bytes('ef'),
      total: 6,
    });
    await restart();
    const { place } = await call('backup.place', {});
    expect(place).toMatchObject({ kind: 'folder', label: path, lastName: 'one.paianbackup' });
    expect(place?.lastAt).not.toBeNull();
    await call('backup.remove', { name: 'one.paianbackup' });
    expect(await readdir(path)).toEqual(['somebody’s photo.jpg']);
  });

  it('never replace another file', async () => {
    const { call, path } = await withFolder();
    await writeFile(join(path, 'one.paianbackup'), 'there before');
    await call('backup.write', { bytes: bytes('new'), offset: 0 });
    const finished = { name: 'one.paianbackup', sha256: sha256('new'), total: 3 };
    await expect(call('backup.finish', finished)).rejects.toMatchObject({ code: 'nameTaken' });
    expect(await readFile(join(path, 'one.paianbackup'), 'utf8')).toBe('there before');
    expect(await readdir(path)).toEqual(['one.paianbackup']);
  });

  it('that read back differently leave nothing behind', async () => {
    const { call, path } = await withFolder();
    await call('backup.write', { bytes: bytes('abc'), offset: 0 });
    const finished = { name: 'one.paianbackup', sha256: sha256('abd'), total: 3 };
    await expect(call('backup.finish', finished)).rejects.toMatchObject({ code: 'mismatch' });
    expect(await readdir(path)).toEqual([]);
    expect((await call('backup.place', {})).place?.lastAt).toBeNull();
  });

  it('begun and not finished have no name, and go when the next is begun or the host ends', async () => {
    const { call, path, restart } = await withFolder();
    await call('backup.write', { bytes: bytes('half'), offset: 0 });
    expect((await readdir(path)).map((name) => name.endsWith('.part'))).toEqual([true]);
    await call('backup.write', { bytes: bytes('new'), offset: 0 });
    expect(await readdir(path)).toHaveLength(1);
    await restart();
    expect(await readdir(path)).toEqual([]);
  });

  it('say that the folder is away, and go on when it is back', async () => {
    const { call, path } = await withFolder();
    await rename(path, `${path}-away`);
    await expect(call('backup.write', { bytes: bytes('x'), offset: 0 })).rejects.toMatchObject({
      code: 'unreachable',
    });
    await expect(call('backup.list', {})).rejects.toMatchObject({ code: 'unreachable' });
    await rename(`${path}-away`, path);
    expect(await call('backup.write', { bytes: bytes('x'), offset: 0 })).toEqual({ stored: 1 });
  });

  it.skipIf(process.getuid?.() === 0)('say that a folder may not be written to', async () => {
    const { call, path } = await withFolder();
    await chmod(path, 0o500);
    await expect(call('backup.write', { bytes: bytes('x'), offset: 0 })).rejects.toMatchObject({
      code: 'readOnly',
    });
    await chmod(path, 0o700);
  });

  it('take a stick of the unit, and no other unit’s', async () => {
    const { call, folder } = await started(launch);
    const stick = await folder('stick');
    await call('backup.setPlace', { place: { kind: 'stick', folder: stick.token, unit: 'unit-a' } });
    expect((await call('backup.place', {})).place?.kind).toBe('stick');
    await expect(
      call('backup.setPlace', { place: { kind: 'stick', folder: stick.token, unit: 'unit-b' } }),
    ).rejects.toMatchObject({ code: 'wrongStick' });
    await call('backup.setPlace', { place: null });
    expect((await call('backup.place', {})).place).toBeNull();
  });
});

describe.each(hosts)('a restore on %s', (_name, launch) => {
  const envelope = bytes('envelope');

  it('is there wholly after its commit, also after a restart, and nothing of it before', async () => {
    const { call, restart, data } = await started(launch);
    await call('restore.append', { fromSeq: 1, payloads: [bytes('one'), bytes('two')] });
    await call('restore.append', { fromSeq: 3, payloads: [bytes('three')] });
    expect((await call('journal.state', {})).frames).toBe(0);
    expect((await call('vault.read', {})).envelope).toBeNull();
    await call('restore.commit', { lastSeq: 3, envelope, sample: false });
    for (let round = 0; round < 2; round += 1) {
      const { frames } = await call('journal.read', { fromSeq: 1, maxBytes: 1000 });
      expect(frames.map(({ payload }) => new TextDecoder().decode(payload))).toEqual(['one', 'two', 'three']);
      expect((await call('vault.read', {})).envelope).toEqual(envelope);
      await restart();
    }
    expect((await readdir(data)).filter((name) => name.startsWith('restoring'))).toEqual([]);
    await call('journal.append', { seq: 4, payload: bytes('four') });
  });

  it('that is broken off leaves the installation as empty as it was', async () => {
    const { call, restart, data } = await started(launch);
    await call('restore.append', { fromSeq: 1, payloads: [bytes('one')] });
    await restart();
    await expect(call('restore.commit', { lastSeq: 1, envelope, sample: false })).rejects.toMatchObject({
      code: 'wrongSeq',
    });
    expect((await call('vault.read', {})).envelope).toBeNull();
    expect((await call('journal.state', {})).frames).toBe(0);
    expect((await readdir(data)).filter((name) => name.startsWith('restoring'))).toEqual([]);
  });

  it('is finished at the next start where it was whole when the host died', async () => {
    const { call, restart, data } = await started(launch);
    await call('restore.append', { fromSeq: 1, payloads: [bytes('one')] });
    await call('restore.commit', { lastSeq: 1, envelope, sample: true });
    // As if it had died after the first of the two moves.
    await mkdir(join(data, 'restoring'));
    await rename(join(data, 'vault'), join(data, 'restoring', 'vault'));
    await restart();
    expect(await call('vault.read', {})).toMatchObject({ envelope, sample: true });
    expect((await call('journal.state', {})).frames).toBe(1);
  });

  it('takes the frames in order only, and all that it was told of', async () => {
    const { call } = await started(launch);
    await expect(call('restore.append', { fromSeq: 2, payloads: [bytes('x')] })).rejects.toMatchObject({
      code: 'wrongSeq',
      facts: { expected: 1 },
    });
    await call('restore.append', { fromSeq: 1, payloads: [bytes('one')] });
    await expect(call('restore.commit', { lastSeq: 2, envelope, sample: false })).rejects.toMatchObject({
      code: 'wrongSeq',
    });
    await call('restore.append', { fromSeq: 1, payloads: [bytes('anew')] });
    await call('restore.commit', { lastSeq: 1, envelope, sample: false });
  });

  it('is refused where there is a unit', async () => {
    const { call } = await started(launch);
    await call('vault.write', { envelope, sample: false });
    await expect(call('restore.append', { fromSeq: 1, payloads: [bytes('x')] })).rejects.toMatchObject({
      code: 'notFresh',
    });
    await expect(call('restore.commit', { lastSeq: 1, envelope, sample: false })).rejects.toMatchObject({
      code: 'notFresh',
    });
  });
});
