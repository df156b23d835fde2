import 'fake-indexeddb/auto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readHistory } from '#renderer/data/conflicts/history.ts';
import { destinationActionsOf } from '#renderer/data/destinations/useDestinationActions.ts';
import type { Change } from '#renderer/data/index.ts';
import type { Rewrite } from '#renderer/data/rewrite/types.ts';
import { holdingsToSend } from '#shared/sync/segmentIndex.ts';
import { aSupervisor, type Installation, passphrase } from '#test/builders/installation.ts';
import { openedFrames, plainTexts } from '#test/builders/opened.ts';
import { expectSameAfterRebuild, rebuild, storedIn } from '#test/builders/rebuild.ts';
import { aDispatch } from '#test/builders/records.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { wordFinder } from '#test/builders/traces.ts';
import { aUnit, caseNames, caseOf } from '#test/builders/unitOfThree.ts';
import { launchElectron } from '#test/contract/hosts.ts';

const slow = { timeout: 60_000 };
const clock = { now: '2026-11-24T07:00:00.000Z' };

const rotation: Rewrite = { reason: 'asked', leaveOut: new Set() };
const destroying = (...ids: string[]): Rewrite => ({
  reason: 'destroyed',
  leaveOut: new Set(ids.map((id) => `case:${id}` as const)),
});

