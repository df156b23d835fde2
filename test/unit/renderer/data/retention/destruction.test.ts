import 'fake-indexeddb/auto';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Change, DataSession } from '#renderer/data/index.ts';
import { markForDestruction, withdrawMark } from '#renderer/data/retention/decideDestruction.ts';
import { dueDestructions } from '#renderer/data/retention/dueDestructions.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import { aHost, backUp, restored } from '#test/builders/backups.ts';
import { aDecision, aMark } from '#test/builders/destructions.ts';
import { type Installation, installation, passphrase } from '#test/builders/installation.ts';
import { plainTexts } from '#test/builders/opened.ts';
import { rebuild, storedIn } from '#test/builders/rebuild.ts';
import { aDispatch, aNotice } from '#test/builders/records.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { wordFinder } from '#test/builders/traces.ts';
import { aUnit, caseNames, caseOf, personOf } from '#test/builders/unitOfThree.ts';

const slow = { timeout: 120_000 };
/** What goes on by itself takes its time on a busy machine. */
const patient = { timeout: 20_000 };
const gone = ['毀掉的人', '0900-111-222', '不可留下的話'];

/** Everything that is recorded of the case, and of another that stays. */
async function aClosedCase() {
  const unit = await aUnit();
  const { a, exchange, clock } = unit;
  await a
    .act()
    .commit([
      ...[caseOf(a, 'case-a', '毀掉的人'), caseOf(a, 'case-c', '留下的人')],
      { type: 'dispatch', event: { ...aDispatch(), caseId: 'case-a' } } as Change,
      { type: 'notice', event: { ...aNotice({ text: '不可留下的話' }), caseId: 'case-a' } } as Change,
      { type: 'case', id: 'case-a', set: { phone: '0900-111-222' } },
    ]);
  await a.act().commit([{ type: 'case', id: 'case-a', set: { status: 'closed' } }]);
  await exchange();
  clock.now = '2033-05-12T01:00:00.000Z';
  return unit;
}

const standing = ({ open }: Installation) => open().views.destructions().get('case-a');
const mark = ({ open }: Installation) => markForDestruction(open().engine, 'case-a', '保存期滿');

/** Files of an installation in which, opened with all its keys, any of the words stands. */
async function filesWith({ root }: { root: string }, one: Installation): Promise<string[]> {
  // The courier's host may be writing a file under another name just now.
  const plain = await vi.waitFor(() => plainTexts(join(root, 'data'), one.open().engine.keys), patient);
  const find = wordFinder(gone);
  return [...plain].filter(([, bytes]) => find(bytes).length > 0).map(([name]) => name);
}

async function unlockAgain(one: Installation): Promise<void> {
  await one.data.lock();
  expect(await one.data.unlock(passphrase)).toBe(true);
}

/** What is done by itself after an unlock. */
async function carriedOutHere(one: Installation): Promise<void> {
  const { id } = one.open().engine.keys.identity.device;
  await vi.waitFor(() => expect(standing(one)?.carriedOut.map(({ device }) => device)).toContain(id), {
    ...patient,
  });
  await vi.waitFor(() => expect(one.data.destroyer.status.isRunning).toBe(false), patient);
}

