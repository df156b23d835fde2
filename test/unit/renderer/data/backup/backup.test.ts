import 'fake-indexeddb/auto';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { actionsOf } from '#renderer/data/actions.ts';
import type { Engine } from '#renderer/data/engine.ts';
import type { DataSession } from '#renderer/data/index.ts';
import { readPlace } from '#renderer/data/log/intake.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import { generateAgeKeyPair } from '#shared/crypto/ageFile.ts';
import { openContainer } from '#shared/sync/openContainer.ts';
import { writeBundle } from '#shared/sync/writeBundle.ts';
import { aFreshSession, aHost, backUp, caseChange, ending, restored } from '#test/builders/backups.ts';
import { aManager, aSupervisor, type Installation, passphrase } from '#test/builders/installation.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import type { RunningHost } from '#test/contract/hosts.ts';

const names = (data: DataSession) => data.unlocked?.views.cases().map((summary) => summary.case.name) ?? [];

async function folderOf({ root }: { root: string }): Promise<string> {
  const path = join(root, 'backups');
  await mkdir(path, { recursive: true });
  return path;
}

async function fileIn(folder: string, name: string): Promise<Blob> {
  return new Blob([new Uint8Array(await readFile(join(folder, name)))]);
}

async function lastBundle({ engine }: NonNullable<DataSession['unlocked']>): Promise<Uint8Array> {
  for await (const { body } of engine.readJournal(engine.head.own.batches.at(-1)!.frames.first)) return body;
  throw new Error('no bundle in the journal');
}

const altered = { ok: false, error: { kind: 'altered' } };
const somebody = await generateAgeKeyPair();

/** In no order of arrival, which a database does not keep. */
const segmentsIn = ({ segments }: Engine) =>
  segments.index.entries().sort((a, b) => (a.hash < b.hash ? -1 : 1));

