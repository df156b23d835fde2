import 'fake-indexeddb/auto';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Dexie from 'dexie';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { DataSession } from '#renderer/data/index.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import {
  aManager,
  aSupervisor,
  type Installation,
  passphrase,
  portsOn,
} from '#test/builders/installation.ts';
import { aCase, aDispatch, aNeed, aNotice } from '#test/builders/records.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchElectron, type RunningHost } from '#test/contract/hosts.ts';

async function host(name = 'data'): Promise<RunningHost & { root: string }> {
  const root = await tempFolder();
  const running = await launchElectron(join(root, name), root);
  onTestFinished(() => running.stop());
  return { ...running, root };
}

async function sendTo({ host, pick }: RunningHost, path: string): Promise<void> {
  await host.call('destinations.add', { settings: { kind: 'folder', folder: await pick(path) } });
}

async function journalsIn(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true });
  return found.filter((name) => name.endsWith('journal.log')).map((name) => join(root, name));
}

function caseChange(stated: Parameters<typeof aCase>[0] = {}): Change {
  const { id, ...set } = aCase(stated);
  return { type: 'case', id, set };
}

const caseNames = (one: Installation) =>
  one
    .open()
    .views.cases()
    .map((summary) => summary.case.name);

describe('a save', () => {
  it('is in the list at once, and there again after lock and unlock', async () => {
    const one = await aSupervisor(await host());
    expect(await one.act().commit([caseChange({ name: '陳阿滿' })])).toMatchObject({ ok: true });
    expect(caseNames(one)).toEqual(['陳阿滿']);
    await one.data.lock();
    expect(await one.data.unlock('另外一個夠長的密語不對')).toBe(false);
    expect(one.data.session).toEqual({
      state: 'locked',
      attempt: 'wrong',
      sample: false,
      opensAt: null,
      people: [],
    });
    expect(await one.data.unlock(passphrase)).toBe(true);
    expect(caseNames(one)).toEqual(['陳阿滿']);
  });

  it('changes only the fields it names', async () => {
    const one = await aSupervisor(await host());
    await one.act().commit([caseChange({ phone: '05-500-0000', declinedProviderIds: ['provider-0001'] })]);
    await one
      .act()
      .commit([{ type: 'case', id: 'case-0001', set: { cmsLevel: 6, declinedProviderIds: [] } }]);
    const file = await storedCaseFile(one.open().engine, 'case-0001');
    expect(file?.case).toEqual(aCase({ cmsLevel: 6 }));
  });

  it('of an invalid record saves nothing and says which field', async () => {
    const one = await aSupervisor(await host());
    const before = one.open().engine.head.journal.seq;
    const outcome = await one
      .act()
      .commit([caseChange(), { type: 'case', id: 'case-0002', set: { name: '只有姓名' } }]);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'invalid', type: 'case', id: 'case-0002' } });
    expect(caseNames(one)).toEqual([]);
    expect(one.open().engine.head.journal.seq).toBe(before);
  });

  it('follows a need from the dispatch to the notice, with the full records in the case file', async () => {
    const one = await aSupervisor(await host());
    const { id, ...need } = aNeed();
    await one.act().commit([caseChange(), { type: 'need', id, set: need }]);
    await one.act().commit([{ type: 'dispatch', event: aDispatch({ receipt: { digest: 'sha256:1' } }) }]);
    await one.act().commit([{ type: 'notice', event: aNotice({ text: '照會內容' }) }]);
    expect(one.open().views.findCase('case-0001')?.needs[0]?.progress.state).toBe('noticed');
    const file = await storedCaseFile(one.open().engine, 'case-0001');
    expect(file?.dispatches[0]?.receipt).toEqual({ digest: 'sha256:1' });
    expect(file?.notices[0]?.text).toBe('照會內容');
  });
});

