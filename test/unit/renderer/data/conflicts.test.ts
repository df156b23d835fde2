import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { decideAnew, decideConflicts } from '#renderer/data/conflicts/decide.ts';
import { readHistory, readSettled } from '#renderer/data/conflicts/history.ts';
import type { Installation } from '#test/builders/installation.ts';
import { passphrase } from '#test/builders/installation.ts';
import { aPair } from '#test/builders/pair.ts';
import { aCaregiver, aDispatch, aNeed, aNotice } from '#test/builders/records.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';

const edit = (one: Installation, set: object) => one.act().commit([{ type: 'case', id: 'case-0001', set }]);
const open = (one: Installation) => one.open().views.conflicts.fields();
const values = (one: Installation) =>
  open(one).map(({ field, sides }) => [field, ...sides.map((s) => s.value)]);
const person = (one: Installation) => one.open().views.findCase('case-0001')?.case;
const nothing = () => undefined;
const settled = (one: Installation) => readSettled(one.open().engine, nothing);

/** Both changed the phone without knowing of each other, and both have heard of it. */
async function aConflict() {
  const pair = await aPair();
  await edit(pair.manager, { phone: '0900-000-112' });
  await edit(pair.supervisor, { phone: '0900-000-221' });
  await pair.exchange();
  return pair;
}

async function decide(one: Installation, value: string) {
  const [conflict] = open(one);
  return decideConflicts(one.open().engine, [{ conflict: conflict!, verdict: { value } }]);
}

describe('a field that two people changed', () => {
  it('is in conflict on both sides, with who wrote what, when and where', async () => {
    const { supervisor, manager, ids } = await aConflict();
    for (const one of [supervisor, manager]) {
      expect(values(one).map((row) => row.slice().sort())).toEqual([
        ['0900-000-112', '0900-000-221', 'phone'],
      ]);
      expect(one.open().views.conflicts.count()).toBe(1);
    }
    const [conflict] = open(supervisor);
    expect(conflict).toMatchObject({ id: 'case/case-0001/phone', caseId: 'case-0001', type: 'case' });
    const by = (value: string) => conflict!.sides.find((side) => side.value === value)!.by;
    expect(by('0900-000-221')).toMatchObject({
      personId: ids.supervisor,
      personName: '周督導',
      device: 'own',
    });
    expect(by('0900-000-112')).toMatchObject({
      personId: ids.manager,
      personName: '王個管',
      device: { personName: '王個管' },
    });
  });

  it('that was changed to the same, or in different fields, is in no conflict', async () => {
    const { supervisor, manager, exchange } = await aPair();
    await edit(manager, { phone: '0900-000-112', cmsLevel: 6 });
    await edit(supervisor, { phone: '0900-000-112', address: '榴中里1號' });
    await exchange();
    expect([open(supervisor), open(manager)]).toEqual([[], []]);
    expect(person(supervisor)).toMatchObject({ cmsLevel: 6, address: '榴中里1號' });
  });

  it('is decided once, and after the next exchange on both sides', async () => {
    const { supervisor, manager, exchange } = await aConflict();
    expect(await decide(supervisor, '0900-000-112')).toMatchObject({ ok: true });
    expect(open(supervisor)).toEqual([]);
    expect(open(manager)).toHaveLength(1);
    await exchange();
    for (const one of [supervisor, manager]) {
      expect(open(one)).toEqual([]);
      expect(person(one)?.phone).toBe('0900-000-112');
    }
  });

  it('that two people decide differently is in conflict again, between the two decisions', async () => {
    const { supervisor, manager, exchange } = await aConflict();
    await decide(supervisor, '0900-000-112');
    await decide(manager, '0900-000-333');
    await exchange();
    for (const one of [supervisor, manager]) {
      expect(values(one)[0]?.slice().sort()).toEqual(['0900-000-112', '0900-000-333', 'phone']);
    }
    await decide(supervisor, '0900-000-333');
    await exchange();
    expect([open(supervisor), open(manager)]).toEqual([[], []]);
    expect([person(supervisor)?.phone, person(manager)?.phone]).toEqual(['0900-000-333', '0900-000-333']);
  });

  it('is not decided over a third value that came in meanwhile', async () => {
    const { supervisor, manager, exchange } = await aConflict();
    const [seen] = open(supervisor);
    await edit(manager, { phone: '0900-000-444' });
    await exchange();
    const before = supervisor.open().engine.head.journal.seq;
    const verdict = { value: '0900-000-112' };
    expect(await decideConflicts(supervisor.open().engine, [{ conflict: seen!, verdict }])).toEqual({
      ok: false,
      error: { code: 'changed' },
    });
    expect(supervisor.open().engine.head.journal.seq).toBe(before);
  });

  it('takes no value that the record does not allow', async () => {
    const { supervisor } = await aConflict();
    expect(await decide(supervisor, '不是電話')).toMatchObject({
      ok: false,
      error: { code: 'invalid', path: 'phone' },
    });
    expect(open(supervisor)).toHaveLength(1);
  });

  it('is known again after the database was lost', async () => {
    const { supervisor } = await aConflict();
    await edit(supervisor, { cmsLevel: 7 });
    const before = [open(supervisor), await settled(supervisor)];
    const { name } = supervisor.open().engine.database;
    await supervisor.data.lock();
    await Dexie.delete(name);
    await supervisor.data.unlock(passphrase);
    expect([open(supervisor), await settled(supervisor)]).toEqual(before);
  });

  it('and the same after a lock, read from what is stored', async () => {
    const { supervisor } = await aConflict();
    const before = open(supervisor);
    await supervisor.data.lock();
    await supervisor.data.unlock(passphrase);
    expect(open(supervisor)).toEqual(before);
    await decide(supervisor, '0900-000-112');
    await supervisor.data.lock();
    await supervisor.data.unlock(passphrase);
    expect(open(supervisor)).toEqual([]);
  });
});

