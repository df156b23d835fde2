import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readStates } from '#renderer/data/projection/rows.ts';
import { othersFigures } from '#renderer/data/sync/figures.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import type { PersonId, ProviderId } from '#shared/domain/ids.ts';
import type { Upcaster } from '#shared/domain/upcasters.ts';
import { Evolution } from '#shared/sync/evolution.ts';
import type { Json } from '#shared/sync/json.ts';
import type { Operation } from '#shared/sync/operation.ts';
import { writeBundle } from '#shared/sync/writeBundle.ts';
import type { Installation } from '#test/builders/installation.ts';
import { rebuild, storedIn } from '#test/builders/rebuild.ts';
import { aUnit, caseOf, personOf } from '#test/builders/unitOfThree.ts';

/** Three hosts with real files each. */
const slow = { timeout: 30_000 };

/** From the second version on an address begins with its county, from the third with its post code. */
const steps: Upcaster[] = [
  { type: 'case', field: 'address', from: 1, up: (value) => `雲林縣${String(value)}` },
  { type: 'case', field: 'address', from: 2, up: (value) => `640${String(value)}` },
];
const version = (number: 1 | 2 | 3) => new Evolution(steps.slice(0, number - 1));

const caseIn = ({ open }: Installation) => open().views.findCase('case-a')?.case;
const newerIn = ({ open }: Installation) => syncStatus(open().engine, null, null).newer;
const address = (text: string) => [{ type: 'case' as const, id: 'case-a', set: { address: text } }];

/** Something that a program of the future writes of the case. */
async function writeUnknown(
  { open }: Installation,
  operations: readonly (Pick<Operation, 'record' | 'field' | 'kind'> & { value: Json })[],
) {
  const { engine } = open();
  await engine.write(async (append) => {
    const { writer, person } = engine.keys.identity;
    const seq = (new Map(engine.head.vector).get(writer.id) ?? 0) + 1;
    const ops = operations.map((one, index) => ({
      ...{ id: `${writer.id}.${seq}.${index}`, scope: 'case:case-a' as const, bases: [] },
      ...one,
    }));
    await append({
      t: 'line',
      line: { writer: writer.id, seq, at: engine.ports.now(), author: person.id, ops },
    });
    return { ok: true, value: undefined };
  });
}

/** The program of a computer is replaced by another version, which makes the database anew. */
async function update(one: Installation, known: Evolution): Promise<void> {
  one.open().engine.ports.evolution = known;
  await rebuild(one);
}

describe('what an older version wrote', slow, () => {
  it('is read in today’s form, and what is written over it says the version', async () => {
    const { supervisor, a, exchange } = await aUnit({ supervisor: version(2), managers: version(1) });
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await a.act().commit(address('斗六市'));
    await exchange();
    expect(caseIn(supervisor)?.address).toBe('雲林縣斗六市');
    expect(newerIn(supervisor)).toBe(0);

    await supervisor.act().commit(address('雲林縣古坑鄉'));
    await supervisor.open().engine.stored;
    const state = (await readStates(supervisor.open().engine, ['case/case-a'])).get('case/case-a')!;
    const written = [...state.live.values()].find(({ field }) => field === 'address');
    expect(written).toMatchObject({ value: '雲林縣古坑鄉', version: 2 });
  });

  it('is no conflict with the same value in today’s form', async () => {
    const { supervisor, a, exchange } = await aUnit({ supervisor: version(2), managers: version(1) });
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await a.act().commit(address('斗六市'));
    await supervisor.act().commit(address('雲林縣斗六市'));
    await exchange();
    expect(supervisor.open().engine.memory.all('conflict')).toEqual([]);
  });
});