describe('a backup', () => {
  it('is one file with date, unit, installation and hash in its name, and nothing readable in it', async () => {
    const running = await aHost();
    const folder = await folderOf(running);
    const one = ending(await aSupervisor(running));
    await one.act().commit([caseChange({ name: '陳阿滿', phone: '0911-222-333' })]);
    const made = await backUp(one, running, folder);
    const { keys } = one.open().engine;
    expect(made).toMatchObject({ lines: 2, at: '2026-05-11T01:00:00.000Z' });
    expect(await readdir(folder)).toEqual([made.name]);
    expect(made.name).toMatch(
      new RegExp(`^paian-20260511T010000Z\\.${keys.identity.unit.id}\\.${keys.envelopeId}\\.[0-9a-f]{64}\\.`),
    );
    const text = (await readFile(join(folder, made.name))).toString('latin1');
    for (const secret of ['陳阿滿', '0911-222-333', '周督導', '範例A單位'])
      expect(text).not.toContain(Buffer.from(secret).toString('latin1'));
    expect(text).not.toContain(keys.identity.device.secretKey);
  });

  it('is made by itself once a folder is chosen, and again when the last is a day old', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const running = await aHost();
    const folder = await folderOf(running);
    const one = ending(await aSupervisor(running, clock));
    const { backups } = one.open();
    await backups.setPlace({ kind: 'folder', folder: await running.pick(folder) });
    expect(await readdir(folder)).toHaveLength(1);
    clock.now = new Date(Date.now() + 23 * 3_600_000).toISOString();
    await backups.look();
    expect(await readdir(folder)).toHaveLength(1);
    clock.now = new Date(Date.now() + 25 * 3_600_000).toISOString();
    await backups.look();
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('to a folder that is away says so, keeps nothing half, and is made when it is back', async () => {
    const running = await aHost();
    const folder = await folderOf(running);
    const one = ending(await aSupervisor(running));
    await backUp(one, running, folder);
    await rename(folder, `${folder}-away`);
    const { backups } = one.open();
    expect(await backups.backUpNow()).toEqual({ ok: false, error: 'unreachable' });
    expect(backups.status).toMatchObject({ lastError: 'unreachable', progress: null });
    await rename(`${folder}-away`, folder);
    expect(await backups.backUpNow()).toMatchObject({ ok: true });
    expect(backups.status.lastError).toBeNull();
  });

  it('is proven by a drill that counts what is in it and touches neither data nor journal', async () => {
    const running = await aHost();
    const folder = await folderOf(running);
    const one = ending(await aSupervisor(running));
    await one.act().commit([caseChange({ name: '陳阿滿' })]);
    await one.act().commit([caseChange({ id: 'case-0002', name: '鄭玉葉', nationalId: null })]);
    await backUp(one, running, folder);
    const { backups, engine } = one.open();
    const before = structuredClone(engine.head);
    const [listed] = await backups.list();
    expect(listed).toMatchObject({ whose: 'own', at: '2026-05-11T01:00:00Z' });
    const progress: number[] = [];
    const drilled = await backups.drill(listed!, (done, total) => progress.push(done / total));
    expect(drilled).toMatchObject({
      ok: true,
      value: { lines: 3, cases: 2, unitName: '範例A單位', personName: '周督導' },
    });
    expect(progress.length).toBeGreaterThan(0);
    expect(engine.head).toEqual(before);
  });

  it('of a colleague opens with the unit’s recovery key, of another unit not at all', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const supervisorHost = await aHost();
    const managerHost = await aHost();
    const strangerHost = await aHost();
    const folder = await folderOf(supervisorHost);
    const supervisor = ending(await aSupervisor(supervisorHost, clock));
    const manager = ending(
      await aManager(managerHost, supervisor.data.unitInvite()!.file, {
        now: '2026-05-11T02:00:00.000Z',
      }),
    );
    const stranger = ending(await aSupervisor(strangerHost, { now: '2026-05-11T03:00:00.000Z' }));
    await backUp(supervisor, supervisorHost, folder);
    await backUp(manager, managerHost, folder);
    await backUp(stranger, strangerHost, folder);
    const listed = await supervisor.open().backups.list();
    expect(listed.map(({ whose }) => whose)).toEqual(['other', 'unit', 'own']);
    const drills = [];
    for (const backup of listed) drills.push(await supervisor.open().backups.drill(backup, () => undefined));
    expect(drills).toMatchObject([
      { ok: false, error: { kind: 'foreignUnit' } },
      { ok: true, value: { personName: '王個管', lines: 1 } },
      { ok: true, value: { personName: '周督導' } },
    ]);
    const own = listed.find(({ whose }) => whose === 'own')!;
    expect(await manager.open().backups.drill(own, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'otherInstallation' },
    });
  });
});