describe('several alike', () => {
  it('are decided in one save, all or none', async () => {
    const { supervisor, manager, exchange } = await aPair();
    await edit(manager, { phone: '0900-000-112', address: '甲路1號' });
    await edit(supervisor, { phone: '0900-000-221', address: '乙路2號' });
    await exchange();
    const { engine } = supervisor.open();
    const before = engine.head.journal.seq;
    const rulings = open(supervisor).map((conflict) => ({
      conflict,
      verdict: { value: conflict.sides.at(-1)!.value },
    }));
    const spoilt = [rulings[0]!, { ...rulings[1]!, verdict: { value: 5 } }];
    expect(await decideConflicts(engine, spoilt)).toMatchObject({ ok: false });
    expect([open(supervisor).length, engine.head.journal.seq]).toEqual([2, before]);
    expect(await decideConflicts(engine, rulings)).toMatchObject({ ok: true });
    expect([open(supervisor).length, engine.head.journal.seq]).toEqual([0, before + 1]);
  });
});

describe('a record that one deleted and another changed', () => {
  const caregiver = () => {
    const { id, ...set } = aCaregiver();
    return { type: 'caregiver' as const, id, set };
  };
  const names = async (one: Installation) =>
    (await storedCaseFile(one.open().engine, 'case-0001'))?.caregivers.map(({ phone }) => phone);

  async function aDisputed() {
    const pair = await aPair([caregiver()]);
    const { id } = caregiver();
    await pair.manager.act().commit([{ type: 'caregiver', id, delete: true }]);
    await pair.supervisor.act().commit([{ type: 'caregiver', id, set: { phone: '0900-000-221' } }]);
    await pair.exchange();
    return pair;
  }

  it('stays, and waits for a decision', async () => {
    const { supervisor, manager } = await aDisputed();
    for (const one of [supervisor, manager]) {
      expect(open(one)).toMatchObject([{ field: '*', type: 'caregiver', caseId: 'case-0001' }]);
      expect(await names(one)).toEqual(['0900-000-221']);
    }
  });

  it.each([
    ['keep', ['0900-000-221']],
    ['delete', []],
  ] as const)('%s: is so on both sides, and can be decided anew', async (record, expected) => {
    const { supervisor, manager, exchange } = await aDisputed();
    const { engine } = supervisor.open();
    await decideConflicts(engine, [{ conflict: open(supervisor)[0]!, verdict: { record } }]);
    await exchange();
    for (const one of [supervisor, manager]) {
      expect(open(one)).toEqual([]);
      expect(await names(one)).toEqual(expected);
    }
    const [decided] = await settled(manager);
    expect(decided).toMatchObject({ stands: true, by: { personName: '周督導' }, caseId: 'case-0001' });
    expect(decided?.sides.map(({ kind }) => kind)).toEqual(['delete', 'register']);
    const other = { record: record === 'keep' ? 'delete' : 'keep' } as const;
    expect(await decideAnew(manager.open().engine, decided!.decision, other)).toMatchObject({ ok: true });
    await exchange();
    for (const one of [supervisor, manager]) {
      expect(open(one)).toEqual([]);
      expect(await names(one)).toEqual(record === 'keep' ? [] : ['0900-000-221']);
    }
  });

  it('kept: a conflict of one of its fields stays one', async () => {
    const pair = await aDisputed();
    const { supervisor, manager, exchange } = pair;
    const { id } = caregiver();
    await supervisor.act().commit([{ type: 'caregiver', id, set: { phone: '0900-000-333' } }]);
    await manager.act().commit([{ type: 'caregiver', id, set: { phone: '0900-000-444' } }]);
    await exchange();
    const whole = open(supervisor).find(({ field }) => field === '*');
    await decideConflicts(supervisor.open().engine, [{ conflict: whole!, verdict: { record: 'keep' } }]);
    await exchange();
    for (const one of [supervisor, manager]) {
      expect(values(one)[0]?.slice().sort()).toEqual(['0900-000-333', '0900-000-444', 'phone']);
      expect(values(one)).toHaveLength(1);
    }
  });
});

