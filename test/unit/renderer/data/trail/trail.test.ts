import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { actionsOf } from '#renderer/data/actions.ts';
import { commitChanges } from '#renderer/data/commit.ts';
import { DataSession } from '#renderer/data/dataSession.ts';
import { readDatedPlace } from '#renderer/data/log/intake.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import { readTrail, type TrailRow } from '#renderer/data/trail/readTrail.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { HostError } from '#shared/host/hostError.ts';
import { openBundle } from '#shared/sync/readBundle.ts';
import { aSupervisor, type Installation, openAgain, portsOn } from '#test/builders/installation.ts';
import { aPair, machine } from '#test/builders/pair.ts';
import { aCase } from '#test/builders/records.ts';
import { memoryDisk } from '#test/fakes/memoryHost.ts';

const may = { from: '2026-05-01', to: '2026-05-31' };
const caseId = aCase().id as CaseId;
const look = { action: 'viewed', thing: 'case', caseId, file: null } as const;
const idOf = (row: TrailRow | undefined) => row!.key.split(' ')[1]!;
const trailOf = async ({ open }: Installation, query = {}) =>
  (await readTrail(open().engine, { ...may, ...query }, 1000)).rows;
const note = async (
  { open }: Installation,
  ...all: Parameters<ReturnType<Installation['open']>['trail']['note']>
) => {
  open().trail.note(...all);
  await open().trail.flush();
};