describe('a restore', () => {
  async function aBackup(work: (one: Installation) => Promise<unknown> = async () => undefined) {
    const running = await aHost();
    const folder = await folderOf(running);
    const one = ending(await aSupervisor(running));
    await one.act().commit([caseChange({ name: '陳阿滿' })]);
    await work(one);
    const { name } = await backUp(one, running, folder);
    return { one, file: await fileIn(folder, name), running };
  }

  it('brings everything back on an empty machine, with new keys and a new writer', async () => {
    const { one, file } = await aBackup();
    const { data, summary } = await restored(file, await aHost());
    expect(summary).toMatchObject({ lines: 2, cases: 1 });
    expect(data.session.state).toBe('ready');
    expect(names(data)).toEqual(['陳阿滿']);
    const before = one.open().engine.keys;
    const after = data.unlocked!.engine.keys;
    expect(after.envelopeId).not.toBe(before.envelopeId);
    expect(after.dataKey).not.toEqual(before.dataKey);
    expect(after.identity.writer.id).not.toBe(before.identity.writer.id);
    expect(after.identity.device).toEqual(before.identity.device);
    expect(after.identity.formerWriters).toEqual([before.identity.writer.certificate]);
    expect(data.unlocked!.engine.head.restored?.backupAt).toBe('2026-05-11T01:00:00.000Z');
  });

  it('opens again with the same passphrase, saves, and can be backed up and restored once more', async () => {
    const { file } = await aBackup();
    const second = await aHost();
    const { data } = await restored(file, second);
    await actionsOf(data.unlocked!).commit([
      caseChange({ id: 'case-0002', name: '鄭玉葉', nationalId: null }),
    ]);
    await data.lock();
    expect(await data.unlock(`${passphrase}錯`)).toBe(false);
    expect(await data.unlock(passphrase)).toBe(true);
    expect(names(data).sort()).toEqual(['鄭玉葉', '陳阿滿'].sort());
    const folder = await folderOf(second);
    const again = { data, open: () => data.unlocked!, act: () => actionsOf(data.unlocked!) };
    const { name, lines } = await backUp(again, second, folder);
    expect(lines).toBe(3);
    const third = await restored(await fileIn(folder, name), await aHost());
    expect(third.summary).toMatchObject({ lines: 3, cases: 2 });
    expect(names(third.data).sort()).toEqual(['鄭玉葉', '陳阿滿'].sort());
    expect(third.data.unlocked!.engine.keys.identity.formerWriters).toHaveLength(2);
  });

  const wrongs: [string, (file: Blob) => Promise<Blob> | Blob, string][] = [
    ['a file that is no backup', () => new Blob(['就是一段文字，不是備份']), 'notABackup'],
    ['an empty file', () => new Blob([]), 'truncated'],
    ['one cut short', (file) => file.slice(0, file.size - 40), 'truncated'],
    ['one with something behind it', (file) => new Blob([file, 'x']), 'altered'],
    ['one with a byte changed', (file) => flipped(file, file.size - 1000), 'altered'],
  ];
  it.each(wrongs)('of %s says why and leaves the machine empty', async (_title, make, kind) => {
    const { file } = await aBackup();
    const running = await aHost();
    const data = await aFreshSession(running);
    const opened = await data.openBackup(await make(file), { passphrase }, () => undefined);
    expect(opened).toEqual({ ok: false, error: { kind } });
    expect((await running.host.call('vault.read', {})).envelope).toBeNull();
    expect((await running.host.call('journal.state', {})).frames).toBe(0);
    expect(data.session.state).toBe('firstStart');
  });

  it('of a file put together from two backups of one computer is refused, though each part opens', async () => {
    const running = await aHost();
    const folder = await folderOf(running);
    const one = ending(await aSupervisor(running));
    const older = await fileIn(folder, (await backUp(one, running, folder)).name);
    const newer = await fileIn(folder, (await backUp(one, running, folder)).name);
    const [of, by] = [await factsOf(older), await factsOf(newer)];
    const mixed = new Blob([newer.slice(0, by.start), older.slice(of.start, of.end), newer.slice(by.end)]);
    const data = await aFreshSession(await aHost());
    expect(await data.openBackup(newer, { passphrase }, () => undefined)).toMatchObject({ ok: true });
    expect(await data.openBackup(mixed, { passphrase }, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'altered' },
    });
  });

  it('with a wrong passphrase or recovery key says which, and with the right key needs a new passphrase', async () => {
    const { one, file } = await aBackup();
    const running = await aHost();
    const data = await aFreshSession(running);
    expect(await data.openBackup(file, { passphrase: `${passphrase}錯` }, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'wrongPassphrase' },
    });
    for (const recoveryKey of ['', 'AGE-SECRET-KEY-1ABC', one.open().engine.keys.identity.device.identity])
      expect(await data.openBackup(file, { recoveryKey }, () => undefined)).toEqual({
        ok: false,
        error: { kind: 'wrongRecoveryKey' },
      });
    const recoveryKey = one.open().engine.keys.identity.unit.recoveryIdentity!;
    const opened = await data.openBackup(file, { recoveryKey }, () => undefined);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(await data.restore(opened.value, '太短', () => undefined)).toEqual({
      ok: false,
      error: { kind: 'shortPassphrase' },
    });
    expect(await data.restore(opened.value, '一個全新而且夠長的密碼', () => undefined)).toEqual({
      ok: false,
      error: { kind: 'shortPassphrase' },
    });
    const fresh = '一個全新而且真的夠長的密碼';
    expect(await data.restore(opened.value, fresh, () => undefined)).toMatchObject({ ok: true });
    await data.lock();
    expect(await data.unlock(passphrase)).toBe(false);
    expect(await data.unlock(fresh)).toBe(true);
    expect(names(data)).toEqual(['陳阿滿']);
  });

  it('over an installation that has a unit is refused by the host', async () => {
    const { file, running } = await aBackup();
    const data = await aFreshSession(running);
    const opened = await data.openBackup(file, { passphrase }, () => undefined);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(await data.restore(opened.value, passphrase, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'host', code: 'notFresh' },
    });
  });

  it('that is killed midway leaves an empty machine, on which it then succeeds', async () => {
    const { file } = await aBackup();
    const running = await aHost();
    const dying: RunningHost = {
      ...running,
      host: {
        call: ((channel, input) =>
          channel === 'restore.commit'
            ? Promise.reject(new Error('killed'))
            : running.host.call(channel, input)) as RunningHost['host']['call'],
      },
    };
    await expect(restored(file, dying)).rejects.toThrow('killed');
    const data = await aFreshSession(running);
    expect(data.session).toEqual({ state: 'firstStart' });
    const whole = await restored(file, running);
    expect(names(whole.data)).toEqual(['陳阿滿']);
  });
});