describe('the database', () => {
  it('is made again from the journal when it is gone', async () => {
    const one = await aSupervisor(await host());
    await one.act().commit([caseChange({ name: '陳阿滿' })]);
    const { name } = one.open().engine.database;
    await one.data.lock();
    await Dexie.delete(name);
    await one.data.unlock(passphrase);
    expect(caseNames(one)).toEqual(['陳阿滿']);
  });

  it('made again says of the journal itself what it said before: what is sealed, what waits', async () => {
    const one = await aSupervisor(await host());
    await one.act().commit([caseChange({ name: '陳阿滿' })]);
    expect(await sealUnsent(one.open().engine)).toMatchObject({ ok: true });
    await one.act().commit([{ type: 'case', id: 'case-0001', set: { name: '陳滿' } }]);
    const { database, head } = one.open().engine;
    const before = structuredClone(head);
    await one.data.lock();
    await Dexie.delete(database.name);
    await one.data.unlock(passphrase);
    expect(one.open().engine.head).toEqual(before);
    expect(caseNames(one)).toEqual(['陳滿']);
    // The courier is handing the sealed bundle out; the folder may only go when it is done.
    await one.act().lookNow();
  });

  it('catches up with what another session saved', async () => {
    const running = await host();
    const one = await aSupervisor(running);
    await one.act().commit([caseChange({ name: '第一位' })]);
    const { database } = one.open().engine;
    const stale = await Promise.all([
      database.drawers.toArray(),
      database.rows.toArray(),
      database.chunks.toArray(),
      database.heads.toArray(),
    ]);
    await one.act().commit([caseChange({ id: 'case-0002', name: '第二位', nationalId: null })]);
    const { drawers, rows, chunks, heads } = database;
    await database.transaction('rw', drawers, rows, chunks, heads, async () => {
      await drawers.clear();
      await rows.clear();
      await drawers.bulkPut(stale[0]);
      await rows.bulkPut(stale[1]);
      await chunks.bulkPut(stale[2]);
      await heads.bulkPut(stale[3]);
    });
    await one.data.lock();
    await one.data.unlock(passphrase);
    expect(caseNames(one).sort()).toEqual(['第一位', '第二位']);
  });

  it('shows nothing in the open but random ids and log positions', async () => {
    const one = await aSupervisor(await host());
    await one.act().commit([caseChange({ name: '露餡的名字', phone: '0911-222-333', wishes: '秘密心願' })]);
    const { database } = one.open().engine;
    const stored = [
      ...(await database.drawers.toArray()),
      ...(await database.rows.toArray()),
      ...(await database.places.toArray()),
      ...(await database.chunks.toArray()),
      ...(await database.heads.toArray()),
    ];
    const plain = JSON.stringify(stored, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const canary of ['露餡的名字', '0911-222-333', '秘密心願', '10009010', 'active']) {
      expect(plain).not.toContain(canary);
      expect(plain).not.toContain(Buffer.from(canary).toString('latin1'));
    }
  });
});

describe('drafts', () => {
  it('are there again after lock and unlock, and gone once removed', async () => {
    const one = await aSupervisor(await host());
    one.open().drafts.set('case:new', { name: '打到一半' });
    await one.data.lock();
    await one.data.unlock(passphrase);
    expect(one.open().drafts.get('case:new')).toEqual({ name: '打到一半' });
    one.open().drafts.set('case:new', undefined);
    await one.data.lock();
    await one.data.unlock(passphrase);
    expect(one.open().drafts.get('case:new')).toBeUndefined();
  });
});

describe('from a manager to the supervisor and back', () => {
  async function twoInstallations() {
    // Made first, so removed last: until it ends, either host may be putting a file there.
    const shared = join(await tempFolder(), 'shared');
    const supervisorHost = await host();
    const managerHost = await host();
    const supervisor = await aSupervisor(supervisorHost);
    const manager = await aManager(managerHost, supervisor.data.unitInvite()!.file);
    return { supervisorHost, managerHost, supervisor, manager, shared };
  }

  it('waits while the folder is away, leaves by itself when it is back, is imported, confirmed', async () => {
    const { supervisor, manager, managerHost, shared } = await twoInstallations();
    await mkdir(shared);
    await sendTo(managerHost, shared);
    const { rename } = await import('node:fs/promises');
    await rename(shared, `${shared}-away`);
    await manager.act().commit([caseChange({ name: '陳阿滿' })]);
    await manager.act().lookNow();
    expect(await readdir(`${shared}-away`)).toEqual([]);

    await rename(`${shared}-away`, shared);
    await manager.act().lookNow();
    const names = (await readdir(shared)).filter((name) => name.endsWith('.paianbundle'));
    expect(names).toHaveLength(1);
    const bundle = new Uint8Array(await readFile(join(shared, names[0]!)));

    const preview = await supervisor.act().previewImport(bundle);
    if (preview.kind !== 'enrolment') throw new Error(JSON.stringify(preview));
    expect(preview.personName).toBe('王個管');
    expect(preview.words).toHaveLength(6);
    expect(await supervisor.act().importBundle(bundle)).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    await supervisor.act().confirmEnrolment(preview.request);
    const imported = await supervisor.act().importBundle(bundle);
    expect(imported).toMatchObject({ ok: true, value: { lines: 2, from: '王個管' } });
    expect(caseNames(supervisor)).toEqual(['陳阿滿']);

    const seqBefore = supervisor.open().engine.head.journal.seq;
    expect(await supervisor.act().importBundle(bundle)).toMatchObject({ ok: true, value: { lines: 0 } });
    expect(supervisor.open().engine.head.journal.seq).toBe(seqBefore);

    if (!imported.ok) throw new Error();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(shared, imported.value.receiptFile.name), imported.value.receiptFile.bytes);
    await manager.act().lookNow();
    expect(manager.open().engine.head.own.confirmedTo).toBe(2);
    expect(manager.open().engine.keys.identity.device.certificate).not.toBeNull();

    const { name } = supervisor.open().engine.database;
    await supervisor.data.lock();
    await Dexie.delete(name);
    await supervisor.data.unlock(passphrase);
    expect(caseNames(supervisor)).toEqual(['陳阿滿']);
  });

  it('hands out the very bundle it had sealed when the app dies before the outbox has it', async () => {
    const { manager, managerHost, shared } = await twoInstallations();
    await mkdir(shared);
    await manager.act().commit([caseChange()]);
    await sealUnsent(manager.open().engine);
    const [batch] = manager.open().engine.head.own.batches;
    expect((await managerHost.host.call('outbox.status', {})).items).toEqual([]);
    await manager.data.lock();
    await sendTo(managerHost, shared);
    await manager.data.unlock(passphrase);
    await manager.act().lookNow();
    expect(await readdir(shared)).toEqual([batch!.name]);
  });

  it('counts others up to the last day in what they sent, not the day it was imported', async () => {
    const clock = { now: '2026-05-08T01:00:00.000Z' };
    const supervisor = await aSupervisor(await host());
    const managerHost = await host();
    const manager = await aManager(managerHost, supervisor.data.unitInvite()!.file, clock);
    const bundles = [];
    for (const [now, name] of [
      ['2026-05-08T02:00:00.000Z', '陳阿滿'],
      ['2026-05-09T02:00:00.000Z', '鄭玉葉'],
    ] as const) {
      clock.now = now;
      await manager.act().commit([caseChange({ name })]);
      await sealUnsent(manager.open().engine);
      bundles.push(await lastBundle(manager));
    }
    const preview = await supervisor.act().previewImport(bundles[0]!);
    if (preview.kind !== 'enrolment') throw new Error(JSON.stringify(preview));
    await supervisor.act().confirmEnrolment(preview.request);
    const known = () => syncStatus(supervisor.open().engine, null, null).othersKnown;
    const { id: writer } = manager.open().engine.keys.identity.writer;
    await supervisor.act().importBundle(bundles[0]!);
    expect(known()).toEqual([{ writer, personName: '王個管', upTo: '2026-05-08' }]);
    await supervisor.act().importBundle(bundles[1]!);
    expect(known()).toEqual([{ writer, personName: '王個管', upTo: '2026-05-09' }]);
    expect(syncStatus(supervisor.open().engine, null, null).members).toContain(preview.request.person.id);
  });

  it('refuses a bundle that is cut short, and changes nothing', async () => {
    const { supervisor, manager, managerHost, shared } = await twoInstallations();
    await mkdir(shared);
    await sendTo(managerHost, shared);
    await manager.act().commit([caseChange()]);
    await manager.act().lookNow();
    const [name] = (await readdir(shared)).filter((one) => one.endsWith('.paianbundle'));
    const bundle = new Uint8Array(await readFile(join(shared, name!)));
    const before = supervisor.open().engine.head.journal.seq;
    const preview = await supervisor.act().previewImport(bundle.subarray(0, bundle.length - 9));
    expect(preview).toMatchObject({ kind: 'refused', error: { kind: 'truncated' } });
    expect(supervisor.open().engine.head.journal.seq).toBe(before);
  });
});

