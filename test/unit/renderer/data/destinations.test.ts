import 'fake-indexeddb/auto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { destinationActionsOf } from '#renderer/data/destinations/useDestinationActions.ts';
import { DataSession } from '#renderer/data/index.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import { aSupervisor, type Installation, passphrase, portsOn } from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchElectron, launchLocal, type RunningHost } from '#test/contract/hosts.ts';
import { type Asked, startFaultyServer } from '#test/fakes/faultyServer.ts';

/** Milliseconds that something is waited for which is done by itself: a machine may have other things to do as well. */
const patience = 15_000;

const secret = 'canary-Geheim-4711';
const account = Buffer.from(`unit:${secret}`).toString('base64');

/** A server that lets in whoever knows the password. */
function guarded(more: Parameters<typeof startFaultyServer>[0] = () => undefined) {
  const knows = ({ headers }: Asked) => headers.authorization === `Basic ${account}`;
  return startFaultyServer((asked) => (knows(asked) ? more(asked) : { answer: 401 }));
}

async function aUnitOn(launch: typeof launchLocal) {
  const root = await tempFolder();
  let running: RunningHost = await launch(join(root, 'data'), root);
  onTestFinished(() => running.stop());
  const unit = await aSupervisor(running);
  return {
    root,
    unit,
    host: () => running.host,
    /** Ends host and page, and starts both again, locked. */
    async restart(): Promise<DataSession> {
      unit.data.unlocked?.courier.stop();
      await running.stop();
      running = await launch(join(root, 'data'), root);
      const data = new DataSession(portsOn(running));
      await data.start();
      return data;
    },
  };
}

function placesOf({ open }: Pick<Installation, 'open'>) {
  return destinationActionsOf(open());
}

const opened = (data: DataSession) => ({
  open: () => {
    if (data.unlocked === undefined) throw new Error('locked');
    return data.unlocked;
  },
});

const secretsOf = async (host: RunningHost['host']) =>
  (await host.call('destinations.list', {})).destinations.map((one) => one.secret);

function aNewCase(unit: Installation) {
  const { id, ...set } = aCase({ name: '陳阿滿' });
  return unit.act().commit([{ type: 'case', id, set }]);
}

async function everyFile(root: string): Promise<string> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile());
  return (await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'latin1')))).join();
}