describe('after a restore, between manager and supervisor', () => {
  async function sent(manager: DataSession): Promise<Uint8Array> {
    await sealUnsent(manager.unlocked!.engine);
    return lastBundle(manager.unlocked!);
  }

  it('new work is taken by the supervisor, old work is the same bundle again, and late work of the lost computer stays', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const supervisor = ending(await aSupervisor(await aHost()));
    const managerHost = await aHost();
    const folder = await folderOf(managerHost);
    const manager = ending(await aManager(managerHost, supervisor.data.unitInvite()!.file, clock));
    await manager.act().commit([caseChange({ name: '陳阿滿' })]);
    const { name } = await backUp(manager, managerHost, folder);
    const file = await fileIn(folder, name);
    const first = await lastBundle(manager.open());
    // The computer goes on for a while before it is lost.
    clock.now = '2026-05-11T05:00:00.000Z';
    await manager.act().commit([caseChange({ id: 'case-0002', name: '備份後才有', nationalId: null })]);
    const late = await sent(manager.data);

    const { data } = await restored(file, await aHost(), { now: '2026-05-12T01:00:00.000Z' });
    const { engine } = data.unlocked!;
    expect(await lastBundle(data.unlocked!)).toEqual(first);
    expect(syncStatus(engine, null, null).counts).toEqual({ 0: 2, 1: 0, 2: 0, 3: 0 });
    await actionsOf(data.unlocked!).commit([
      { type: 'case', id: 'case-0001', set: { phone: '05-555-0000' } },
    ]);
    const anew = await sent(data);

    const preview = await supervisor.act().previewImport(anew);
    if (preview.kind !== 'enrolment') throw new Error(JSON.stringify(preview));
    await supervisor.act().confirmEnrolment(preview.request);
    const before = await supervisor.act().importBundle(first);
    if (!before.ok) throw new Error(before.error.code);
    await actionsOf(data.unlocked!).importReceiptFile(before.value.receiptFile.bytes);
    expect(syncStatus(engine, null, null).counts).toEqual({ 0: 1, 1: 0, 2: 0, 3: 2 });
    for (const [bundle, lines] of [
      [first, 0],
      [anew, 1],
      [late, 1],
      [first, 0],
    ] as const)
      expect(await supervisor.act().importBundle(bundle)).toMatchObject({ ok: true, value: { lines } });
    expect(names(supervisor.data)).toEqual(['陳阿滿', '備份後才有']);
    expect(supervisor.open().views.findCase('case-0001')?.case.phone).toBe('05-555-0000');

    const receipts = await supervisor.act().importBundle(anew);
    if (!receipts.ok) throw new Error(receipts.error.code);
    await actionsOf(data.unlocked!).importReceiptFile(receipts.value.receiptFile.bytes);
    expect(syncStatus(engine, null, null).counts).toEqual({ 0: 0, 1: 0, 2: 0, 3: 3 });
    expect(engine.keys.identity.device.certificate).not.toBeNull();
  });
});

