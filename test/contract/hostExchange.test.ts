import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { bytes, hosts, started } from './started.ts';

/** Milliseconds that something is waited for which is done by itself: a machine may have other things to do as well. */
const patience = 15_000;

describe.each(hosts)('files that come and go on %s', (_name, launch) => {
  const start = () => started(launch);

  describe('the outbox', () => {
    const put = { name: 'b-1.paianbundle', bytes: bytes('sealed'), offset: 0, total: 6 };

    it('keeps a file over a restart while there is no destination', async () => {
      const { call, restart } = await start();
      expect(await call('outbox.put', put)).toEqual({ stored: 6, complete: true });
      await restart();
      const { items, destinations } = await call('outbox.status', {});
      expect(destinations).toEqual([]);
      expect(items).toMatchObject([{ name: put.name, bytes: 6, state: 'waiting', deliveredAt: null }]);
    });

    it('takes a file in chunks, says where it is when asked for another place, and can begin anew', async () => {
      const { call } = await start();
      const chunk = (text: string, offset: number) =>
        call('outbox.put', { name: 'c.paianbundle', bytes: bytes(text), offset, total: 6 });
      expect(await chunk('abc', 0)).toEqual({ stored: 3, complete: false });
      await expect(chunk('x', 5)).rejects.toMatchObject({ code: 'wrongOffset', facts: { expected: 3 } });
      expect((await call('outbox.status', {})).items).toEqual([]);
      await chunk('ABCD', 0);
      expect(await chunk('EF', 4)).toEqual({ stored: 6, complete: true });
      await expect(chunk('abcdefg', 0)).rejects.toMatchObject({ code: 'tooLarge' });
    });

    it('delivers by itself to a folder that is missing and then appears', async () => {
      const { call, folder } = await start();
      const target = await folder('share');
      await call('destinations.add', { settings: { kind: 'folder', folder: target.token } });
      await rename(target.path, `${target.path}-away`);
      await call('outbox.put', put);
      await vi.waitFor(async () => {
        const { items, destinations } = await call('outbox.status', {});
        expect(items[0]).toMatchObject({ state: 'waiting', lastError: 'unreachable' });
        expect(items[0]?.attempts).toBeGreaterThan(2);
        expect(destinations[0]?.reachable).toBe(false);
      }, patience);
      await rename(`${target.path}-away`, target.path);
      await vi.waitFor(async () => {
        const { items, destinations } = await call('outbox.status', {});
        expect(items[0]).toMatchObject({ state: 'delivered', lastError: null });
        expect(destinations[0]?.reachable).toBe(true);
      }, patience);
      expect(await readdir(target.path)).toEqual([put.name]);
      expect(await readFile(join(target.path, put.name), 'utf8')).toBe('sealed');
    });

    it('delivers after a restart what was stored before, to the folder set before', async () => {
      const { call, folder, restart } = await start();
      const target = await folder('share');
      await call('destinations.add', { settings: { kind: 'folder', folder: target.token } });
      await rm(target.path, { recursive: true });
      await call('outbox.put', put);
      await restart();
      await mkdir(target.path);
      await call('outbox.deliverNow', {});
      expect(await readdir(target.path)).toEqual([put.name]);
    });

    it('never overwrites: the same content there is delivered, other content is an error', async () => {
      const { call, folder } = await start();
      const target = await folder('share');
      await writeFile(join(target.path, 'same.paianbundle'), 'sealed');
      await writeFile(join(target.path, 'other.paianbundle'), 'foreign');
      await call('destinations.add', { settings: { kind: 'folder', folder: target.token } });
      await call('outbox.put', { ...put, name: 'same.paianbundle' });
      await call('outbox.put', { ...put, name: 'other.paianbundle' });
      expect(await call('outbox.deliverNow', {})).toEqual({ delivered: 1, undelivered: 1 });
      const { items } = await call('outbox.status', {});
      expect(Object.fromEntries(items.map((item) => [item.name, [item.state, item.lastError]]))).toEqual({
        'same.paianbundle': ['delivered', null],
        'other.paianbundle': ['failed', 'nameTaken'],
      });
      expect(await readFile(join(target.path, 'other.paianbundle'), 'utf8')).toBe('foreign');
      await rm(join(target.path, 'other.paianbundle'));
      expect(await call('outbox.deliverNow', {})).toEqual({ delivered: 2, undelivered: 0 });
    });

    it('refuses other content under a name it has, and takes the same content again quietly', async () => {
      const { call } = await start();
      await call('outbox.put', put);
      expect(await call('outbox.put', put)).toEqual({ stored: 6, complete: true });
      const other = call('outbox.put', { ...put, bytes: bytes('SEALED') });
      await expect(other).rejects.toMatchObject({ code: 'nameTaken' });
    });

    it('copies to a stick without touching its own delivery', async () => {
      const { call, folder } = await start();
      const stick = await folder('stick');
      await call('outbox.put', put);
      await writeFile(join(stick.path, put.name), 'taken');
      const copied = await call('outbox.copyTo', { name: put.name, folder: stick.token });
      expect(copied).toEqual({ name: 'b-1 (2).paianbundle' });
      expect(await readFile(join(stick.path, copied.name), 'utf8')).toBe('sealed');
      expect((await call('outbox.status', {})).items[0]?.state).toBe('waiting');
      const missing = call('outbox.copyTo', { name: 'none.paianbundle', folder: stick.token });
      await expect(missing).rejects.toMatchObject({ code: 'notFound' });
    });
  });

  describe('a folder as destination', () => {
    it('is probed by really writing, and leaves nothing behind', async () => {
      const { call, folder } = await start();
      const target = await folder('share');
      const { destination } = await call('destinations.add', {
        settings: { kind: 'folder', folder: target.token },
      });
      expect(destination).toMatchObject({ kind: 'folder', label: target.path, reachable: true });
      const { id } = destination;
      expect(await call('destinations.probe', { id })).toMatchObject({ canReadBack: true, error: null });
      expect(await readdir(target.path)).toEqual([]);
      await rm(target.path, { recursive: true });
      expect(await call('destinations.probe', { id })).toMatchObject({
        reachable: false,
        error: 'unreachable',
      });
    });

    it('is not one this host never showed', async () => {
      const { call } = await start();
      const foreign = call('destinations.add', { settings: { kind: 'folder', folder: 'a'.repeat(26) } });
      await expect(foreign).rejects.toMatchObject({ code: 'unknownFolder' });
    });
  });

  describe('the inbox', () => {
    it('lists and reads the app’s own files, in parts, from the destination or a folder', async () => {
      const { call, folder } = await start();
      const target = await folder('share');
      for (const name of [
        'b.paianbundle',
        'a.paianreceipt',
        'x.txt',
        '.hidden.paianbundle',
        'c.paianbundle.part',
      ])
        await writeFile(join(target.path, name), 'content');
      await symlink('/etc/hostname', join(target.path, 'link.paianbundle'));
      const { files } = await call('inbox.list', { folder: target.token });
      expect(files.map(({ name, bytes: length }) => [name, length])).toEqual([
        ['a.paianreceipt', 7],
        ['b.paianbundle', 7],
      ]);
      await expect(call('inbox.list', { folder: null })).rejects.toMatchObject({ code: 'noDestination' });
      const { destination } = await call('destinations.add', {
        settings: { kind: 'folder', folder: target.token },
      });
      const place = { folder: null, destination: destination.id };
      expect(await call('inbox.list', place)).toEqual({ files });
      const read = (name: string, offset: number, length: number) =>
        call('inbox.read', { ...place, name, offset, length });
      const { version } = await read('b.paianbundle', 0, 1);
      expect(await read('b.paianbundle', 0, 4)).toMatchObject({ bytes: bytes('cont'), total: 7, version });
      expect(await read('b.paianbundle', 4, 4)).toMatchObject({ bytes: bytes('ent'), total: 7, version });
      expect(await read('b.paianbundle', 9, 4)).toMatchObject({ bytes: bytes(''), total: 7, version });
      await expect(read('link.paianbundle', 0, 4)).rejects.toMatchObject({ code: 'notFound' });
      await expect(read('none.paianbundle', 0, 4)).rejects.toMatchObject({ code: 'notFound' });
      await rm(target.path, { recursive: true });
      await expect(call('inbox.list', place)).rejects.toMatchObject({ code: 'unreachable' });
    });

    it.each([
      '../vault',
      '..',
      'a/b.paianbundle',
      'a\\b.paianbundle',
      '.a.paianbundle',
      '/etc/passwd',
      'con.paianbundle',
      'a.paianbundle:s',
      'a.paianbundle ',
      'vault',
    ])('refuses the name %j before it touches a file', async (name) => {
      const { raw, folder } = await start();
      const { token } = await folder('share');
      const reply = await raw('inbox.read', { folder: token, name, offset: 0, length: 10 });
      expect(reply).toEqual({ ok: false, code: 'badInput', facts: {} });
    });
  });

  it('saves a file under a free name and overwrites none', async () => {
    const { call, folder } = await start();
    const { path, token } = await folder('stick');
    const save = (text: string) =>
      call('files.save', { folder: token, name: '派案統計表 115-05.xlsx', bytes: bytes(text) });
    expect(await save('one')).toEqual({ name: '派案統計表 115-05.xlsx' });
    expect(await save('two')).toEqual({ name: '派案統計表 115-05 (2).xlsx' });
    expect((await readdir(path)).sort()).toEqual(['派案統計表 115-05 (2).xlsx', '派案統計表 115-05.xlsx']);
    expect(await readFile(join(path, '派案統計表 115-05.xlsx'), 'utf8')).toBe('one');
    await rm(path, { recursive: true });
    await expect(save('three')).rejects.toMatchObject({ code: 'unreachable' });
  });
});