async function lastBundle({ open }: Installation): Promise<Uint8Array> {
  const { engine } = open();
  for await (const { body } of engine.readJournal(engine.head.own.batches.at(-1)!.frames.first)) return body;
  throw new Error('no bundle in the journal');
}

describe('starting', () => {
  it('after a crash in the middle of a write says so before the screens, and goes on with all that was saved', async () => {
    const root = await tempFolder();
    const first = await launchElectron(join(root, 'data'), root);
    const one = await aSupervisor(first);
    await one.act().commit([caseChange({ name: '陳阿滿' })]);
    await one.data.lock();
    await first.stop();
    const [journal] = await journalsIn(root);
    await appendFile(journal!, 'half a frame');

    const running = await launchElectron(join(root, 'data'), root);
    onTestFinished(() => running.stop());
    const again = new DataSession(portsOn(running));
    await again.start();
    await again.unlock(passphrase);
    expect(again.session).toEqual({ state: 'tornTail', cutBytes: 12 });
    expect(again.unlocked).toBeUndefined();
    again.goOn();
    expect(again.session.state).toBe('ready');
    expect(again.unlocked?.views.cases().map((summary) => summary.case.name)).toEqual(['陳阿滿']);
  });

  it('an empty machine is a first start; one with a unit asks for the passphrase', async () => {
    const running = await host();
    const fresh = new DataSession(portsOn(running));
    await fresh.start();
    expect(fresh.session).toEqual({ state: 'firstStart' });
    await aSupervisor(running);
    const again = new DataSession(portsOn(running));
    await again.start();
    expect(again.session).toEqual({
      state: 'locked',
      attempt: 'none',
      sample: false,
      opensAt: null,
      people: [],
    });
  });

  it('a passphrase of fewer than 12 characters is refused before anything is written', async () => {
    const running = await host();
    const data = new DataSession(portsOn(running));
    await data.start();
    const unit = {
      unitName: 'U',
      countyCode: '10009',
      pack: { id: 'yunlin-113', hash: '' },
      personName: 'P',
    };
    expect(await data.setUpUnit(unit, '只有十一個字而已不夠長', () => [])).toEqual({
      ok: false,
      error: { code: 'shortPassphrase' },
    });
    expect((await running.host.call('vault.read', {})).envelope).toBeNull();
  });
});
