import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { waitAfter } from '#electron/host/outbox/backoff.ts';
import { OutboxStore } from '#electron/host/outbox/store.ts';
import { HostStore } from '#electron/host/store.ts';
import { writeWhole } from '#electron/host/wholeFile.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { type Fault, startFaultyServer } from '#test/fakes/faultyServer.ts';

/** Milliseconds that something is waited for which is done by itself: a machine may have other things to do as well. */
const patience = 15_000;

const content = Buffer.from('sealed');
const sha256 = '0dcd3d3d1cfe15e9fbc5d8ec8a3b1f3c5b7e7e7e';
const put = (name: string) => ({ name, bytes: content, offset: 0, total: content.length });
const short = { first: 10, longest: 40 };

/** A profile of its own with an outbox that is quick to try again, or never does by itself. */
async function profile(change: Partial<Parameters<typeof HostStore.open>[1] & object> = {}) {
  const folder = await tempFolder();
  let store = await HostStore.open(folder, { backoffs: { folder: short, server: short }, ...change });
  onTestFinished(() => store.close());
  const item = (name: string) => store.parts.outbox.status().items.find((one) => one.name === name);
  return {
    folder,
    parts: () => store.parts,
    item,
    stateAt: (name: string, id: string) =>
      item(name)?.deliveries.find(({ destination }) => destination === id)?.state,
    addFolder: async (path: string) => {
      const id = await store.parts.destinations.add({ kind: 'folder', path });
      await store.parts.outbox.restart(id);
      return id;
    },
    addServer: async (address: string) => {
      const id = await store.parts.destinations.add({ kind: 'webdav', address, user: 'unit' });
      await store.parts.destinations.setSecret(id, 'x');
      await store.parts.outbox.restart(id);
      return id;
    },
    restart: async () => {
      await store.close();
      store = await HostStore.open(folder, { backoffs: { folder: short, server: short }, ...change });
    },
  };
}

describe('several destinations', () => {
  it('each get every file; one that keeps silent holds up none of the others', async () => {
    const silent = await startFaultyServer(() => 'silence');
    const { parts, stateAt, item, addFolder, addServer } = await profile();
    const slow = await addServer(`${silent.address}/dav/`);
    await parts().outbox.put(put('a.paianbundle'));
    const path = await tempFolder();
    const quick = await addFolder(path);
    await parts().outbox.put(put('b.paianbundle'));
    await vi.waitFor(async () => {
      expect((await readdir(path)).sort()).toEqual(['a.paianbundle', 'b.paianbundle']);
      expect([stateAt('a.paianbundle', quick), stateAt('b.paianbundle', quick)]).toEqual([
        'delivered',
        'delivered',
      ]);
    }, patience);
    expect(stateAt('a.paianbundle', slow)).toBe('sending');
    expect(stateAt('b.paianbundle', slow)).toBe('waiting');
    expect(item('a.paianbundle')).toMatchObject({ state: 'delivered', lastError: null });
  });

  it('removed and added: the file stays, what was delivered is remembered, the new one gets all', async () => {
    const { folder, parts, item, addFolder, restart } = await profile();
    const id = await addFolder(await tempFolder());
    await parts().outbox.put(put('a.paianbundle'));
    await parts().outbox.deliverNow();
    await parts().destinations.remove(id);
    await parts().outbox.forget(id);
    await restart();
    expect(item('a.paianbundle')).toMatchObject({ state: 'delivered', deliveries: [] });
    expect(item('a.paianbundle')?.deliveredAt).not.toBeNull();
    expect(await readFile(join(folder, 'outbox', 'a.paianbundle'), 'utf8')).toBe('sealed');

    const path = await tempFolder();
    await addFolder(path);
    await parts().outbox.deliverNow();
    expect(await readdir(path)).toEqual(['a.paianbundle']);
  });

  it('a name that is taken at one is failed there, and the next file goes on', async () => {
    const { parts, stateAt, item, addFolder } = await profile();
    const [taken, free] = [await tempFolder(), await tempFolder()];
    await writeFile(join(taken, 'a.paianbundle'), 'foreign');
    const [first, second] = [await addFolder(taken), await addFolder(free)];
    await parts().outbox.put(put('a.paianbundle'));
    await parts().outbox.put(put('b.paianbundle'));
    await parts().outbox.deliverNow();
    expect(stateAt('a.paianbundle', first)).toBe('failed');
    expect(stateAt('b.paianbundle', first)).toBe('delivered');
    expect(stateAt('a.paianbundle', second)).toBe('delivered');
    expect(item('a.paianbundle')?.deliveries[0]?.lastError).toBe('nameTaken');
  });
});