describe('a server’s password on the local host', () => {
  it('is there again after a restart and an unlock, not before, and lies nowhere in the open', async () => {
    const server = await guarded();
    const { unit, restart, host, root } = await aUnitOn(launchLocal);
    const settings = { kind: 'webdav', address: `${server.address}/dav/`, user: 'unit' } as const;
    await placesOf(unit).add(settings, secret);
    await aNewCase(unit);
    await vi.waitFor(async () => {
      await unit.act().lookNow();
      expect(server.files.size).toBe(1);
    }, 15_000);
    expect(await everyFile(root)).not.toContain(secret);

    const data = await restart();
    expect(data.session.state).toBe('locked');
    expect(await secretsOf(host())).toEqual(['missing']);
    await data.unlock(passphrase);
    expect(await secretsOf(host())).toEqual(['memory']);
    const [id] = (await host().call('destinations.list', {})).destinations.map((one) => one.id);
    expect(await placesOf(opened(data)).probe(id!)).toMatchObject({ canReadBack: true, error: null });
    await data.lock();
    expect(await secretsOf(host())).toEqual(['missing']);
  });

  it('is forgotten by the host when the page comes back without having been locked', async () => {
    const { unit, host } = await aUnitOn(launchLocal);
    const settings = { kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' } as const;
    await placesOf(unit).add(settings, secret);
    expect(await secretsOf(host())).toEqual(['memory']);
    unit.data.unlocked?.courier.stop();
    const again = new DataSession(unit.open().engine.ports);
    await again.start();
    expect(await secretsOf(host())).toEqual(['missing']);
  });

  it('is never handed to another server or account, even where the change was not noted here', async () => {
    const { unit, host } = await aUnitOn(launchLocal);
    const settings = { kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' } as const;
    const { id } = await placesOf(unit).add(settings, secret);
    await host().call('destinations.change', { id, settings: { ...settings, user: 'somebody' } });
    await unit.data.lock();
    await unit.data.unlock(passphrase);
    expect(await secretsOf(host())).toEqual(['missing']);
  });

  it('is not kept any longer where the account changes and none is given', async () => {
    const { unit, host } = await aUnitOn(launchLocal);
    const settings = { kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' } as const;
    const { id } = await placesOf(unit).add(settings, secret);
    expect((await host().call('drafts.readAll', {})).drafts).toHaveLength(1);
    await placesOf(unit).change(id, { ...settings, user: 'somebody' }, null);
    expect((await host().call('drafts.readAll', {})).drafts).toEqual([]);
  });

  it('stays where only the folder on the server changes, and goes with the destination', async () => {
    const { unit, host } = await aUnitOn(launchLocal);
    const settings = { kind: 'webdav', address: 'http://127.0.0.1:9/a/', user: 'unit' } as const;
    const { id } = await placesOf(unit).add(settings, secret);
    const moved = { ...settings, address: 'http://127.0.0.1:9/b/' };
    await placesOf(unit).change(id, moved, null);
    await unit.data.lock();
    await unit.data.unlock(passphrase);
    expect(await secretsOf(host())).toEqual(['memory']);
    await placesOf(unit).remove(id);
    expect((await host().call('drafts.readAll', {})).drafts).toEqual([]);
  });
});

it('a password that the operating system keeps is not kept here too', async () => {
  const { unit, host } = await aUnitOn(launchElectron);
  const settings = { kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' } as const;
  await placesOf(unit).add(settings, secret);
  expect(await secretsOf(host())).toEqual(['keystore']);
  expect((await host().call('drafts.readAll', {})).drafts).toEqual([]);
  await unit.data.lock();
  expect(await secretsOf(host())).toEqual(['keystore']);
});

describe('what the screens are told', () => {
  it('names each place with what was delivered there and what waits', async () => {
    const server = await guarded();
    const { unit, host, root } = await aUnitOn(launchLocal);
    await aNewCase(unit);
    await placesOf(unit).add({ kind: 'webdav', address: `${server.address}/dav/`, user: 'unit' }, secret);
    const gone = { kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' } as const;
    await placesOf(unit).add(gone, secret);
    const { engine, courier } = unit.open();
    const status = () => syncStatus(engine, courier.report, null);
    await vi.waitFor(async () => {
      await courier.lookNow();
      expect(status().batches[0]?.deliveries.map(({ state }) => state)).toEqual(['delivered', 'waiting']);
    }, patience);
    const [first, second] = status().destinations;
    expect(first).toMatchObject({ reachable: true, waiting: 0, nextAttemptAt: null });
    expect(first?.lastDeliveredAt).not.toBeNull();
    expect(second).toMatchObject({ reachable: false, lastError: 'unreachable', waiting: 1 });
    expect(second?.lastDeliveredAt).toBeNull();
    expect(status().counts).toMatchObject({ 0: 0, 2: status().batches[0]?.operations });
    expect(await everyFile(root)).not.toContain(secret);
    expect((await host().call('outbox.status', {})).items).toHaveLength(1);
  });

  it('follows what is being sent without anybody asking', async () => {
    const held = await guarded(({ method }) => (method === 'PUT' ? 'silence' : undefined));
    const { unit } = await aUnitOn(launchLocal);
    const settings = { kind: 'webdav', address: `${held.address}/dav/`, user: 'unit' } as const;
    await aNewCase(unit);
    await placesOf(unit).add(settings, secret);
    const { engine, courier } = unit.open();
    await courier.lookNow();
    await vi.waitFor(
      () => {
        const { counts, batches } = syncStatus(engine, courier.report, null);
        expect(counts[1]).toBe(batches[0]?.operations);
        expect(batches[0]?.deliveries[0]).toMatchObject({ state: 'sending', sentBytes: batches[0]?.bytes });
      },
      { timeout: 15_000 },
    );
  }, 30_000);
});