describe('what a newer version wrote', slow, () => {
  it('passes through an older computer whole, which says that there is more and shows what it knows', async () => {
    const { supervisor, a, b, exchange } = await aUnit({ supervisor: version(2), managers: version(2) });
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    for (const one of [a, b]) await update(one, version(3));
    const before = caseIn(supervisor)?.address;
    await a
      .act()
      .commit([...address('640雲林縣斗六市'), { type: 'case', id: 'case-a', set: { cmsLevel: 7 } }]);
    await writeUnknown(a, [
      { record: 'case/case-a', field: 'mood', kind: 'register', value: '平靜' },
      { record: 'case/case-a', field: 'phone', kind: 'move', value: '05-5' },
      { record: 'diary/d1', field: 'value', kind: 'event', value: { caseId: 'case-a', said: '好' } },
    ]);
    await exchange();
    expect(caseIn(supervisor)).toMatchObject({ address: before, cmsLevel: 7 });
    // The address, and the unknown kind.
    expect(newerIn(supervisor)).toBe(2);

    expect(await supervisor.act().handOver(['case-a'], personOf(b))).toMatchObject({ ok: true });
    await exchange();
    expect(newerIn(b)).toBe(1);
    expect(caseIn(b)).toEqual({ ...caseIn(a), managerId: personOf(b) });
    const ofCase = async (one: Installation) =>
      (await storedIn(one)).states.filter(({ record }) => record === 'diary/d1');
    expect(await ofCase(b)).toHaveLength(1);
    expect(await ofCase(b)).toEqual(await ofCase(a));
  });

  it('is there after an update, and after it stands against what was written without knowing', async () => {
    const { supervisor, a, exchange } = await aUnit({ supervisor: version(1), managers: version(2) });
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await a.act().commit(address('雲林縣斗六市'));
    await exchange();
    // There is no address that this version could show, and no case goes without one.
    expect(caseIn(supervisor)).toBeUndefined();
    expect(newerIn(supervisor)).toBe(2);
    await update(supervisor, version(2));
    expect(caseIn(supervisor)?.address).toBe('雲林縣斗六市');
    expect(newerIn(supervisor)).toBe(0);

    await update(a, version(3));
    await a.act().commit(address('640雲林縣虎尾鎮'));
    await supervisor.act().commit(address('雲林縣古坑鄉'));
    await exchange();
    expect(supervisor.open().engine.memory.all('conflict')).toEqual([]);
    await update(supervisor, version(3));
    const [conflict] = supervisor.open().engine.memory.all('conflict');
    expect(conflict?.conflicts[0]?.heads.map(({ value }) => value).sort()).toEqual([
      '640雲林縣古坑鄉',
      '640雲林縣虎尾鎮',
    ]);
  });
});

describe('figures of a newer version', slow, () => {
  /** What a supervisor with a program of the future says to a manager: figures and a conflict of a service unknown here. */
  async function told(supervisor: Installation, manager: Installation): Promise<Uint8Array> {
    const { unit, device, writer, person } = supervisor.open().engine.keys.identity;
    const at = '2026-05-11T02:00:00.000Z';
    const matched = { homeCare: 2, petCare: 5 };
    const provider = { providerId: 'provider-0001' as ProviderId, matched, lastDispatchedAt: null };
    const dispatch = { dispatchId: null, by: person.id as PersonId, decidedAt: at, noticeAt: null };
    const { bytes } = await writeBundle(
      {
        ...{ unit: unit.id, unitKey: unit.key, at, segments: [], holds: [] },
        sender: { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey },
        recipients: [manager.open().engine.keys.identity.device.recipient],
        devices: [device.certificate!],
        writers: [writer.certificate],
        counts: [{ writer: 'of-others', month: '2026-05', upTo: '2026-05-11', at, providers: [provider] }],
        dispatchConflicts: [
          {
            ...{
              providerId: provider.providerId,
              serviceType: 'petCare',
              openingsNeeded: 2,
              askedSince: null,
            },
            observation: {
              id: 'observation-1' as never,
              checkedAt: at,
              by: person.id as PersonId,
              openings: 1,
            },
            dispatches: [
              { ...dispatch, isBeyond: false, knew: [] },
              { ...dispatch, isBeyond: true, knew: [] },
            ],
          },
        ],
        reader: manager.open().engine.keys.identity.device.id,
      },
      supervisor.open().engine.ports.crypto,
    );
    return bytes;
  }

  it('refuse nothing: what is known counts, the rest is kept, also through a rebuild, and said to be there', async () => {
    const { supervisor, a } = await aUnit();
    const before = newerIn(a);
    const taken = await a.act().importBundle(await told(supervisor, a));
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
    const state = () => ({
      newer: newerIn(a) - before,
      counted: othersFigures(a.open().engine, '2026-05').matched,
      kept: a.open().engine.head.counts.flatMap(({ providers }) => providers.map(({ matched }) => matched)),
      told: a.open().engine.head.toldConflicts?.conflicts.map(({ serviceType }) => serviceType),
      shown: a.open().views.conflicts.dispatches().length,
    });
    await a.open().engine.openLog();
    const expected = {
      ...{
        newer: 2,
        counted: { 'provider-0001': { homeCare: 2 } },
        kept: [{ homeCare: 2, petCare: 5 }],
        told: ['petCare'],
      },
      shown: 0,
    };
    expect(state()).toEqual(expected);
    await rebuild(a);
    await a.open().engine.openLog();
    expect(state()).toEqual(expected);
  });
});