describe('the trail', () => {
  it('has one entry for looking at a case again and again within ten minutes, and a new one after that', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const one = await aSupervisor(machine(), clock);
    await note(one, look);
    clock.now = '2026-05-11T01:09:59.000Z';
    await note(one, look);
    expect(await trailOf(one)).toHaveLength(1);
    await note(one, { ...look, action: 'copied', thing: 'notice' });
    await note(one, { ...look, action: 'copied', thing: 'notice' });
    clock.now = '2026-05-11T01:10:00.000Z';
    await note(one, look);
    const rows = await trailOf(one);
    expect(rows.map(({ action }) => action).sort()).toEqual(['copied', 'copied', 'viewed', 'viewed']);
    expect(rows[0]).toMatchObject({ at: clock.now, device: { isThis: true }, caseId });
  });

  it('is written within seconds, together, without anybody waiting', async () => {
    const one = await aSupervisor(machine());
    const { engine, trail } = one.open();
    const before = engine.head.journal.seq;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    trail.note(look);
    trail.note({ ...look, caseId: 'another-case' as CaseId });
    expect(engine.head.journal.seq).toBe(before);
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(engine.head.journal.seq).toBe(before + 1));
    expect(await trailOf(one)).toHaveLength(2);
  });

  it('is whole after a lock right after a look, and after everything is made again from the journal', async () => {
    const disk = memoryDisk();
    const one = await aSupervisor(machine(disk));
    one.open().trail.note(look);
    await one.data.lock();
    const again = await openAgain(machine(disk));
    expect(await trailOf(again)).toHaveLength(1);
    const { database } = again.open().engine;
    await again.data.lock();
    await indexedDB.deleteDatabase(database.name);
    expect(await trailOf(await openAgain(machine(disk)))).toHaveLength(1);
  });

  it('stays waiting where the drive does not take it, and is locked without a host that does not answer', async () => {
    const disk = memoryDisk();
    const running = machine(disk);
    const one = await aSupervisor(running);
    const { engine, trail } = one.open();
    const call = vi.spyOn(engine.ports.host, 'call').mockRejectedValue(new HostError('diskFull'));
    trail.note(look);
    await trail.flush();
    const file = { name: 'table.xlsx', rows: 3, unmaskedFor: '縣府要求' };
    // What is not noted must not go out, and no entry says later that it did.
    expect(await trail.keep({ action: 'exported', thing: 'report', caseId: null, file })).toBe(false);
    expect(await trailOf(one)).toEqual([]);
    call.mockRestore();
    await trail.flush();
    expect((await trailOf(one)).map(({ action }) => action)).toEqual(['viewed']);
    expect(await trail.keep({ action: 'exported', thing: 'report', caseId: null, file })).toBe(true);
    vi.spyOn(engine.ports.host, 'call').mockImplementation(() => new Promise(() => undefined));
    trail.note({ ...look, action: 'copied' });
    void one.data.lock();
    await vi.waitFor(() => expect(one.data.session.state).toBe('locked'), 5_000);
  });

  it('writes nothing any more once the unit of samples is erased', async () => {
    const data = new DataSession(portsOn(machine()));
    await data.start();
    const unit = { unitName: '範例A單位', countyCode: '10009', personName: '王雅婷' };
    const pack = { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` };
    await data.openSampleUnit(
      { ...unit, pack },
      () => [],
      () => undefined,
    );
    const { engine, trail } = data.unlocked!;
    trail.note(look);
    await data.eraseSample();
    const call = vi.spyOn(engine.ports.host, 'call');
    await trail.flush();
    expect(call).not.toHaveBeenCalled();
  });

  it('is found by case, person, action and day', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const one = await aSupervisor(machine(), clock);
    await note(one, look);
    await note(one, { ...look, action: 'copied', thing: 'notice', caseId: 'another-case' as CaseId });
    clock.now = '2026-05-12T01:00:00.000Z';
    await note(one, {
      ...{ action: 'exported', thing: 'report', caseId: null },
      file: { name: 'table.xlsx', rows: 3, unmaskedFor: '縣府要求' },
    });
    const found = async (query: object) => (await trailOf(one, query)).map(({ thing }) => thing);
    const by = one.open().engine.keys.identity.person.id;
    expect(await found({ caseId })).toEqual(['case']);
    expect(await found({ action: 'copied' })).toEqual(['notice']);
    expect(await found({ from: '2026-05-12' })).toEqual(['report']);
    expect((await found({ to: '2026-05-11' })).sort()).toEqual(['case', 'notice']);
    expect(await found({ by })).toHaveLength(3);
    expect(await found({ by: 'nobody-here' })).toEqual([]);
    const few = await readTrail(one.open().engine, may, 2);
    expect([few.rows.length, few.hasMore]).toEqual([2, true]);
  });

  it('is read no further back than the days that are asked for', async () => {
    const clock = { now: '2026-01-02T01:00:00.000Z' };
    const one = await aSupervisor(machine(), clock);
    const many = Array.from({ length: 1280 }, (_, index) => ({
      type: 'accessEntry' as const,
      event: {
        ...look,
        id: `old-${index}`,
        at: clock.now,
        by: one.open().engine.keys.identity.person.id as PersonId,
      },
    }));
    await commitChanges(one.open().engine, many.slice(0, 600));
    await commitChanges(one.open().engine, many.slice(600));
    clock.now = '2026-05-11T01:00:00.000Z';
    await note(one, look);
    const looked: number[] = [];
    const { rows } = await readTrail(one.open().engine, may, 1000, (count) => looked.push(count));
    expect(rows).toHaveLength(1);
    // A page has 500: the second still holds what stands in the journal with the first, the third is behind it.
    expect(looked.at(-1)).toBe(1000);
    expect((await readTrail(one.open().engine, { ...may, from: '2026-01-01' }, 2000)).rows).toHaveLength(
      1281,
    );
  });
});

describe('the trail of a unit', () => {
  it('goes from a manager to the supervisor, with whose computer it was, and to no manager in a return', async () => {
    const { supervisor, manager, bring, ids } = await aPair();
    await note(manager, look);
    await note(supervisor, look);
    await supervisor.act().commit([{ type: 'person', id: ids.supervisor, set: { fullTimeShare: 0.5 } }]);
    await bring(manager, supervisor);
    expect((await trailOf(supervisor)).map(({ by, device }) => [by, device?.isThis]).sort()).toEqual(
      [
        [ids.manager, false],
        [ids.supervisor, true],
      ].sort(),
    );
    expect((await trailOf(manager)).map(({ by }) => by)).toEqual([ids.manager]);
    // As the return is made: of what the supervisor has, sealed or in unsealed lines sealed now.
    await sealUnsent(supervisor.open().engine);
    await actionsOf(supervisor.open()).sendNow();
    const { engine } = supervisor.open();
    const returned = engine.head.returns.at(-1);
    const { bytes } = await readDatedPlace(engine, returned!.frames);
    const opened = await openBundle(
      bytes,
      manager.open().engine.reader(),
      manager.open().engine.trust(),
      engine.ports.crypto,
    );
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const scopes = opened.value.segments.flatMap(({ blocks }) => blocks.map(({ scope }) => scope));
    expect(scopes).toContain('unit');
    expect(scopes).not.toContain('trail');
    // Both have blocks of it, so that there was something to withhold.
    const chains = [...engine.segments.index.writers()].map(
      (writer) => engine.segments.index.chainOf(writer, 'trail').length,
    );
    expect(chains.filter((length) => length > 0)).toHaveLength(2);
  });

  it('waits for a save, or an hour, before it goes out, and is nobody’s save', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const one = await aSupervisor(machine(), clock);
    const { engine } = one.open();
    await sealUnsent(engine);
    const { length } = engine.head.own.batches;
    const unsent = () => syncStatus(engine, null, null).counts[0];
    const before = unsent();
    await note(one, look);
    expect(unsent()).toBe(before);
    expect(await sealUnsent(engine, { inNoHurry: true })).toEqual({ ok: true, value: false });
    clock.now = '2026-05-11T02:00:00.000Z';
    await sealUnsent(engine, { inNoHurry: true });
    expect(engine.head.own.batches).toHaveLength(length + 1);
    expect(syncStatus(engine, null, null).batches[0]).toMatchObject({ operations: 0, trailLines: 1 });
    await note(one, { ...look, action: 'copied' });
    const { id, ...set } = aCase();
    await one.act().commit([{ type: 'case', id, set }]);
    expect(unsent()).toBe(before + 1);
    await sealUnsent(engine, { inNoHurry: true });
    expect(engine.head.own.batches).toHaveLength(length + 2);
    expect(syncStatus(engine, null, null).batches[0]).toMatchObject({ operations: 1, trailLines: 1 });
    expect(engine.head.own.unsealedTrail).toBe(0);
  });

  it.each([
    ['a deletion', (record: string) => ({ record, scope: 'trail', kind: 'delete', field: '*' })],
    [
      'a register',
      (record: string) => ({ record, scope: 'trail', kind: 'register', field: 'by', value: 'x' }),
    ],
    [
      'a removal',
      (record: string) => ({ record, scope: 'trail', kind: 'remove', field: 'value', value: null }),
    ],
    [
      'an event that puts it elsewhere',
      (record: string) => ({ record, scope: `case:${caseId}`, kind: 'event', field: 'value', value: {} }),
    ],
    [
      'a deletion that puts it elsewhere',
      (record: string) => ({ record, scope: 'directory', kind: 'delete', field: '*' }),
    ],
  ])('is not changed by a forged line with %s, signed and sent', async (_, forge) => {
    const { supervisor, manager, bring } = await aPair();
    await note(manager, look);
    await bring(manager, supervisor);
    const before = await trailOf(supervisor);
    const { engine } = manager.open();
    const { id: writer } = engine.keys.identity.writer;
    const seq = new Map(engine.head.vector).get(writer)! + 1;
    const forged = {
      bases: [`${writer}.${seq - 1}.0`],
      id: `${writer}.${seq}.0`,
      ...forge(`accessEntry/${idOf(before[0])}`),
    };
    await engine.write(async (append) => {
      const at = '2026-05-11T01:00:00.0000001Z';
      await append({ t: 'line', line: { writer, seq, at, ops: [forged as never] } });
      return { ok: true, value: undefined };
    });
    await bring(manager, supervisor);
    expect(engine.head.vector).toEqual(expect.arrayContaining([[writer, seq]]));
    expect(await trailOf(supervisor)).toEqual(before);
    expect(await trailOf(manager)).toHaveLength(1);
  });

  it('shows a second event under the same id beside the first, each with who signed it', async () => {
    const { supervisor, manager, bring } = await aPair();
    await note(manager, look);
    await bring(manager, supervisor);
    const [entry] = await trailOf(supervisor);
    const by = supervisor.open().engine.keys.identity.person.id as PersonId;
    const saved = await commitChanges(supervisor.open().engine, [
      { type: 'accessEntry', event: { ...look, id: idOf(entry), at: entry!.at, by } },
    ]);
    expect(saved.ok).toBe(true);
    const rows = await trailOf(supervisor);
    expect(rows.map((row) => [row.by === entry!.by, row.device?.isThis]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});