describe('the destruction of a case', slow, () => {
  it('takes a mark, seven days and the passphrase; then nothing of it is left, and the rest is as it was', async () => {
    const { supervisor, clock, hosts } = await aClosedCase();
    const refused = (obstacle: string) => ({ ok: false, error: { code: 'obstacle', obstacle } });
    clock.now = '2033-05-11T01:00:00.000Z';
    expect(await mark(supervisor)).toEqual(refused('tooEarly'));
    clock.now = '2033-05-12T01:00:00.000Z';
    const { destroyer } = supervisor.data;
    expect(await destroyer.decide('case-a', passphrase)).toEqual(refused('notMarked'));
    expect(await mark(supervisor)).toMatchObject({ ok: true });
    expect(await withdrawMark(supervisor.open().engine, 'case-a', '看錯了')).toMatchObject({ ok: true });
    expect(standing(supervisor)).toBeUndefined();
    expect(await mark(supervisor)).toMatchObject({ ok: true });
    clock.now = '2033-05-18T01:00:00.000Z';
    expect(await destroyer.decide('case-a', passphrase)).toEqual(refused('grace'));
    clock.now = '2033-05-19T01:00:00.000Z';
    expect(await destroyer.decide('case-a', '不是這一句')).toEqual({
      ok: false,
      error: { code: 'wrongPassphrase' },
    });
    expect(standing(supervisor)?.decision).toBeNull();
    expect(await filesWith(hosts[0], supervisor)).not.toEqual([]);
    const rest = async () =>
      (await storedIn(supervisor)).states.filter(
        ({ scope, record }) => scope !== 'case:case-a' && !record.startsWith('destruction/'),
      );
    const before = await rest();

    expect(await destroyer.decide('case-a', passphrase)).toEqual({ ok: true, value: undefined });

    expect(await rest()).toEqual(before);
    expect(await filesWith(hosts[0], supervisor)).toEqual([]);
    expect(caseNames(supervisor)).toEqual(['留下的人']);
    expect(supervisor.open().engine.memory.all('dispatch')).toEqual([]);
    expect(standing(supervisor)).toMatchObject({
      mark: { closedOn: '2026-05-11', dueOn: '2033-05-12', reason: '保存期滿', by: personOf(supervisor) },
      decision: { figures: [{ rows: [{ noticed: 1, matched: 1 }] }] },
      carriedOut: [{ device: supervisor.open().engine.keys.identity.device.id }],
    });
    await rebuild(supervisor);
    expect(await rest()).toEqual(before);
    await unlockAgain(supervisor);
    expect(await dueDestructions(supervisor.open().engine)).toEqual({ due: [], kept: [], untold: [] });
  });

  it('is carried out on the manager’s computer with its next unlock, and confirmed to the supervisor by all', async () => {
    const { supervisor, a, b, clock, hosts, exchange } = await aClosedCase();
    await mark(supervisor);
    clock.now = '2033-05-19T01:00:00.000Z';
    await supervisor.data.destroyer.decide('case-a', passphrase);
    await exchange();
    expect(caseNames(a)).toEqual(['毀掉的人', '留下的人']);
    expect((await a.data.destroyer.look())?.due.map(({ caseId }) => caseId)).toEqual(['case-a']);

    await unlockAgain(a);
    await carriedOutHere(a);
    await unlockAgain(b);
    await carriedOutHere(b);

    expect(caseNames(a)).toEqual(['留下的人']);
    expect(await filesWith(hosts[1], a)).toEqual([]);
    expect(a.open().engine.head.destroyed).toEqual(['case:case-a']);
    // There was never anything of it there, so its journal is the one that it was.
    expect(b.open().engine.keys.keyVersion).toBe(1);
    await exchange();
    const blocksOf = (one: Installation) => {
      const { id } = one.open().engine.keys.identity.device;
      return standing(supervisor)?.carriedOut.find(({ device }) => device === id)?.blocks;
    };
    expect(blocksOf(supervisor)).toBeGreaterThan(0);
    expect(blocksOf(a)).toBeGreaterThan(0);
    expect(blocksOf(b)).toBe(0);
    await a.act().commit([{ type: 'case', id: 'case-c', set: { cmsLevel: 6 } }]);
    await exchange();
    expect(supervisor.open().views.findCase('case-c')?.case.cmsLevel).toBe(6);
  });

  it('is not undone by a bundle that comes late: nothing of the case is kept, all else of it counts', async () => {
    const { supervisor, a, clock, hosts, shared, files, exchange } = await aClosedCase();
    await mark(supervisor);
    clock.now = '2033-05-19T01:00:00.000Z';
    await a.act().commit([
      { type: 'case', id: 'case-a', set: { phone: '0900-111-222' } },
      { type: 'case', id: 'case-c', set: { cmsLevel: 6 } },
    ]);
    await a.act().commit([{ type: 'case', id: 'case-a', set: { wishes: '不可留下的話' } }]);
    await a.act().lookNow();
    await supervisor.data.destroyer.decide('case-a', passphrase);

    const known = new Set(supervisor.open().engine.head.imports.map(({ hash }) => hash));
    const unread = (await files()).filter((name) => {
      const { reader, hash } = parseBundleFileName(name) ?? {};
      return reader === undefined && hash !== undefined && !known.has(hash);
    });
    const brought: number[] = [];
    for (const name of unread) {
      const taken = await supervisor.act().importBundle(new Uint8Array(await readFile(join(shared, name))));
      brought.push(taken.ok ? taken.value.destroyed : -1);
    }
    expect(Math.max(...brought)).toBe(1);
    await exchange();

    expect(supervisor.open().views.findCase('case-c')?.case.cmsLevel).toBe(6);
    expect(caseNames(supervisor)).toEqual(['留下的人']);
    expect(await filesWith(hosts[0], supervisor)).toEqual([]);
    expect(await dueDestructions(supervisor.open().engine)).toEqual({ due: [], kept: [], untold: [] });
    await rebuild(supervisor);
    expect(caseNames(supervisor)).toEqual(['留下的人']);
  });

  it('goes also from the computer of who gave the case away before it was closed', async () => {
    const { supervisor, a, b, clock, hosts, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '毀掉的人')]);
    await exchange();
    await supervisor.act().handOver(['case-a'], personOf(b));
    await exchange();
    await b.act().commit([{ type: 'case', id: 'case-a', set: { status: 'closed' } }]);
    await exchange();
    clock.now = '2033-05-12T01:00:00.000Z';
    await mark(supervisor);
    clock.now = '2033-05-19T01:00:00.000Z';
    await supervisor.data.destroyer.decide('case-a', passphrase);
    await exchange();
    await unlockAgain(a);
    await carriedOutHere(a);
    expect(await filesWith(hosts[1], a)).toEqual([]);
  });

  it('is decided by nobody but a supervisor, and carried out on nobody else’s word', async () => {
    const { supervisor, a, exchange } = await aClosedCase();
    expect(await mark(a)).toEqual({ ok: false, error: { code: 'notSupervisor' } });
    const forged = { caseId: 'case-a' as CaseId, by: personOf(a) };
    await a.act().commit([
      { type: 'destruction', event: aMark(forged) },
      { type: 'destruction', event: aDecision({ ...forged, recordedAt: '2033-05-19T01:00:00.000Z' }) },
    ]);
    await exchange();
    expect(standing(supervisor)?.decision).not.toBeNull();
    for (const one of [supervisor, a]) {
      expect(await dueDestructions(one.open().engine)).toEqual({ due: [], kept: [], untold: [] });
      await unlockAgain(one);
      await one.data.destroyer.run();
      expect(caseNames(one)).toContain('毀掉的人');
    }
  });

  it.each<[string, (one: Installation) => readonly Change[], string]>([
    ['opened again there', () => [{ type: 'case', id: 'case-a', set: { status: 'active' } }], 'notClosed'],
    [
      'on hold there',
      (one) => [
        {
          type: 'retentionHold',
          event: {
            ...{ id: 'hold-0001', caseId: 'case-a' as CaseId, by: personOf(one), kind: 'set' },
            ...{ recordedAt: '2033-05-13T01:00:00Z', reason: '家屬申訴中', ground: 'dispute' },
          },
        },
      ],
      'held',
    ],
  ])('leaves a case that is %s, which the supervisor did not know', async (_, changes, obstacle) => {
    const { supervisor, a, clock, exchange } = await aClosedCase();
    await mark(supervisor);
    clock.now = '2033-05-19T01:00:00.000Z';
    await a.act().commit([...changes(a)]);
    await supervisor.data.destroyer.decide('case-a', passphrase);
    await exchange();
    await unlockAgain(a);
    await a.data.destroyer.run();
    expect(caseNames(a)).toContain('毀掉的人');
    expect(a.data.destroyer.status.here?.kept).toMatchObject([{ obstacle }]);
    expect(standing(a)?.carriedOut.map(({ device }) => device)).toEqual([
      supervisor.open().engine.keys.identity.device.id,
    ]);
  });

  it('goes on where the computer was switched off in between, and takes with it what was being typed', async () => {
    const { a, supervisor, clock, hosts, exchange } = await aClosedCase();
    await mark(supervisor);
    clock.now = '2033-05-19T01:00:00.000Z';
    await supervisor.data.destroyer.decide('case-a', passphrase);
    await exchange();
    a.open().drafts.set('visit-case-a', { note: '不可留下的話' });
    a.open().drafts.set('visit-case-c', { note: '還在寫' });
    // Up to the switch, and not told any more.
    const leaveOut = new Set(['case:case-a' as const]);
    await a.data.rewriteJournal({ reason: 'destroyed', leaveOut });
    expect(standing(a)?.carriedOut).toHaveLength(1);
    await unlockAgain(a);
    await carriedOutHere(a);
    expect(await filesWith(hosts[1], a)).toEqual([]);
    expect(standing(a)?.carriedOut).toHaveLength(2);
  });
});