async function rewritten(one: Installation, rewrite: Rewrite) {
  const done = await one.data.rewriteJournal(rewrite);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

async function oneUnit() {
  const root = await tempFolder();
  const folder = join(root, 'data');
  const running = await launchElectron(folder, root);
  onTestFinished(() => running.stop());
  const unit = await aSupervisor(running, clock);
  return { folder, running, unit };
}

/** What must be the same however the journal is written; where the bundles were sealed anew their names differ. */
async function comesTo(one: Installation, but: readonly string[] = []) {
  const { head, states, segments } = await storedIn(one);
  const { vector, lastReading, own, imports, devices, acknowledged, handovers } = head;
  const { sealedTo, tips, confirmedTo, former, writer } = own;
  return {
    states: states.filter(({ scope }) => !but.includes(scope)),
    ...{ vector, lastReading, devices, acknowledged, handovers, segments },
    imports: imports.map(({ hash }) => hash),
    own: { sealedTo, tips, confirmedTo, former, writer },
    holds: holdingsToSend(one.open().engine.segments.index),
  };
}

/** Files of an installation in which, opened with all its keys, a word stands. */
async function filesWith(folder: string, one: Installation, word: string): Promise<string[]> {
  const plain = await plainTexts(folder, one.open().engine.keys);
  const find = wordFinder([word]);
  return [...plain].filter(([, bytes]) => find(bytes).length > 0).map(([name]) => name);
}

describe('another data key', slow, () => {
  it('opens everything as it was, and the former one nothing', async () => {
    const { folder, unit } = await oneUnit();
    await unit
      .act()
      .commit([caseOf(unit, 'case-a', '陳阿滿'), { type: 'dispatch', event: aDispatch() } as Change]);
    unit.open().drafts.set('visit', '打到一半');
    const before = await comesTo(unit);
    const former = unit.open().engine.keys;

    const report = await rewritten(unit, rotation);

    expect(report).toMatchObject({ keyVersion: 2, reason: 'asked', leftOut: [], blocks: 0, saves: 0 });
    expect(await comesTo(unit)).toEqual(before);
    expect(unit.open().drafts.get('visit')).toBe('打到一半');
    const { keys, head } = unit.open().engine;
    expect(head.rewritten).toEqual(report);
    expect(await openedFrames(folder, keys)).toEqual({ opened: report.frames + 1, of: report.frames + 1 });
    expect((await openedFrames(folder, former)).opened).toBe(0);
    expect((await readdir(folder)).filter((name) => /previous|rewriting|torn|former/u.test(name))).toEqual(
      [],
    );
    await unit.data.lock();
    expect(await unit.data.unlock(passphrase)).toBe(true);
    await expectSameAfterRebuild(unit);
    expect(unit.open().rewriter.status).toEqual({ progress: null, interrupted: null });
  });

  it('can be changed again and again, and goes on being saved under', async () => {
    const { unit, folder } = await oneUnit();
    for (const version of [2, 3, 4]) {
      await unit.act().commit([caseOf(unit, `case-${version}`, `第${version}個`)]);
      expect(await rewritten(unit, rotation)).toMatchObject({ keyVersion: version });
    }
    expect(caseNames(unit)).toHaveLength(3);
    expect(await openedFrames(folder, unit.open().engine.keys)).toMatchObject({
      opened: unit.open().engine.head.journal.seq,
    });
  });

  it('keeps every way in: the passphrase, the recovery key, a file for help', async () => {
    const { unit } = await oneUnit();
    await rewritten(unit, rotation);
    const recoveryKey = unit.data.recoveryKey!;
    await unit.data.lock();
    expect(await unit.data.recover({ recoveryKey }, '另一組夠長的通關密語喔喔')).toMatchObject({ ok: true });
    expect(unit.open().engine.keys.keyVersion).toBe(2);
    await unit.data.lock();
    expect(await unit.data.unlock('另一組夠長的通關密語喔喔')).toBe(true);
  });

  it('keeps a server’s password, sealed anew', async () => {
    const { unit } = await oneUnit();
    const destinations = destinationActionsOf(unit.open());
    await destinations.add({ kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' }, 'geheim');
    await rewritten(unit, rotation);
    const { destinations: listed } = await unit.data.host.call('destinations.list', {});
    expect(listed.map(({ secret }) => secret)).not.toContain('missing');
  });

  it('is not changed where it is broken off, and can be begun again', async () => {
    const { unit, folder } = await oneUnit();
    const changing = unit.data.rewriteJournal(rotation);
    const { rewriter, engine } = unit.open();
    const unsubscribe = engine.subscribe(() => {
      if (rewriter.status.progress !== null) rewriter.cancel();
    });
    expect(await changing).toEqual({ ok: false, error: { code: 'cancelled' } });
    unsubscribe();
    expect(unit.open().engine.keys.keyVersion).toBe(1);
    expect(unit.open().rewriter.status).toEqual({ progress: null, interrupted: null });
    expect((await readdir(folder)).filter((name) => name.startsWith('rewriting'))).toEqual([]);
    expect(await rewritten(unit, rotation)).toMatchObject({ keyVersion: 2 });
  });
});

describe('a destroyed case', slow, () => {
  it('is nowhere on a supervisor’s computer, and everything else is as it was', async () => {
    const { supervisor, a, b, exchange, hosts } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '毀掉的人'), caseOf(a, 'case-c', '留下的人')]);
    await a.act().commit([{ type: 'case', id: 'case-a', set: { phone: '0900-111-222' } }]);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await exchange();
    await supervisor.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 7 } }]);
    await exchange();
    const folder = join(hosts[0].root, 'data');
    expect(await filesWith(folder, supervisor, '毀掉的人')).not.toEqual([]);
    const before = await comesTo(supervisor, ['case:case-a']);

    const report = await rewritten(supervisor, destroying('case-a'));

    expect(report.blocks).toBeGreaterThanOrEqual(2);
    expect(report.saves).toBe(1);
    const after = await comesTo(supervisor);
    expect(after).toEqual(before);
    expect(caseNames(supervisor)).toEqual(['留下的人', '鄭玉葉']);
    for (const word of ['毀掉的人', '0900-111-222'])
      expect(await filesWith(folder, supervisor, word), word).toEqual([]);
    expect(supervisor.open().engine.head.destroyed).toEqual(['case:case-a']);
    await rebuild(supervisor);
    expect(await comesTo(supervisor)).toEqual(before);
    const history = await readHistory(
      supervisor.open().engine,
      new Set(['case/case-a', 'case/case-c']),
      () => 0,
    );
    expect([...history.keys()]).toEqual(['case/case-c']);

    // What comes next is taken in, confirmed and returned as before.
    await a.act().commit([{ type: 'case', id: 'case-c', set: { cmsLevel: 5 } }]);
    await exchange();
    expect(supervisor.open().views.findCase('case-c')?.case.cmsLevel).toBe(5);
    const { own } = a.open().engine.head;
    expect(own.confirmedTo).toBe(own.sealedTo);
    expect(own.former).toEqual([]);
    expect(supervisor.open().engine.head.own.former).toEqual([]);
  });

  it('is left out of what its manager wrote, sealed and sent, and what was on its way is confirmed all the same', async () => {
    const { supervisor, a, exchange, collect, hosts } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '毀掉的人')]);
    await exchange();
    // Sealed and brought to the folder, its receipt not there yet; and one that no bundle carries.
    await a.act().commit([{ type: 'case', id: 'case-a', set: { phone: '0900-111-222' } }]);
    await a.act().lookNow();
    await a
      .act()
      .commit([caseOf(a, 'case-c', '留下的人'), { type: 'case', id: 'case-a', set: { cmsLevel: 3 } }]);
    const before = await comesTo(a, ['case:case-a']);

    const report = await rewritten(a, destroying('case-a'));

    expect(report.saves).toBe(3);
    const folder = join(hosts[1].root, 'data');
    for (const word of ['毀掉的人', '0900-111-222'])
      expect(await filesWith(folder, a, word), word).toEqual([]);
    const after = await comesTo(a);
    expect(after.states).toEqual(before.states);
    expect([after.vector, after.own.former]).toEqual([before.vector, []]);
    await expectSameAfterRebuild(a);
    const { own: sealed } = a.open().engine.head;
    expect(sealed.batches.map(({ former }) => former?.length ?? 0)).toEqual([1, 1, 1]);

    await collect();
    await exchange();
    const { own } = a.open().engine.head;
    expect(own.confirmedTo).toBe(own.sealedTo);
    expect(own.former).toEqual([]);
    expect(own.ahead).toBeUndefined();
    expect(supervisor.open().views.findCase('case-c')?.case.name).toBe('留下的人');
  });

  it('does not come back with what others send, and nothing else of it is lost', async () => {
    const { supervisor, a, exchange, hosts } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '毀掉的人'), caseOf(a, 'case-c', '留下的人')]);
    await exchange();
    await rewritten(supervisor, destroying('case-a'));
    await a.act().commit([
      { type: 'case', id: 'case-a', set: { phone: '0900-333-444' } },
      { type: 'case', id: 'case-c', set: { phone: '0900-555-666' } },
    ]);
    await exchange();
    // Of nothing but the destroyed case.
    await a.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 2 } }]);
    await exchange();

    expect(caseNames(supervisor)).toEqual(['留下的人']);
    expect(supervisor.open().views.findCase('case-c')?.case.phone).toBe('0900-555-666');
    const folder = join(hosts[0].root, 'data');
    for (const word of ['毀掉的人', '0900-333-444'])
      expect(await filesWith(folder, supervisor, word), word).toEqual([]);
    await expectSameAfterRebuild(supervisor);
    const { own } = a.open().engine.head;
    expect([own.confirmedTo, own.former]).toEqual([own.sealedTo, []]);
  });

  it('is proven to be gone and the rest to be whole by a drill of the next backup', async () => {
    const { supervisor, a, exchange, hosts } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '毀掉的人'), caseOf(a, 'case-c', '留下的人')]);
    await exchange();
    await rewritten(supervisor, destroying('case-a'));
    const backups = join(hosts[0].root, 'backups');
    await mkdir(backups);
    await supervisor.open().backups.setPlace({ kind: 'folder', folder: await hosts[0].pick(backups) });
    const [listed] = await supervisor.open().backups.list();
    const drilled = await supervisor.open().backups.drill(listed!, () => undefined);
    expect(drilled).toMatchObject({ ok: true, value: { cases: 1 } });
  });
});
