import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readPlace } from '#renderer/data/log/intake.ts';
import { deviceStatus } from '#renderer/data/sync/deviceStatus.ts';
import { type Fork, readForks } from '#renderer/data/sync/readForks.ts';
import { sealReturns } from '#renderer/data/sync/sealReturn.ts';
import { verifyForkDecision } from '#shared/sync/forkDecision.ts';
import { openContainer } from '#shared/sync/openContainer.ts';
import { aCopiedMachine, anotherCase, type CopiedMachine, edit } from '#test/builders/copiedMachine.ts';
import type { Installation } from '#test/builders/installation.ts';
import { expectSameAfterRebuild } from '#test/builders/rebuild.ts';

const forksOf = ({ open }: Installation) => readForks(open().engine, () => undefined);
const theFork = async (one: Installation): Promise<Fork> => {
  const forks = await forksOf(one);
  expect(forks).toHaveLength(1);
  return forks[0]!;
};
const caseOf = ({ open }: Installation) => {
  const { phone, cmsLevel } = open().views.findCase('case-0001')!.case;
  return { phone, cmsLevel };
};
/** By what was written: the computer's own branch, or its copy's. */
const branchOf = ({ branches }: Fork, which: 'first' | 'second') =>
  branches.find(({ records }) => records.some(({ type }) => type === 'dispatch') === (which === 'first'))!;

async function decide(unit: CopiedMachine, which: 'first' | 'second') {
  const fork = await theFork(unit.supervisor);
  return unit.supervisor.act().decideFork(fork, branchOf(fork, which).id);
}

describe('a log that has branched', () => {
  it('is explained: whose, from which number, and of each branch how much, when, what and of whom', async () => {
    const { supervisor } = await aCopiedMachine();
    const { whose, seq, differsFrom, branches, isOpen, decided } = await theFork(supervisor);
    expect({ name: whose.personName, seq, differsFrom, isOpen, decided }).toEqual({
      ...{ name: '王個管', seq: 3, differsFrom: 3, isOpen: true, decided: [] },
    });
    const facts = branches.map(({ id: _, segments: __, ...rest }) => rest);
    expect(facts.sort((a, b) => b.saves - a.saves)).toEqual([
      {
        ...{ saves: 2, from: 3, to: 4, stands: false, cases: [{ id: 'case-0001', name: null }] },
        firstAt: expect.stringMatching(/^2026-05-11T02:00/u),
        lastAt: expect.stringMatching(/^2026-05-11T02:00/u),
        arrivedAt: '2026-05-11T02:00:00.000Z',
        records: [
          { type: 'case', count: 1 },
          { type: 'dispatch', count: 1 },
        ],
      },
      {
        ...{ saves: 1, from: 3, to: 3, stands: false, cases: [{ id: 'case-0001', name: null }] },
        firstAt: expect.stringMatching(/^2026-05-11T03:00/u),
        lastAt: expect.stringMatching(/^2026-05-11T03:00/u),
        arrivedAt: '2026-05-11T03:00:00.000Z',
        records: [{ type: 'case', count: 1 }],
      },
    ]);
    expect(caseOf(supervisor)).toEqual({ phone: '05-500-0000', cmsLevel: 5 });
  });

  it('names the cases of which there is nothing but in a branch, by the name last given there', async () => {
    const unit = await aCopiedMachine({
      first: [[edit({ name: '陳更名' })], [edit({ phone: '0900-000-111' })]],
    });
    const { supervisor, copy, open, bring } = unit;
    const twin = await open(copy);
    await twin.act().commit([anotherCase(unit, 'case-0002', '鄭玉葉')]);
    await twin.act().commit([{ type: 'case', id: 'case-0002', set: { name: '鄭玉蓮' } }]);
    await bring(twin, supervisor);
    const { branches } = await theFork(supervisor);
    expect(branches.map(({ cases }) => cases)).toEqual([
      [{ id: 'case-0001', name: '陳更名' }],
      [
        { id: 'case-0001', name: null },
        { id: 'case-0002', name: '鄭玉蓮' },
      ],
    ]);
  });

  it('says from where the branches really differ, where they sealed the same lines into other segments', async () => {
    const same = [edit({ phone: '0900-000-999' })];
    const unit = await aCopiedMachine({ first: [], second: [] });
    const { supervisor, bring, disks, clock } = unit;
    const one = await unit.open(disks.manager);
    await one.act().commit(same);
    const copy = structuredClone(disks.manager);
    await bring(one, supervisor);
    await one.act().commit([edit({ wishes: '白天' })]);
    await bring(one, supervisor);
    await one.data.lock();
    clock.now = '2026-05-11T05:00:00.000Z';
    const twin = await unit.open(copy);
    await twin.act().commit([edit({ cmsLevel: 8 })]);
    await bring(twin, supervisor);
    const { seq, differsFrom, branches } = await theFork(supervisor);
    expect([seq, differsFrom]).toEqual([3, 4]);
    expect(branches.map(({ saves, from, to }) => [saves, from, to])).toEqual([
      [1, 4, 4],
      [1, 4, 4],
    ]);
    await twin.data.lock();
  });

  it('is not known where none was seen', async () => {
    const { supervisor } = await aCopiedMachine({ second: [] });
    expect(await forksOf(supervisor)).toEqual([]);
  });
});

