import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readForks } from '#renderer/data/sync/readForks.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import { unsentSaves } from '#renderer/data/sync/unsentLines.ts';
import { HostError } from '#shared/host/hostError.ts';
import { restored } from '#test/builders/backups.ts';
import {
  anotherCase,
  answer,
  aPutBackMachine,
  edit,
  nextReturn,
  type PutBack,
} from '#test/builders/copiedMachine.ts';
import { type Installation, openAgain, passphrase } from '#test/builders/installation.ts';
import { aPair, machine } from '#test/builders/pair.ts';
import { expectSameAfterRebuild } from '#test/builders/rebuild.ts';
import { aCase } from '#test/builders/records.ts';

const home = aCase().address;
const writerOf = ({ open }: Installation) => open().engine.keys.identity.writer.id;
const caseOf = ({ open }: Installation) => {
  const { phone, cmsLevel, address } = open().views.findCase('case-0001')!.case;
  return { phone, cmsLevel, address };
};

/** All that either has goes to the other. */
async function exchanged({ supervisor, again, bring }: PutBack): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await bring(again, supervisor);
    await answer(supervisor, again);
  }
}

/** Computers of which everything is made again several times. */
const slow = { timeout: 30_000 };

describe('a computer whose disk was put back', slow, () => {
  it('goes on under a new writer once a return shows more than it wrote; nothing is lost on either side', async () => {
    const unit = await aPutBackMachine();
    const { again, supervisor, former } = unit;
    await again.act().commit([edit({ cmsLevel: 8 })]);
    await again.act().commit([edit({ cmsLevel: 7 }), anotherCase(unit, 'case-0002', '鄭玉葉')]);
    expect(writerOf(again)).toBe(former);
    await answer(supervisor, again);

    expect(writerOf(again)).not.toBe(former);
    const { head } = again.open().engine;
    expect(head.rolledBack).toEqual({ at: '2026-05-12T01:00:00.000Z', after: 2, known: 3, moved: 2 });
    expect(syncStatus(again.open().engine, null, null).counts[0]).toBe(2);
    const unsent = await unsentSaves(again.open().engine, 10);
    expect(unsent.map(({ seq, caseId }) => [seq, caseId])).toEqual([
      [2, 'case-0001'],
      [1, 'case-0001'],
    ]);
    expect(caseOf(again).cmsLevel).toBe(7);
    await expectSameAfterRebuild(again);

    await exchanged(unit);
    const both = { phone: '0900-000-111', cmsLevel: 7, address: home };
    expect([caseOf(again), caseOf(supervisor)]).toEqual([both, both]);
    expect(supervisor.open().views.findCase('case-0002')?.case.name).toBe('鄭玉葉');
    expect(await readForks(supervisor.open().engine, () => undefined)).toEqual([]);
    expect(again.open().views.conflicts.fields()).toEqual([]);
    await expectSameAfterRebuild(again);
    await expectSameAfterRebuild(supervisor);
  });

  it('finds it by a receipt too, also with nothing saved since, and goes on where it is', async () => {
    const unit = await aPutBackMachine();
    const { again, supervisor, former, sent, bring } = unit;
    const taken = await supervisor.act().importBundle(sent);
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
    expect(await again.act().importReceiptFile(taken.value.receiptFile.bytes)).toMatchObject({ ok: true });
    expect(writerOf(again)).not.toBe(former);
    expect(again.open().engine.head.rolledBack).toMatchObject({ known: 3, moved: 0 });
    await again.act().commit([edit({ address: '白天' })]);
    await bring(again, supervisor);
    expect(caseOf(supervisor)).toMatchObject({ phone: '0900-000-111', address: '白天' });
    await expectSameAfterRebuild(again);
  });

  it('stays with its new writer after a start, and gives way again where it is put back again', async () => {
    const unit = await aPutBackMachine();
    const { again, supervisor, image, clock, former } = unit;
    await answer(supervisor, again);
    const second = writerOf(again);
    await again.data.lock();
    await again.data.unlock(passphrase);
    await answer(supervisor, again);
    expect(writerOf(again)).toBe(second);
    await again.act().commit([edit({ address: '白天' })]);
    await exchanged(unit);
    await again.data.lock();

    const third = await openAgain(machine(structuredClone(image)), clock);
    expect(writerOf(third)).toBe(former);
    await third.act().commit([edit({ cmsLevel: 8 })]);
    await answer(supervisor, third);
    await exchanged({ ...unit, again: third });
    expect([former, second]).not.toContain(writerOf(third));
    const all = { phone: '0900-000-111', cmsLevel: 8, address: '白天' };
    expect([caseOf(third), caseOf(supervisor)]).toEqual([all, all]);
    await expectSameAfterRebuild(third);
  });

  it('is the supervisor’s as well: what managers hold of it shows it', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const pair = await aPair([], { supervisor: clock, manager: clock });
    const { supervisor, manager, disks, bring } = pair;
    const image = structuredClone(disks.supervisor);
    await supervisor.act().commit([edit({ cmsLevel: 7 })]);
    await answer(supervisor, manager);
    const former = writerOf(supervisor);
    await supervisor.data.lock();
    const again = await openAgain(machine(image), clock);
    await again.act().commit([edit({ address: '白天' })]);
    await manager.act().commit([edit({ phone: '0900-000-111' })]);
    await bring(manager, again);
    expect(writerOf(again)).not.toBe(former);
    await answer(again, manager);
    expect(caseOf(manager)).toEqual({ phone: '0900-000-111', cmsLevel: 7, address: '白天' });
    await expectSameAfterRebuild(again);
  });

  it('takes in what it sent itself and has no more, before it seals anything', async () => {
    const unit = await aPutBackMachine();
    const { again, former, sent } = unit;
    expect(await again.act().importBundle(sent)).toMatchObject({ ok: true });
    expect(writerOf(again)).not.toBe(former);
    expect(caseOf(again).phone).toBe('0900-000-111');
    await expectSameAfterRebuild(again);
  });

  it('goes on with it after a start where the power went between the new writer and the journal', async () => {
    const unit = await aPutBackMachine();
    const { again, supervisor, former } = unit;
    await again.act().commit([edit({ cmsLevel: 8 })]);
    const { host } = again.open().engine.ports;
    const { call } = host;
    const bytes = await nextReturn(supervisor);
    let isKept = false;
    host.call = ((channel: Parameters<typeof call>[0], input: never) => {
      isKept ||= channel === 'vault.write';
      if (isKept && channel === 'journal.append') return Promise.reject(new HostError('failed'));
      return call(channel, input);
    }) as typeof call;
    await again.act().importBundle(bytes);
    expect(again.data.session).toMatchObject({ state: 'stopped' });
    host.call = call;

    await again.data.lock();
    await again.data.unlock(passphrase);
    expect(writerOf(again)).not.toBe(former);
    expect(again.open().engine.head.rolledBack).toMatchObject({ after: 2, known: 3, moved: 1 });
    await exchanged(unit);
    const both = { phone: '0900-000-111', cmsLevel: 8, address: home };
    expect([caseOf(again), caseOf(supervisor)]).toEqual([both, both]);
    await expectSameAfterRebuild(again);
  });

  it('is backed up and restored with the lines that moved', async () => {
    const unit = await aPutBackMachine();
    const { again, supervisor, sent } = unit;
    await again.act().commit([edit({ cmsLevel: 8 })]);
    await again.act().importBundle(sent);
    await exchanged(unit);
    await again.act().commit([edit({ address: '白天' })]);
    const { backups, engine } = again.open();
    await backups.setPlace({ kind: 'folder', folder: 'backups' });
    const { name, bytes: length } = backups.status.written!;
    const { bytes } = await engine.ports.host.call('backup.read', { name, offset: 0, length });
    const before = caseOf(again);
    await again.data.lock();

    const { data, summary } = await restored(new Blob([Uint8Array.from(bytes)]), machine(), unit.clock);
    // Two of the manager's before, the telephone that came back, the level and the wish; the supervisor's.
    expect(summary.lines).toBe(5 + supervisor.open().engine.head.own.sealedTo);
    expect(data.unlocked!.views.findCase('case-0001')!.case).toMatchObject(before);
    expect(before).toEqual({ phone: '0900-000-111', cmsLevel: 8, address: '白天' });
  });

  it('is not suspected by what it sent itself', async () => {
    const { supervisor, manager, bring } = await aPair();
    const writer = writerOf(manager);
    for (const phone of ['0900-000-111', '0900-000-222']) {
      await manager.act().commit([edit({ phone })]);
      await bring(manager, supervisor);
      await answer(supervisor, manager);
    }
    expect(writerOf(manager)).toBe(writer);
    expect(manager.open().engine.head.rolledBack).toBeUndefined();
  });
});