describe('a backup from before', slow, () => {
  const backupOf = async (one: Installation, host: Awaited<ReturnType<typeof aUnit>>['hosts'][number]) => {
    const folder = await tempFolder();
    const { name } = await backUp(one, host, folder);
    return new Blob([new Uint8Array(await readFile(join(folder, name)))]);
  };
  const namesIn = (data: DataSession) =>
    data
      .unlocked!.views.cases()
      .map((summary) => summary.case.name)
      .sort();

  it('brings back what was destroyed since only until the unit’s decision has come, which it then carries out', async () => {
    const { supervisor, a, clock, hosts, shared, exchange } = await aClosedCase();
    const file = await backupOf(a, hosts[1]);
    await mark(supervisor);
    clock.now = '2033-05-19T01:00:00.000Z';
    await supervisor.data.destroyer.decide('case-a', passphrase);
    await exchange();
    await unlockAgain(a);
    await carriedOutHere(a);
    await a.data.lock();

    const host = await aHost();
    const { data } = await restored(file, host, clock);
    expect(namesIn(data)).toContain('毀掉的人');
    await host.host.call('destinations.add', {
      settings: { kind: 'folder', folder: await host.pick(shared) },
    });
    const again = installation(data);
    await again.act().lookNow();
    expect((await data.destroyer.look())?.due.map(({ caseId }) => caseId)).toEqual(['case-a']);
    await data.lock();
    await data.unlock(passphrase);
    await vi.waitFor(() => expect(namesIn(data)).toEqual(['留下的人']), patient);
    await vi.waitFor(() => expect(data.destroyer.status.isRunning).toBe(false), patient);
    expect(await filesWith(host, again)).toEqual([]);
  });

  it('in the folder within reach makes place for a new one; in one that was away, as soon as it is back', async () => {
    const { supervisor, clock, hosts } = await aClosedCase();
    await mark(supervisor);
    const folder = await tempFolder();
    const { name } = await backUp(supervisor, hosts[0], folder);
    clock.now = '2033-05-19T01:00:00.000Z';
    await rename(folder, `${folder}-away`);
    await supervisor.data.destroyer.decide('case-a', passphrase);
    expect(supervisor.data.destroyer.status.backups?.places).toMatchObject([{ state: 'outOfReach' }]);
    await rename(`${folder}-away`, folder);
    expect(await readdir(folder)).toEqual([name]);
    await unlockAgain(supervisor);
    await vi.waitFor(
      () =>
        expect(supervisor.data.destroyer.status.backups?.places).toMatchObject([
          { state: 'replaced', removed: expect.arrayContaining([name]) },
        ]),
      patient,
    );
    const [only, ...more] = await readdir(folder);
    expect(more).toEqual([]);
    const file = new Blob([new Uint8Array(await readFile(join(folder, only!)))]);
    const host = await aHost();
    const { data } = await restored(file, host, clock);
    expect(namesIn(data)).toEqual(['留下的人']);
    expect(await filesWith(host, installation(data))).toEqual([]);
    expect(data.unlocked!.views.destructions().get('case-a')?.decision).not.toBeNull();
  });

  it('that knows the decision is without it as soon as it is open', async () => {
    const { supervisor, a, clock, hosts, exchange } = await aClosedCase();
    await mark(supervisor);
    clock.now = '2033-05-19T01:00:00.000Z';
    await supervisor.data.destroyer.decide('case-a', passphrase);
    await exchange();
    const file = await backupOf(a, hosts[1]);
    const host = await aHost();
    const { data } = await restored(file, host, clock);
    expect(namesIn(data)).toEqual(['留下的人']);
    expect(await filesWith(host, installation(data))).toEqual([]);
  });
});
