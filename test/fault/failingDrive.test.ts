import 'fake-indexeddb/auto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { answer } from '#electron/host/answer.ts';
import { plainSealer } from '#electron/host/deviceSecret.ts';
import { FolderTokens } from '#electron/host/folders.ts';
import { createHandlers } from '#electron/host/handlers.ts';
import { headerLength, overhead } from '#electron/host/journal/format.ts';
import { Journal } from '#electron/host/journal/journal.ts';
import { HostStore } from '#electron/host/store.ts';
import { webdavTransport } from '#electron/host/transports/webdav.ts';
import { readWhole, type Whole } from '#electron/host/wholeFile.ts';
import { DataSession } from '#renderer/data/index.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { createClient } from '#renderer/host/client.ts';
import { HostError } from '#shared/host/hostError.ts';
import { chunkLimit } from '#shared/host/values.ts';
import { caseChange } from '#test/builders/backups.ts';
import { makeUnit, passphrase, portsOn } from '#test/builders/installation.ts';
import { network, outgoingFile, unhurried } from '#test/builders/outgoingFile.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { loseBytes, mendDrives } from '#test/fakes/badDrives.ts';
import { startFaultyServer } from '#test/fakes/faultyServer.ts';
import { Computer } from './system/computer.ts';

vi.mock('node:fs/promises', async (importOriginal) =>
  (await import('#test/fakes/badDrives.ts')).onBadDrives(await importOriginal()),
);
vi.mock('node:fs', async (importOriginal) =>
  (await import('#test/fakes/badDrives.ts')).streamsOnBadDrives(await importOriginal()),
);
afterEach(mendDrives);

const plenty = { floor: 0, reserve: 0, free: async () => Number.MAX_SAFE_INTEGER };
const payload = (seq: number) => new Uint8Array(3000).fill(seq);
const frameLength = overhead + payload(1).length;
const startOf = (seq: number) => headerLength + (seq - 1) * frameLength;
const sectorOf = (byte: number) => byte - (byte % 4096);

/** A journal of twelve frames, each across two sectors or in the midst of one. */
async function aJournal() {
  const folder = await tempFolder();
  const openIt = () => Journal.open(folder, { space: plenty });
  const journal = await openIt();
  for (let seq = 1; seq <= 12; seq += 1) await journal.append({ seq, payload: payload(seq) });
  return { journal, openIt, path: join(folder, 'journal.log') };
}

describe('a drive that does not give back a sector of the journal', () => {
  it.each([1, 2, 5, 11, 12])(
    'with a byte of frame %i says at the start which and where, cuts nothing, and has it all once it comes back',
    async (seq) => {
      const { journal, openIt, path } = await aJournal();
      const before = journal.state();
      await journal.close();
      const bytes = await readFile(path);
      const lost = sectorOf(startOf(seq) + 40);
      loseBytes(path, lost, lost + 4096);
      // The first that has a byte in the sector, which may have begun before it.
      const first = Math.max(1, Math.floor((lost - headerLength) / frameLength) + 1);
      const failure = { code: 'journalUnreadable', facts: { atByte: lost, seq: first } };
      await expect(openIt()).rejects.toMatchObject(failure);
      mendDrives();
      expect((await readFile(path)).equals(bytes)).toBe(true);
      const again = await openIt();
      expect(again.state()).toEqual(before);
      await expect(again.append({ seq: 13, payload: payload(13) })).resolves.toMatchObject({ seq: 13 });
      await again.close();
    },
  );

  it('while it is open gives the frames before it, says where it stops, and takes what is saved after that', async () => {
    const { journal, openIt, path } = await aJournal();
    const lost = sectorOf(startOf(6));
    loseBytes(path, lost, lost + 4096);
    const first = Math.floor((lost - headerLength) / frameLength) + 1;
    const read = await journal.read({ fromSeq: 1, maxBytes: chunkLimit });
    expect(read.frames.map(({ seq }) => seq)).toEqual(Array.from({ length: first - 1 }, (_, n) => n + 1));
    expect(read.next).toBe(first);
    const failure = { code: 'journalUnreadable', facts: { atByte: lost, seq: first } };
    await expect(journal.read({ fromSeq: first, maxBytes: chunkLimit })).rejects.toMatchObject(failure);
    await journal.append({ seq: 13, payload: payload(13) });
    expect((await journal.read({ fromSeq: 12, maxBytes: chunkLimit })).frames).toHaveLength(2);
    await journal.close();
    mendDrives();
    const again = await openIt();
    expect(again.state()).toMatchObject({ frames: 13, torn: null });
    await again.close();
  });
});