describe('a computer that had sealed under numbers that were taken', slow, () => {
  /** The supervisor has both; the manager's computer has heard of it and gone on. */
  async function aFork() {
    const unit = await aPutBackMachine();
    const { again, supervisor, bring, former } = unit;
    await again.act().commit([edit({ cmsLevel: 8 })]);
    await bring(again, supervisor);
    await again.act().commit([edit({ address: '白天' })]);
    await answer(supervisor, again);
    expect(writerOf(again)).not.toBe(former);
    const [fork, ...more] = await readForks(supervisor.open().engine, () => undefined);
    expect(more).toEqual([]);
    const own = fork!.branches.find(({ firstAt }) => firstAt!.startsWith('2026-05-12'))!.id;
    const other = fork!.branches.find(({ id }) => id !== own)!.id;
    return { ...unit, fork: fork!, own, other };
  }

  it('does not take for confirmed what the supervisor holds under the same number', async () => {
    const unit = await aPutBackMachine();
    const { again, supervisor, former } = unit;
    await again.act().commit([edit({ cmsLevel: 8 })]);
    await sealUnsent(again.open().engine);
    await answer(supervisor, again);
    expect(writerOf(again)).not.toBe(former);
    const [last] = syncStatus(again.open().engine, null, null).batches;
    expect(last).toMatchObject({ from: 3, to: 3, confirmedAt: null });
    await exchanged(unit);
    const [fork] = await readForks(supervisor.open().engine, () => undefined);
    expect(fork?.branches).toHaveLength(2);
  });

  it('keeps what it sealed where it takes in the other branch itself, and leaves that out', async () => {
    const { again, former, sent } = await aPutBackMachine();
    await again.act().commit([edit({ cmsLevel: 8 })]);
    await sealUnsent(again.open().engine);
    expect(await again.act().importBundle(sent)).toMatchObject({ ok: true });
    expect(writerOf(again)).not.toBe(former);
    expect(caseOf(again)).toEqual({ phone: '05-500-0000', cmsLevel: 8, address: home });
    const [fork] = await readForks(again.open().engine, () => undefined);
    expect(fork).toMatchObject({ seq: 3, isOpen: true, whose: { device: 'own' } });
    await expectSameAfterRebuild(again);
  });

  it('keeps showing what was written on it until it is decided, and what it saves from now on counts at once', async () => {
    const unit = await aFork();
    expect(caseOf(unit.again)).toEqual({ phone: '05-500-0000', cmsLevel: 8, address: '白天' });
    await exchanged(unit);
    expect(caseOf(unit.supervisor)).toEqual({ phone: '05-500-0000', cmsLevel: 5, address: '白天' });
    await expectSameAfterRebuild(unit.again);
    await expectSameAfterRebuild(unit.supervisor);
  });

  it('gives way where it hears first that its branch was decided against, and what it had not sent counts', async () => {
    const unit = await aPutBackMachine();
    const { again, supervisor, bring, former } = unit;
    await again.act().commit([edit({ cmsLevel: 8 })]);
    await bring(again, supervisor);
    await again.act().commit([edit({ address: '白天' })]);
    const [fork] = await readForks(supervisor.open().engine, () => undefined);
    const other = fork!.branches.find(({ firstAt }) => firstAt!.startsWith('2026-05-11'))!;
    await supervisor.act().decideFork(fork!, other.id);
    await answer(supervisor, again);
    expect(writerOf(again)).not.toBe(former);
    await exchanged(unit);
    const expected = { phone: '0900-000-111', cmsLevel: 5, address: '白天' };
    expect([caseOf(supervisor), caseOf(again)]).toEqual([expected, expected]);
    await expectSameAfterRebuild(again);
  });

  it.each([
    ['the own', 'own', { phone: '05-500-0000', cmsLevel: 8, address: '白天' }],
    ['the other', 'other', { phone: '0900-000-111', cmsLevel: 5, address: '白天' }],
  ] as const)(
    'comes to what was decided, where %s branch counts, and differently once it is decided anew',
    async (_, which, expected) => {
      const unit = await aFork();
      const { again, supervisor, fork, own, other } = unit;
      await exchanged(unit);
      expect(await supervisor.act().decideFork(fork, unit[which])).toMatchObject({ ok: true });
      await exchanged(unit);
      expect([caseOf(supervisor), caseOf(again)]).toEqual([expected, expected]);
      const writer = writerOf(again);
      await expectSameAfterRebuild(again);

      await supervisor.act().decideFork(fork, which === 'own' ? other : own);
      await exchanged(unit);
      expect(caseOf(again)).toEqual(caseOf(supervisor));
      expect(caseOf(again).cmsLevel).not.toBe(expected.cmsLevel);
      expect(writerOf(again)).toBe(writer);
      await expectSameAfterRebuild(again);
      await expectSameAfterRebuild(supervisor);
    },
  );
});