describe('trying again', () => {
  it('waits as long as the server asks, unless a person wants it now', async () => {
    const fault: Fault = { answer: 503, headers: { 'retry-after': '600' } };
    let isBusy = true;
    const server = await startFaultyServer(() => (isBusy ? fault : undefined));
    const { parts, item, addServer } = await profile({ now: () => Date.UTC(2026, 4, 11, 2, 30) });
    await addServer(`${server.address}/dav/`);
    await parts().outbox.put(put('a.paianbundle'));
    await vi.waitFor(
      () =>
        expect(item('a.paianbundle')).toMatchObject({
          state: 'waiting',
          attempts: 1,
          lastError: 'busy',
          nextAttemptAt: '2026-05-11T02:40:00.000Z',
        }),
      patience,
    );
    const asked = server.asked.length;
    await parts().outbox.put(put('b.paianbundle'));
    await parts().outbox.check();
    expect(item('a.paianbundle')?.nextAttemptAt).toBe('2026-05-11T02:40:00.000Z');
    expect(server.asked).toHaveLength(asked);
    isBusy = false;
    expect(await parts().outbox.deliverNow()).toEqual({ delivered: 2, undelivered: 0 });
    expect([...server.files.keys()]).toEqual(['/dav/a.paianbundle', '/dav/b.paianbundle']);
  });

  it('happens by itself when a folder comes back, and after a restart', async () => {
    const { parts, item, addFolder, restart } = await profile();
    const path = join(await tempFolder(), 'share');
    await mkdir(path);
    await addFolder(path);
    await rename(path, `${path}-away`);
    await parts().outbox.put(put('a.paianbundle'));
    await vi.waitFor(() => expect(item('a.paianbundle')?.attempts).toBeGreaterThan(2), patience);
    await restart();
    expect(item('a.paianbundle')).toMatchObject({ deliveredAt: null });
    await rename(`${path}-away`, path);
    await vi.waitFor(() => expect(item('a.paianbundle')?.state).toBe('delivered'), patience);
  });

  it('says without a secret that it is missing, and goes on once it is there', async () => {
    const server = await startFaultyServer();
    const { parts, item } = await profile();
    const settings = { kind: 'webdav', address: `${server.address}/dav/`, user: 'unit' } as const;
    const id = await parts().destinations.add(settings);
    await parts().outbox.put(put('a.paianbundle'));
    await vi.waitFor(() => expect(item('a.paianbundle')?.lastError).toBe('noSecret'), patience);
    expect(server.asked).toEqual([]);
    await parts().destinations.setSecret(id, 'x');
    await vi.waitFor(() => expect(item('a.paianbundle')?.state).toBe('delivered'), patience);
  });

  it('ends at once with the host, also in the middle of a delivery', async () => {
    const silent = await startFaultyServer(() => 'silence');
    const { folder, parts, item, addServer } = await profile();
    await addServer(`${silent.address}/dav/`);
    await parts().outbox.put(put('a.paianbundle'));
    await vi.waitFor(() => expect(item('a.paianbundle')?.state).toBe('sending'), patience);
    await parts().outbox.close();
    expect(item('a.paianbundle')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await readdir(join(folder, 'outbox'))).toContain('a.paianbundle');
  });

  it.each([
    [0, 0, undefined, 500],
    [0, 0.999, undefined, 1000],
    [1, 0, undefined, 1000],
    [3, 0.5, undefined, 6000],
    [9, 0, undefined, 7500],
    [9, 0.999, undefined, 14993],
    [2000, 0.5, undefined, 11250],
    [0, 0, 30, 30_000],
    [9, 0.5, 5, 11250],
    [0, 0, 86_400, 3_600_000],
  ])('after %i fruitless tries, random %d, told to wait %s s: %i ms', (fruitless, random, told, wait) => {
    expect(waitAfter({ first: 1000, longest: 15_000 }, fruitless, random, told)).toBe(wait);
  });
});

describe('the outbox’s list', () => {
  const id = 'a'.repeat(26);

  it('is made again from the files where it is damaged, as undelivered', async () => {
    const home = await tempFolder();
    const store = await OutboxStore.open(home, () => 0);
    await store.put(put('b.paianbundle'));
    const delivered = { state: 'delivered', deliveredAt: '2026-05-11T02:30:00.000Z' } as const;
    await store.note(id, new Map([['b.paianbundle', delivered]]));
    expect((await OutboxStore.open(home, () => 0)).list()).toMatchObject([
      { deliveredAt: delivered.deliveredAt, deliveries: { [id]: delivered } },
    ]);
    await writeFile(join(home, 'outbox', 'index'), 'nonsense');
    expect((await OutboxStore.open(home, () => 0)).list()).toMatchObject([
      { name: 'b.paianbundle', deliveredAt: null, deliveries: {}, bytes: content.length },
    ]);
  });

  it('of the time of one destination is read as that one’s', async () => {
    const home = await tempFolder();
    await (await OutboxStore.open(home, () => 0)).put(put('b.paianbundle'));
    const old = {
      name: 'b.paianbundle',
      bytes: 6,
      sha256: sha256.padEnd(64, '0'),
      state: 'delivered',
      storedAt: '2026-05-11T02:00:00.000Z',
      attempts: 3,
      deliveredAt: '2026-05-11T02:30:00.000Z',
      lastError: null,
    };
    const write = () => writeWhole(join(home, 'outbox', 'index'), { facts: [old], body: new Uint8Array() });
    await write();
    const [item] = (await OutboxStore.open(home, () => 0, id)).list();
    expect(item).toMatchObject({ deliveredAt: old.deliveredAt, deliveries: { [id]: { attempts: 3 } } });
    await write();
    const [orphan] = (await OutboxStore.open(home, () => 0)).list();
    expect(orphan).toMatchObject({ deliveredAt: old.deliveredAt, deliveries: {} });
  });
});