/** A supervisor and a manager who have sent each other all they have of one case. */
async function anExchange() {
  // Made first, so removed last: until it ends, either host may be putting a file there.
  const shared = await tempFolder();
  const supervisorHost = await aHost();
  const managerHost = await aHost();
  const supervisor = ending(await aSupervisor(supervisorHost));
  const manager = ending(await aManager(managerHost, supervisor.data.unitInvite()!.file));
  for (const { host, pick } of [supervisorHost, managerHost])
    await host.call('destinations.add', { settings: { kind: 'folder', folder: await pick(shared) } });
  const { person } = manager.open().engine.keys.identity;
  await manager.act().commit([caseChange({ name: '陳阿滿', managerId: person.id as never })]);
  await manager.act().sendNow();
  const preview = await supervisor.act().previewImport(await lastBundle(manager.open()));
  if (preview.kind !== 'enrolment') throw new Error(JSON.stringify(preview));
  await supervisor.act().confirmEnrolment(preview.request);
  expect(await supervisor.act().importBundle(await lastBundle(manager.open()))).toMatchObject({ ok: true });
  await supervisor.act().commit([{ type: 'case', id: 'case-0001', set: { phone: '05-555-0000' } }]);
  await supervisor.act().sendNow();
  await vi.waitFor(async () => {
    await manager.act().lookNow();
    expect(manager.open().views.findCase('case-0001')?.case.phone).toBe('05-555-0000');
  }, 10_000);
  return { supervisor, supervisorHost, manager, managerHost };
}