const unused = () => Promise.reject(new Error('not used here'));
const clock = { now: '2026-05-11T01:00:00.000Z' };

/** A supervisor's computer with one case and files in a folder, and where these things are. */
async function aComputer() {
  const root = await tempFolder();
  const [data, place, backups] = ['data', 'place', 'backups'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [place, backups]) await mkdir(folder);
  const computer = new Computer('周督導', data, clock);
  onTestFinished(() => computer.cut({ loseDatabase: true }));
  await computer.start();
  await makeUnit(computer.data);
  computer.installation.open().courier.stop();
  await computer.installation.act().commit([caseChange({ id: 'case-0001', nationalId: null })]);
  const send = async () => {
    const settings = { kind: 'folder' as const, folder: computer.tokens.tokenOf(place) };
    await computer.host.call('destinations.add', { settings });
  };
  return { computer, data, place, backups, send };
}

/** Everything is in a bundle of the outbox, which has no place to go to. */
async function sealed(computer: Computer): Promise<void> {
  await sealUnsent(computer.installation.open().engine);
  await computer.round();
}

/** The host alone, on what a computer left. */
async function startedOn(data: string) {
  const store = await HostStore.open(data, { space: plenty });
  onTestFinished(() => store.close());
  const info = {
    ...{ host: 'local' as const, version: '0.0.0-test', platform: process.platform, profile: 'default' },
    ...{ dataFolderLabel: data, folderPicking: 'list' as const, training: null },
  };
  const handlers = createHandlers(store, new FolderTokens(), { info, sealer: plainSealer });
  return {
    parts: store.parts,
    host: createClient((channel, input) => answer(handlers, channel, input, () => undefined)),
  };
}