describe('R6 a person decides', () => {
  const firstStands = { phone: '0900-000-111', cmsLevel: 5 };
  const secondStands = { phone: '05-500-0000', cmsLevel: 8 };

  it.each([
    ['first', firstStands, 1],
    ['second', secondStands, 0],
  ] as const)(
    'for the %s branch: it counts, the other is kept, named and left out',
    async (which, expected, dispatches) => {
      const unit = await aCopiedMachine();
      const { supervisor, ids } = unit;
      expect(await decide(unit, which)).toMatchObject({ ok: true });
      expect(caseOf(supervisor)).toEqual(expected);
      expect(supervisor.open().views.log().dispatches).toHaveLength(dispatches);

      const { engine } = supervisor.open();
      const [decision, ...more] = engine.head.forkDecisions;
      expect(more).toEqual([]);
      expect(decision).toMatchObject({ by: ids.supervisor, at: '2026-05-11T04:00:00.000Z', seq: 3 });
      const { unit: unitOf } = engine.keys.identity;
      const trusted = { unit: unitOf.id, unitKey: unitOf.key };
      expect(verifyForkDecision(decision!, trusted, engine.ports.crypto)).toBe(true);

      const fork = await theFork(supervisor);
      const [standing, out] = (which === 'first' ? ['first', 'second'] : ['second', 'first']).map((one) =>
        branchOf(fork, one as 'first'),
      );
      expect(fork.isOpen).toBe(false);
      expect(fork.decided).toEqual([{ at: '2026-05-11T04:00:00.000Z', by: '周督導', branch: standing!.id }]);
      expect([standing!.stands, out!.stands]).toEqual([true, false]);
      expect(decision!.leftOut).toEqual(out!.segments);
      expect(out!.saves).toBe(which === 'first' ? 1 : 2);
      expect(deviceStatus(engine, new Map())[0]!.disputedFrom).toBeNull();
      await expectSameAfterRebuild(supervisor);
    },
  );

  it('and may decide differently afterwards, also by a clock that was set back; both decisions stay known', async () => {
    const unit = await aCopiedMachine();
    const { supervisor, clock } = unit;
    await decide(unit, 'first');
    clock.now = '2026-05-11T00:30:00.000Z';
    await decide(unit, 'second');
    expect(caseOf(supervisor)).toEqual(secondStands);
    const fork = await theFork(supervisor);
    expect(fork.decided.map(({ branch }) => branch)).toEqual([
      branchOf(fork, 'second').id,
      branchOf(fork, 'first').id,
    ]);
    await decide(unit, 'first');
    expect(caseOf(supervisor)).toEqual(firstStands);
    await expectSameAfterRebuild(supervisor);
  });

  it('goes on from the branch that stands: what its computer saves later counts, what the other saves does not', async () => {
    const unit = await aCopiedMachine();
    const { supervisor, bring, disks, copy, open } = unit;
    await decide(unit, 'first');
    const manager = await open(disks.manager);
    await manager.act().commit([anotherCase(unit, 'case-0002', '鄭玉葉')]);
    await bring(manager, supervisor);
    await manager.data.lock();
    const twin = await open(copy);
    await twin.act().commit([edit({ cmsLevel: 3 })]);
    await bring(twin, supervisor);
    await twin.data.lock();
    expect(caseOf(supervisor)).toEqual(firstStands);
    expect(supervisor.open().views.findCase('case-0002')?.case.name).toBe('鄭玉葉');
    const fork = await theFork(supervisor);
    expect(branchOf(fork, 'second').saves).toBe(2);
    expect(fork.isOpen).toBe(false);
  });

  it('goes out with the next return', async () => {
    const unit = await aCopiedMachine();
    await decide(unit, 'first');
    const { engine } = unit.supervisor.open();
    await sealReturns(engine, true);
    const bytes = await readPlace(engine, engine.head.returns.at(-1)!.frames);
    const { device } = (await unit.open(unit.disks.manager)).open().engine.keys.identity;
    const reader = { identities: [device.identity], recipients: [device.recipient] };
    const opened = await openContainer(bytes, reader, engine.ports.crypto);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.manifest.forkDecisions).toEqual(engine.head.forkDecisions);
  });

  it.each<[string, 'noUnitKey' | 'changed', (unit: CopiedMachine, fork: Fork) => Promise<unknown>]>([
    [
      'by a computer that does not keep the unit’s key',
      'noUnitKey',
      async (unit, fork) =>
        (await unit.open(unit.disks.manager)).act().decideFork(fork, fork.branches[0]!.id),
    ],
    [
      'of which more has come in since the person looked',
      'changed',
      async ({ supervisor, bring, copy, open }, fork) => {
        const twin = await open(copy);
        await twin.act().commit([edit({ cmsLevel: 3 })]);
        await bring(twin, supervisor);
        return supervisor.act().decideFork(fork, fork.branches[0]!.id);
      },
    ],
    [
      'for a branch that is not there',
      'changed',
      ({ supervisor }, fork) => supervisor.act().decideFork(fork, '0'.repeat(64)),
    ],
  ])('is refused %s, and nothing changes', async (_, code, attempt) => {
    const unit = await aCopiedMachine();
    const before = unit.supervisor.open().engine.head.forkDecisions.length;
    expect(await attempt(unit, await theFork(unit.supervisor))).toEqual({ ok: false, error: { code } });
    expect(unit.supervisor.open().engine.head.forkDecisions).toHaveLength(before);
  });

  it('no screen looks at records while they are made again', async () => {
    const unit = await aCopiedMachine();
    const { data } = unit.supervisor;
    const states: string[] = [];
    data.subscribe(() => states.push(data.session.state));
    await decide(unit, 'first');
    expect(states[0]).toBe('catchingUp');
    expect(states.at(-1)).toBe('ready');
    expect(data.unlocked).toBeDefined();
  });
});