describe('a backup of what others sent', { timeout: 60_000 }, () => {
  it('proves their bundles and the supervisor’s returns, and a restore shows the same', async () => {
    const { supervisor, supervisorHost, manager, managerHost } = await anExchange();
    for (const [one, running] of [
      [supervisor, supervisorHost],
      [manager, managerHost],
    ] as const) {
      const folder = await folderOf(running);
      const { name } = await backUp(one, running, folder);
      const [listed] = await one.open().backups.list();
      expect(await one.open().backups.drill(listed!, () => undefined)).toMatchObject({
        ok: true,
        value: { cases: 1 },
      });
      const { data } = await restored(await fileIn(folder, name), await aHost());
      const { engine, views } = data.unlocked!;
      expect(views.findCase('case-0001')).toEqual(one.open().views.findCase('case-0001'));
      expect(engine.head.vector).toEqual(one.open().engine.head.vector);
      expect(segmentsIn(engine)).toEqual(segmentsIn(one.open().engine));
    }
  });

  type Bundle = Parameters<typeof writeBundle>[0];
  it.each<[string, (bundle: Bundle, manager: Installation) => Bundle, object]>([
    ['as it should be', (bundle) => bundle, { ok: true }],
    [
      'signed by somebody else',
      (bundle, { open }) => {
        const { secretKey } = open().engine.keys.identity.device;
        return { ...bundle, sender: { ...bundle.sender, deviceSecretKey: secretKey } };
      },
      altered,
    ],
    [
      'in the name of the manager, signed by the manager',
      (bundle, { open }) => {
        const { device, writer } = open().engine.keys.identity;
        const sender = { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey };
        return { ...bundle, sender, counts: [], handovers: [], packs: [], dispatchConflicts: [] };
      },
      altered,
    ],
    [
      'with a segment that its writer did not sign',
      ({ segments: [first, ...rest], ...bundle }) => {
        const header = { ...first!.header, to: first!.header.to + 1 };
        return { ...bundle, segments: [{ ...first!, header }, ...rest] };
      },
      altered,
    ],
    [
      'sealed to somebody more',
      (bundle) => ({ ...bundle, recipients: [...bundle.recipients, somebody.recipient] }),
      altered,
    ],
    ['sealed to others', (bundle) => ({ ...bundle, recipients: [somebody.recipient] }), altered],
  ])('proves a return %s', async (_, change, outcome) => {
    const { supervisor, supervisorHost, manager } = await anExchange();
    const { engine, backups } = supervisor.open();
    const sent = engine.head.returns.at(-1)!;
    const bytes = await readPlace(engine, sent.frames);
    const container = await openContainer(bytes, engine.reader(), engine.ports.crypto);
    if (!container.ok) throw new Error(container.error.kind);
    const { segments } = container.value;
    const { enrolment: _none, dispatchConflicts, ...manifest } = container.value.manifest;
    const { device } = engine.keys.identity;
    const sender = { ...manifest.sender, deviceSecretKey: device.secretKey };
    const recipients = [manager.open().engine.keys.identity.device.recipient, device.recipient];
    const made = await writeBundle(
      change(
        {
          ...manifest,
          dispatchConflicts: dispatchConflicts!,
          sender,
          recipients,
          segments,
          reader: sent.device,
        },
        manager,
      ),
      engine.ports.crypto,
    );
    const { name, hash } = made;
    const { at, blocks, besides } = sent;
    const said = { device: sent.device, name, hash, part: 0, parts: 1, at, blocks, besides };
    await engine.write(async (append) => {
      await append({ t: 'returned', ...said, openable: true }, made.bytes);
      return { ok: true, value: undefined };
    });
    await backUp(supervisor, supervisorHost, await folderOf(supervisorHost));
    const [listed] = await backups.list();
    expect(await backups.drill(listed!, () => undefined)).toMatchObject(outcome);
  });

  it.each<[string, { openable?: true }, (bytes: Uint8Array) => Uint8Array, object]>([
    [
      'of which a byte was changed',
      { openable: true },
      (bytes) => bytes.with(-1, bytes.at(-1)! ^ 1),
      altered,
    ],
    ['of an earlier version, sealed to the manager only', {}, (bytes) => bytes, { ok: true }],
    [
      'of an earlier version of which a byte was changed',
      {},
      (bytes) => bytes.with(-1, bytes.at(-1)! ^ 1),
      altered,
    ],
  ])('proves a return %s by its hash', async (_, openable, change, outcome) => {
    const { supervisor, supervisorHost, manager } = await anExchange();
    const { engine, backups } = supervisor.open();
    const sent = engine.head.returns.at(-1)!;
    const { crypto } = engine.ports;
    const bytes = await crypto.sealTo(
      [manager.open().engine.keys.identity.device.recipient],
      new Uint8Array(99),
    );
    const hash = crypto.toHex(crypto.sha256(bytes));
    const { frames: _place, acknowledged: _said, ...said } = sent;
    await engine.write(async (append) => {
      await append({ t: 'returned', ...said, hash, part: 0, parts: 1, ...openable }, change(bytes));
      return { ok: true, value: undefined };
    });
    await backUp(supervisor, supervisorHost, await folderOf(supervisorHost));
    const [listed] = await backups.list();
    expect(await backups.drill(listed!, () => undefined)).toMatchObject(outcome);
  });

  it('a return read again where it was made brings nothing', async () => {
    const { supervisor } = await anExchange();
    const { engine } = supervisor.open();
    const bytes = await readPlace(engine, engine.head.returns.at(-1)!.frames);
    const { imports } = engine.head;
    expect(await supervisor.act().previewImport(bytes)).toMatchObject({ kind: 'bundle', alreadyHeld: true });
    expect(await supervisor.act().importBundle(bytes)).toMatchObject({ ok: true, value: { lines: 0 } });
    expect(engine.head.imports).toEqual(imports);
  });
});

async function flipped(file: Blob, at: number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at]! ^= 1;
  return new Blob([bytes]);
}

/** Where the second part of a backup, the facts, begins and ends. */
async function factsOf(file: Blob): Promise<{ start: number; end: number }> {
  const view = new DataView(await file.arrayBuffer());
  const start = 8 + 9 + view.getUint32(9);
  return { start, end: start + 9 + view.getUint32(start + 1) };
}