describe('a drive that does not give back', () => {
  it('the journal stops the app with what and where, and has lost nothing once it does', async () => {
    const { computer, data } = await aComputer();
    await computer.cut({ loseDatabase: true });
    loseBytes(join(data, 'journal.log'), 4096, 8192);
    const { host, parts } = await startedOn(data);
    expect(parts.journal).toBeInstanceOf(HostError);
    const session = new DataSession(portsOn({ host, raw: unused, pick: unused, stop: unused }, clock));
    await session.start();
    await session.unlock(passphrase);
    const where = { seq: expect.any(Number) as number, atByte: 4096 };
    const stopped = { state: 'stopped', reason: 'journalUnreadable', where, whatIsSafe: 'unknown' };
    expect(session.session).toEqual(stopped);
    mendDrives();
    await computer.start();
    expect(computer.installation.open().views.findCase('case-0001')).toBeDefined();
  });

  it('the key envelope opens with the one before it, and without that says which file it is', async () => {
    const { computer, data } = await aComputer();
    await computer.cut({ loseDatabase: true });
    const { parts } = await startedOn(data);
    const { vault } = parts;
    const { envelope } = await vault.read();
    await vault.write({ envelope: envelope!, sample: false });
    loseBytes(join(data, 'vault'));
    expect(await vault.read()).toEqual({ envelope, sample: false, restored: true });
    loseBytes(join(data, 'vault.previous'));
    await expect(vault.read()).rejects.toMatchObject({ code: 'vaultCorrupt' });
  });

  it('drafts, the places that files go to or the folder of backups puts these aside, says so and starts all the same', async () => {
    const { computer, data, send, backups } = await aComputer();
    await send();
    await computer.installation
      .open()
      .backups.setPlace({ kind: 'folder', folder: computer.tokens.tokenOf(backups) });
    await computer.host.call('drafts.write', { key: 'd', payload: new Uint8Array(3) });
    await computer.cut({ loseDatabase: false });
    for (const name of ['drafts', 'destinations', 'backup']) loseBytes(join(data, name));
    const { host, parts } = await startedOn(data);
    expect(await host.call('drafts.readAll', {})).toEqual({ drafts: [], setAside: true });
    expect(await host.call('destinations.list', {})).toEqual({ destinations: [], setAside: true });
    expect(await host.call('backup.place', {})).toEqual({ place: null, setAside: true, former: [] });
    const aside = (await readdir(data)).filter((name) => name.includes('damaged'));
    expect(aside.map((name) => name.split('.')[0]).sort()).toEqual(['backup', 'destinations', 'drafts']);
    expect(parts.journal).toBeInstanceOf(Journal);
  });

  it('a bundle of the outbox has the journal’s laid in again, and that arrives; the place is not to blame', async () => {
    const { computer, data, place, send } = await aComputer();
    await send();
    await computer.round();
    const [delivered] = await readdir(place);
    await computer.installation.act().commit([caseChange({ id: 'case-0002', nationalId: null })]);
    const { destinations: chosen } = await computer.host.call('destinations.list', {});
    await computer.host.call('destinations.remove', { id: chosen[0]!.id });
    await sealed(computer);
    const names = (await readdir(join(data, 'outbox'))).filter((name) => name.endsWith('.paianbundle'));
    const [waiting] = names.filter((name) => name !== delivered);
    loseBytes(join(data, 'outbox', waiting!));
    await send();
    await computer.host.call('outbox.deliverNow', {});
    const { items, destinations } = await computer.host.call('outbox.status', {});
    expect(items.map(({ name }) => name)).toEqual([delivered]);
    expect(destinations[0]).toMatchObject({ lastError: null });
    mendDrives();
    await computer.round();
    expect((await readdir(place)).sort()).toEqual(names.sort());
    expect((await readdir(join(data, 'outbox'))).filter((name) => name.endsWith('.damaged'))).toEqual([
      `${waiting}.damaged`,
    ]);
  });

  it('a bundle that the list of the outbox does not know starts all the same, and has it laid in again', async () => {
    const { computer, data, place, send } = await aComputer();
    await sealed(computer);
    await computer.cut({ loseDatabase: false });
    const [name] = (await readdir(join(data, 'outbox'))).filter((one) => one.endsWith('.paianbundle'));
    loseBytes(join(data, 'outbox', 'index'));
    loseBytes(join(data, 'outbox', name!));
    await computer.start();
    mendDrives();
    await send();
    await computer.round();
    expect(await readdir(place)).toEqual([name]);
  });

  it('a stored file sends nothing of it to a server', async () => {
    const { address, files } = await startFaultyServer();
    const file = await outgoingFile('a.paianbundle');
    loseBytes(file.source, 200_000);
    const id = 'a'.repeat(26);
    const transport = webdavTransport(
      { address: `${address}/dav`, user: 'unit', password: 'x', id },
      network,
    );
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'mismatch' });
    expect([...files.keys()]).toEqual([]);
  });

  it('a backup says so in the drill; what was written there and does not come back gets no name', async () => {
    const { computer, data, backups: folder } = await aComputer();
    const { backups } = computer.installation.open();
    await backups.setPlace({ kind: 'folder', folder: computer.tokens.tokenOf(folder) });
    const [name, ...more] = await readdir(folder);
    expect(more).toEqual([]);
    loseBytes(join(folder, name!), 8192, 12_288);
    const [listed] = await backups.list();
    expect(await backups.drill(listed!, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'host', code: 'driveError' },
    });
    const chosen = await readWhole(join(data, 'backup'));
    const { place } = (chosen as Whole).facts as { place: { id: string } };
    loseBytes(join(folder, `.${place.id}.part`));
    expect(await backups.backUpNow()).toEqual({ ok: false, error: 'driveError' });
    expect(await readdir(folder)).toEqual([name]);
    mendDrives();
    expect(await backups.drill(listed!, () => undefined)).toMatchObject({ ok: true });
  });

  it('the journal makes no backup of a part of it, and the one before stays', async () => {
    const { computer, data, backups: folder } = await aComputer();
    const { backups } = computer.installation.open();
    await backups.setPlace({ kind: 'folder', folder: computer.tokens.tokenOf(folder) });
    const before = await readdir(folder);
    loseBytes(join(data, 'journal.log'), 4096, 8192);
    expect(await backups.backUpNow()).toEqual({ ok: false, error: 'journalUnreadable' });
    expect(backups.status.lastError).toBe('journalUnreadable');
    expect(await readdir(folder)).toEqual(before);
    mendDrives();
    expect(await backups.backUpNow()).toMatchObject({ ok: true });
  });
});