describe('what was decided', () => {
  it('is listed with both values, who decided and when, and can be decided anew until it was written over', async () => {
    const { supervisor, manager, exchange } = await aConflict();
    await decide(supervisor, '0900-000-112');
    await exchange();
    const [decided] = await settled(manager);
    expect(decided).toMatchObject({
      by: { personName: '周督導' },
      decision: { field: 'phone', value: '0900-000-112' },
      stands: true,
    });
    expect(decided?.sides.map(({ value }) => value).sort()).toEqual(['0900-000-112', '0900-000-221']);
    const anew = { value: '0900-000-221' };
    expect(await decideAnew(manager.open().engine, decided!.decision, anew)).toMatchObject({ ok: true });
    await exchange();
    expect([person(supervisor)?.phone, person(manager)?.phone]).toEqual(['0900-000-221', '0900-000-221']);
    expect(await settled(supervisor)).toMatchObject([{ stands: false }]);
    expect(await decideAnew(supervisor.open().engine, decided!.decision, anew)).toEqual({
      ok: false,
      error: { code: 'changed' },
    });
  });

  it('by an edit on another screen is among it too, an edit that settles nothing is not', async () => {
    const { supervisor } = await aConflict();
    await edit(supervisor, { phone: '0900-000-555' });
    await edit(supervisor, { address: '榴中里9號' });
    expect(await settled(supervisor)).toMatchObject([{ decision: { value: '0900-000-555' } }]);
  });
});

