import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startFaultyServer } from '#test/fakes/faultyServer.ts';
import { bytes, hosts, started } from './started.ts';

/** Milliseconds that something is waited for which is done by itself: a machine may have other things to do as well. */
const patience = 15_000;

describe.each(hosts)('destinations on %s', (name, launch) => {
  const put = { name: 'b-1.paianbundle', bytes: bytes('sealed'), offset: 0, total: 6 };

  it('are added, tried, delivered to, read from and removed', async () => {
    const { call, folder, data } = await started(launch);
    const server = await startFaultyServer();
    const settings = { kind: 'webdav', address: `${server.address}/dav/`, user: 'unit' } as const;
    const { destination } = await call('destinations.add', { settings });
    expect(destination).toMatchObject({ secret: 'missing', reachable: null, settings });
    const { id } = destination;
    expect(await call('destinations.probe', { id })).toMatchObject({ reachable: false, error: 'noSecret' });
    const { kept } = await call('destinations.setSecret', { id, secret: 'Geheim' });
    expect(kept).toBe(name === 'Electron' ? 'keystore' : 'memory');
    expect(await readFile(join(data, 'destinations'), 'utf8')).not.toContain('Geheim');
    expect(await call('destinations.probe', { id })).toMatchObject({
      reachable: true,
      canList: true,
      canWrite: true,
      canReadBack: true,
      error: null,
      facts: {},
    });
    const share = await folder('share');
    await call('destinations.add', { settings: { kind: 'folder', folder: share.token } });
    const stick = await folder('stick');
    await call('destinations.add', { settings: { kind: 'stick', folder: stick.token, unit: 'unit-1' } });
    await call('outbox.put', put);
    await vi.waitFor(async () => {
      const [item] = (await call('outbox.status', {})).items;
      expect(item?.deliveries.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
    }, patience);
    expect([...server.files.keys()]).toEqual(['/dav/b-1.paianbundle']);
    expect(await readdir(share.path)).toEqual([put.name]);
    expect((await readdir(stick.path)).sort()).toEqual([put.name, 'paian-stick.json']);
    for (const one of (await call('destinations.list', {})).destinations) {
      const place = { folder: null, destination: one.id };
      expect((await call('inbox.list', place)).files).toMatchObject([{ name: put.name, bytes: 6 }]);
      const read = await call('inbox.read', { ...place, name: put.name, offset: 2, length: 9 });
      expect(read).toMatchObject({ bytes: bytes('aled'), total: 6 });
    }
    await call('destinations.remove', { id });
    const { destinations, setAside } = await call('destinations.list', {});
    expect(setAside).toBe(false);
    expect(destinations.map(({ kind }) => kind)).toEqual(['folder', 'stick']);
    await expect(call('destinations.probe', { id })).rejects.toMatchObject({ code: 'unknownDestination' });
  });

  it('are kept over a restart; a secret in memory alone has to come again', async () => {
    const { call, restart } = await started(launch);
    const settings = { kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' } as const;
    const { id } = (await call('destinations.add', { settings })).destination;
    await call('destinations.setSecret', { id, secret: 'Geheim' });
    await restart();
    const [after] = (await call('destinations.list', {})).destinations;
    expect(after?.id).toBe(id);
    expect(after?.secret).toBe(name === 'Electron' ? 'keystore' : 'missing');
  });

  it('are looked at without a page waiting for a server that keeps silent', async () => {
    const silent = await startFaultyServer(() => 'silence');
    const { call, folder } = await started(launch);
    const settings = { kind: 'webdav', address: `${silent.address}/dav/`, user: 'unit' } as const;
    const { id } = (await call('destinations.add', { settings })).destination;
    await call('destinations.setSecret', { id, secret: 'x' });
    const share = await folder('share');
    await call('destinations.add', { settings: { kind: 'folder', folder: share.token } });
    const reached = async () =>
      (await call('destinations.check', {})).destinations.map(({ reachable }) => reachable);
    expect(await reached()).toEqual([null, true]);
    await rm(share.path, { recursive: true });
    expect(await reached()).toEqual([null, false]);
    expect(silent.asked).toHaveLength(1);
  });
});