describe('the history of a field', () => {
  it('tells each value from the first on, who wrote it, and how it came here', async () => {
    const { supervisor } = await aConflict();
    await decide(supervisor, '0900-000-112');
    const steps: number[] = [];
    const history = await readHistory(supervisor.open().engine, new Set(['case/case-0001']), (done) =>
      steps.push(done),
    );
    const phone = history.get('case/case-0001')!.filter(({ field }) => field === 'phone');
    const told = phone.map(({ value, by, arrived }) => [value, by.personName, arrived.kind]);
    expect([told[0], told[3]]).toEqual([
      ['05-500-0000', '王個管', 'bundle'],
      ['0900-000-112', '周督導', 'own'],
    ]);
    // Neither of the two knew of the other, so either may stand first.
    expect(told.slice(1, 3)).toEqual(
      expect.arrayContaining([
        ['0900-000-112', '王個管', 'bundle'],
        ['0900-000-221', '周督導', 'own'],
      ]),
    );
    expect(told).toHaveLength(4);
    expect(phone.at(-1)!.bases.slice().sort()).toEqual([phone[1]!.id, phone[2]!.id].sort());
    expect(steps.at(-1)).toBe(supervisor.open().engine.head.journal.seq);
  });
});

describe('兩人派了最後一個名額', () => {
  const providerId = 'provider-0001';
  const observation = (id: string, checkedAt: string, openings: number) =>
    ({
      type: 'capacity',
      event: {
        id,
        providerId,
        serviceType: 'homeCare',
        checkedAt,
        recordedAt: checkedAt,
        by: 'person-0001',
        channel: 'phone',
        openings,
        earliestStartOn: null,
        windows: null,
        contactName: '',
        note: '',
      },
    }) as never;
  const { id: needId, ...need } = aNeed();

  it('is found once both have met, says what each knew, and is gone once the provider has room', async () => {
    const { supervisor, manager, exchange, ids } = await aPair([
      { type: 'need', id: needId, set: need },
      observation('capacity-0001', '2026-05-11T00:00:00Z', 1),
    ]);
    const own = { id: 'case-0002', needIds: ['need-0002'] };
    const { id: _, ...second } = { ...person(manager)!, name: '鄭玉葉', nationalId: null };
    await supervisor.act().commit([
      { type: 'case', id: own.id, set: { ...second, managerId: ids.supervisor as never } },
      { type: 'need', id: 'need-0002', set: { ...need, caseId: own.id as never } },
    ]);
    await manager.act().commit([
      { type: 'dispatch', event: aDispatch({ by: ids.manager }) },
      { type: 'notice', event: aNotice({ by: ids.manager }) },
    ]);
    const late = '2026-05-11T09:30:00+08:00';
    const dispatch = { id: 'dispatch-0002', caseId: own.id, needIds: own.needIds, by: ids.supervisor };
    await supervisor
      .act()
      .commit([{ type: 'dispatch', event: aDispatch({ ...dispatch, decidedAt: late, recordedAt: late }) }]);
    const found = () => supervisor.open().views.conflicts.dispatches();
    expect(found()).toEqual([]);
    await exchange();
    expect(found()).toMatchObject([
      {
        providerId,
        serviceType: 'homeCare',
        observation: { id: 'capacity-0001', openings: 1 },
        openingsNeeded: 1,
        askedSince: null,
        dispatches: [
          {
            dispatchId: 'dispatch-0001',
            noticeAt: aNotice().sentAt,
            isBeyond: false,
            knew: [{ personId: ids.supervisor, upTo: null }],
          },
          {
            dispatchId: 'dispatch-0002',
            noticeAt: null,
            isBeyond: true,
            knew: [{ personId: ids.manager, upTo: null }],
          },
        ],
      },
    ]);
    await supervisor.act().commit([observation('capacity-0002', '2026-05-11T02:00:00Z', 0)]);
    expect(found()).toMatchObject([{ askedSince: { checkedAt: '2026-05-11T02:00:00Z' } }]);
    await supervisor.act().commit([observation('capacity-0003', '2026-05-11T03:00:00Z', 1)]);
    expect(found()).toEqual([]);
  });
});
