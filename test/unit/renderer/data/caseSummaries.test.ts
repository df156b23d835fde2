import 'fake-indexeddb/auto';
import { join } from 'node:path';
import Dexie from 'dexie';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CaseSummary, Change } from '#renderer/data/index.ts';
import { summariseCase } from '#renderer/data/memory/caseSummary.ts';
import type { HeldKind } from '#renderer/data/memory/held.ts';
import { Memory } from '#renderer/data/memory/memory.ts';
import { summaryOn } from '#renderer/data/memory/onDay.ts';
import { readObservations } from '#renderer/data/observations.ts';
import { createChunkCodec } from '#renderer/data/projection/chunkCodec.ts';
import { Projection } from '#renderer/data/projection/projection.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { caregiverSchema } from '#shared/domain/case/caregiver.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { lineForChanges } from '#shared/sync/change.ts';
import { evolution } from '#shared/sync/evolution.ts';
import type { Json } from '#shared/sync/json.ts';
import { aFollowUp, anImprovementCheck, aReassignment, aServiceEnd } from '#test/builders/followUps.ts';
import { aSupervisor, type Installation, passphrase } from '#test/builders/installation.ts';
import { anObservation } from '#test/builders/offerFacts.ts';
import { aProvider } from '#test/builders/providers.ts';
import {
  aCaregiver,
  aCarePlan,
  aCase,
  aDispatch,
  aFailedMatch,
  aNeed,
  aNotice,
  aReply,
} from '#test/builders/records.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchElectron } from '#test/contract/hosts.ts';

async function anInstallation(called: string[] = []): Promise<Installation> {
  const root = await tempFolder();
  const running = await launchElectron(join(root, 'data'), root);
  onTestFinished(() => running.stop());
  const host: DesktopHost = {
    call(channel, input) {
      called.push(channel);
      return running.host.call(channel, input);
    },
  };
  return aSupervisor({ ...running, host });
}

const caseIds = ['case-0001', 'case-0002', 'case-0003'];
/** Of a case that is not there nothing is said: most of what happens is to happen to one that is. */
const thereFromTheStart = caseIds.slice(0, 2);
const caseId = fc.constantFrom(...caseIds);
const ordinal = fc.nat({ max: 2 });
const day = fc.integer({ min: 1, max: 9 }).map((one) => `2026-05-0${one}`);
const instant = day.map((one) => `${one}T09:00:00+08:00`);

type EditedRecord = Extract<Change, { id: string }>;

function fields(type: string, record: { id: string }): EditedRecord {
  const { id, ...set } = record;
  return { type, id, set } as unknown as EditedRecord;
}

/** A change of one case, of a type and with an id that may well be there already; events get an id of their own. */
const change: fc.Arbitrary<(count: number) => Change> = fc.oneof<fc.Arbitrary<(count: number) => Change>[]>(
  fc
    .record({
      id: caseId,
      name: fc.constantFrom('甲', '乙', '丙'),
      status: fc.constantFrom('active', 'closed'),
      referredOn: fc.option(day),
    })
    .map((stated) => () => fields('case', aCase({ ...stated, nationalId: null }))),
  fc
    .record({
      ...{ caseId, ordinal, primary: fc.boolean(), phone: fc.constantFrom(null, '0900-000-112') },
      ...{ burden: fc.constantFrom(null, 'high', 'low'), burdenRatedOn: fc.option(day) },
    })
    .map(
      ({ ordinal: number, ...stated }) =>
        () =>
          fields(
            'caregiver',
            caregiverSchema.parse({
              id: `giver-${stated.caseId}-${number}`,
              name: '家屬',
              relation: '子',
              livesWith: true,
              note: '',
              ...stated,
            }),
          ),
    ),
  fc.record({ caseId, ordinal, approvedOn: fc.option(day), submittedOn: fc.option(day) }).map(
    ({ ordinal: number, ...stated }) =>
      () =>
        fields('carePlan', aCarePlan({ id: `plan-${stated.caseId}-${number}`, ...stated } as never)),
  ),
  fc.record({ caseId, ordinal, wanted: fc.boolean(), endsOn: fc.option(day) }).map(
    ({ ordinal: number, ...stated }) =>
      () =>
        fields('need', aNeed({ id: `need-${stated.caseId}-${number}`, ...stated })),
  ),
  fc
    .record({
      ...{ caseId, kind: fc.constantFrom('home', 'phone'), planVisit: fc.boolean(), happenedAt: instant },
      spokeWith: fc.subarray([{ name: '家屬', relation: '子' }]),
    })
    .map((stated) => (count) => ({
      type: 'visit',
      event: visitSchema.parse({
        id: `visit-${count}`,
        by: 'person-0001',
        recordedAt: '2026-05-11T09:00:00+08:00',
        offlineSince: null,
        said: '說過的話',
        confirmedNeedIds: [],
        ...stated,
      }),
    })),
  fc
    .record({ caseId, ordinal, decidedAt: instant, fails: fc.boolean() })
    .map(({ caseId: of, ordinal: number, decidedAt, fails }) => (count) => ({
      type: 'dispatch',
      event: (fails ? aFailedMatch : aDispatch)({
        id: `dispatch-${count}`,
        caseId: of,
        needIds: [`need-${of}-${number}`],
        decidedAt,
      }),
    })),
  fc
    .record({ caseId, about: fc.nat({ max: 12 }), sentAt: instant })
    .map(({ about, ...stated }) => (count) => ({
      type: 'notice',
      event: aNotice({ id: `notice-${count}`, dispatchId: `dispatch-${about}`, ...stated }),
    })),
  fc
    .record({
      caseId,
      about: fc.nat({ max: 12 }),
      answer: fc.constantFrom('accepted', 'declined', 'serviceStarted'),
      happenedAt: instant,
    })
    .map(({ about, ...stated }) => (count) => ({
      type: 'reply',
      event: aReply({
        id: `reply-${count}`,
        noticeId: `notice-${about}`,
        dispatchId: `dispatch-${about}`,
        ...stated,
      }),
    })),
  fc
    .record({ caseId, ordinal, about: fc.nat({ max: 12 }), happenedAt: instant, isPoor: fc.boolean() })
    .map(({ ordinal: number, about, isPoor, ...stated }) => (count) => ({
      type: 'followUp',
      event: aFollowUp({
        id: `follow-up-${count}`,
        needId: `need-${stated.caseId}-${number}`,
        dispatchId: `dispatch-${about}`,
        result: isPoor ? 'needsImprovement' : 'good',
        ...stated,
      }),
    })),
  fc
    .record({ caseId, about: fc.nat({ max: 12 }), happenedAt: instant, improved: fc.boolean() })
    .map(({ about, ...stated }) => (count) => ({
      type: 'improvementCheck',
      event: anImprovementCheck({ id: `check-${count}`, followUpId: `follow-up-${about}`, ...stated }),
    })),
  fc
    .record({ caseId, ordinal, about: fc.nat({ max: 12 }), ends: fc.boolean() })
    .map(({ caseId: of, ordinal: number, about, ends }) => (count) => {
      const parting = { caseId: of, needIds: [`need-${of}-${number}`], dispatchId: `dispatch-${about}` };
      return ends
        ? { type: 'serviceEnd', event: aServiceEnd({ id: `end-${count}`, ...parting }) }
        : { type: 'reassignment', event: aReassignment({ id: `reassignment-${count}`, ...parting }) };
    }),
);

/** Saves as a person makes them: one or several changes together, sometimes a deletion of what is there. */
const history = fc.array(
  fc.record({
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    deletes: fc.option(fc.nat(), { freq: 5 }),
  }),
  { minLength: 6, maxLength: 14 },
);

async function madeAnew(one: Installation): Promise<Map<string, CaseSummary>> {
  const found = new Map<string, CaseSummary>();
  for (const id of caseIds) {
    const file = await storedCaseFile(one.open().engine, id);
    if (file !== undefined) found.set(id, summaryOn(summariseCase(file), '2026-05-11'));
  }
  return found;
}

const held = (one: Installation) =>
  new Map(
    one
      .open()
      .views.cases()
      .map((summary) => [summary.case.id as string, summary]),
  );

async function reopen(one: Installation, between: (database: Dexie) => Promise<unknown>): Promise<void> {
  await one.open().engine.stored;
  const { database } = one.open().engine;
  await between(database);
  await one.data.lock();
  expect(await one.data.unlock(passphrase)).toBe(true);
}

describe('the summary of a case', () => {
  it('is after every save what its records make it, also read again and made again', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (saves) => {
        const one = await anInstallation();
        const there: EditedRecord[] = [];
        const gone = new Set<string>();
        let made = 0;
        const begun = thereFromTheStart.map((id) => fields('case', aCase({ id, nationalId: null })));
        expect(await one.act().commit(begun)).toMatchObject({ ok: true });
        for (const { changes, deletes } of saves) {
          const commit: Change[] = changes.map((make) => make(made++ % 13));
          const before = deletes === null ? undefined : there[deletes % there.length];
          for (const each of commit) if ('id' in each && !gone.has(each.id)) there.push(each);
          if (before !== undefined && !gone.has(before.id)) {
            commit.push({ type: before.type, id: before.id, delete: true });
            gone.add(before.id);
          }
          expect(await one.act().commit(commit)).toMatchObject({ ok: true });
          expect(held(one)).toEqual(await madeAnew(one));
        }
        const before = held(one);
        await reopen(one, async () => undefined);
        expect(held(one)).toEqual(before);
        const { name } = one.open().engine.database;
        await one.data.lock();
        await Dexie.delete(name);
        await one.data.unlock(passphrase);
        expect(held(one)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('lists rated caregivers in the same order whichever of them was rated last', async () => {
    const one = await anInstallation();
    const rated = (id: string, burden: 'high' | 'low') =>
      fields('caregiver', { ...aCaregiver({ id }), burden, burdenRatedOn: '2026-05-01' } as { id: string });
    await one
      .act()
      .commit([
        fields('case', aCase({ nationalId: null })),
        rated('caregiver-0001', 'low'),
        rated('caregiver-0002', 'low'),
      ]);
    await one.act().commit([rated('caregiver-0002', 'high')]);
    expect(
      held(one)
        .get('case-0001')
        ?.ratedCaregivers?.map(({ id }) => id),
    ).toEqual(['caregiver-0001', 'caregiver-0002']);
    expect(held(one)).toEqual(await madeAnew(one));
  });

  it('follows a record that another writer had put into another case', async () => {
    const one = await anInstallation();
    await one
      .act()
      .commit([
        fields('case', aCase({ nationalId: null })),
        fields('case', aCase({ id: 'case-0002', nationalId: null })),
        fields('need', aNeed({ caseId: 'case-0002' })),
      ]);
    const { engine } = one.open();
    const { id: writer } = engine.keys.identity.writer;
    const line = lineForChanges(
      await engine.statesOf(['need/need-0001']),
      {
        writer,
        seq: new Map(engine.head.vector).get(writer)! + 1,
        at: engine.head.lastReading!,
        author: 'person-0001',
      },
      [{ record: 'need/need-0001', scope: 'case:case-0001', kind: 'set', field: 'note', value: '改' }],
    )!;
    await engine.write(async (append) => {
      await append({ t: 'line', line });
      return { ok: true, value: undefined };
    });
    expect([...held(one)].map(([id, { needs }]) => [id, needs.length]).sort()).toEqual([
      ['case-0001', 1],
      ['case-0002', 0],
    ]);
    expect(held(one)).toEqual(await madeAnew(one));
  });

  it('T-3.improve keeps what is to be improved through edits, until it is looked at', async () => {
    const one = await anInstallation();
    const since = () =>
      held(one)
        .get('case-0001')
        ?.needs.map(({ toImproveSince }) => toImproveSince);
    await one
      .act()
      .commit([
        fields('case', aCase({ nationalId: null })),
        fields('need', aNeed()),
        { type: 'dispatch', event: aDispatch() },
        { type: 'notice', event: aNotice() },
        { type: 'reply', event: aReply({ answer: 'serviceStarted' }) },
      ]);
    expect(since()).toEqual([null]);
    await one.act().commit([{ type: 'followUp', event: aFollowUp({ result: 'needsImprovement' }) }]);
    await one.act().commit([{ type: 'need', id: 'need-0001', set: { minutesPerVisit: 30 } }]);
    expect(since()).toEqual(['2026-06-10']);
    await one.act().commit([{ type: 'improvementCheck', event: anImprovementCheck({ improved: false }) }]);
    expect(since()).toEqual([null]);
  });

  it('I-31 what ratings follow from is at hand across cases once the log is open, also after a start', async () => {
    const one = await anInstallation();
    await one
      .act()
      .commit([
        fields('case', aCase({ nationalId: null })),
        { type: 'followUp', event: aFollowUp({ note: '很長的話' }) },
        { type: 'serviceEnd', event: aServiceEnd({ closureOutcome: 'fullMet' }) },
      ]);
    const rated = {
      followUps: [aFollowUp({ note: '' })],
      serviceEnds: [aServiceEnd({ closureOutcome: 'fullMet' })],
    };
    expect(one.open().views.rated()).toEqual(rated);
    await reopen(one, async () => undefined);
    await one.open().engine.openLog();
    expect(one.open().views.rated()).toEqual(rated);
  });

  it('of a case that has gone is gone, also after a start', async () => {
    const one = await anInstallation();
    await one.act().commit([fields('case', aCase({ nationalId: null }))]);
    await one.act().commit([{ type: 'case', id: 'case-0001', delete: true }]);
    expect([...held(one).keys()]).toEqual([]);
    await reopen(one, async () => undefined);
    expect([...held(one).keys()]).toEqual([]);
  });

  it('is made again where the database is of an older version', async () => {
    const one = await anInstallation();
    await one.act().commit([fields('case', aCase({ nationalId: null }))]);
    await reopen(one, async (database) => {
      const { codec, head } = one.open().engine;
      const { seq } = head.journal;
      const sealed = codec.sealJson('heads', 'head', seq, { ...head, version: head.version - 1 });
      await database.table('heads').put({ id: 'head', position: seq, sealed });
      const empty = codec.sealJson('heads', 'chunks', seq, { index: [], unsummarised: [] });
      await database.table('heads').put({ id: 'chunks', position: seq, sealed: empty });
      await database.table('chunks').clear();
    });
    expect([...held(one).keys()]).toEqual(['case-0001']);
  });

  it('is made at the next start where catching up ended before it', async () => {
    const one = await anInstallation();
    await one.act().commit([fields('case', aCase({ nationalId: null, name: '新名' }))]);
    await reopen(one, async (database) => {
      const { codec, head } = one.open().engine;
      const { seq } = head.journal;
      const row = await database.table('heads').get('chunks');
      const chunks = codec.openJson('heads', 'chunks', row.position, row.sealed) as {
        index: [string, number[]][];
      };
      const index = chunks.index.filter(([kind]) => kind !== 'caseSummary');
      const sealed = codec.sealJson('heads', 'chunks', seq, {
        index,
        unsummarised: [['case-0001', 'happened']],
      });
      await database.table('heads').put({ id: 'chunks', position: seq, sealed });
    });
    expect(held(one).get('case-0001')?.case.name).toBe('新名');
  });

  it('is of all that was edited, also where part of it was stored before any summary was made', async () => {
    const one = await anInstallation();
    await one
      .act()
      .commit([
        fields('case', aCase({ nationalId: null })),
        fields('caregiver', aCaregiver({ phone: '05-111-1111' })),
        fields('need', aNeed({ minutesPerVisit: 30 })),
      ]);
    const { engine } = one.open();
    await engine.stored;
    const { database, codec, keys, head } = engine;
    const memory = new Memory();
    const chunkCodec = createChunkCodec(keys, { random: secureRandom });
    const projection = (await Projection.load({ database, codec, chunkCodec, memory, evolution }))!;
    let { seq } = head.journal;
    const edit = async (record: string, field: string, value: Json) => {
      const { id: writer } = keys.identity.writer;
      const { vector, lastReading } = projection.head;
      const stamp = {
        writer,
        seq: new Map(vector).get(writer)! + 1,
        at: lastReading!,
        author: 'person-0001',
      };
      const change = { record, scope: 'case:case-0001' as const, kind: 'set' as const, field, value };
      const states = await projection.statesOf([record]);
      await projection.apply([lineForChanges(states, stamp, [change])!], 0);
    };
    await edit('caregiver/caregiver-0001', 'phone', '05-222-2222');
    seq += 1;
    await projection.writeRows({ ...head.journal, seq });
    await edit('need/need-0001', 'minutesPerVisit', 45);
    await projection.summarise();
    expect(memory.get('caseSummary', 'case-0001')).toMatchObject({
      primaryCaregiver: { phone: '05-222-2222' },
      needs: [{ need: { minutesPerVisit: 45 } }],
    });
  });

  it('holds no words of any length: those are read with the case’s file', async () => {
    const one = await anInstallation();
    const words = '不列出的話';
    await one
      .act()
      .commit([
        fields('case', aCase({ nationalId: null, wishes: words })),
        fields('need', aNeed({ note: words })),
        fields('caregiver', aCaregiver({ note: words })),
      ]);
    expect(held(one).get('case-0001')).toMatchObject({ needs: [{}], primaryCaregiver: {} });
    expect(JSON.stringify(held(one).get('case-0001'))).not.toContain(words);
    expect(JSON.stringify(await storedCaseFile(one.open().engine, 'case-0001')).split(words)).toHaveLength(4);
  });

  it('that does not open is made again at once', async () => {
    const one = await anInstallation();
    await one.act().commit([fields('case', aCase({ nationalId: null }))]);
    await reopen(one, (database) =>
      database
        .table('chunks')
        .toCollection()
        .modify((row) => {
          row.sealed[row.sealed.length - 1] ^= 1;
        }),
    );
    expect([...held(one).keys()]).toEqual(['case-0001']);
  });
});

describe('a start', () => {
  it('over a database that is whole reads nothing of the journal', async () => {
    const called: string[] = [];
    const one = await anInstallation(called);
    const observation = anObservation();
    await one
      .act()
      .commit([fields('case', aCase({ nationalId: null })), { type: 'capacity', event: observation }]);
    called.length = 0;
    await reopen(one, async () => undefined);
    expect(called).toContain('journal.state');
    expect(called).not.toContain('journal.read');
    expect([...held(one).keys()]).toEqual(['case-0001']);
    expect(one.open().engine.memory.all('capacity')).toEqual([observation]);
  });
});

describe('what else is held', () => {
  it.each<[HeldKind, string]>([
    ['provider', 'at once'],
    ['dispatch', 'with the dispatch log, a moment later,'],
  ])('of kind %s is made again %s where it does not open', async (damaged) => {
    const one = await anInstallation();
    await one
      .act()
      .commit([
        fields('case', aCase({ nationalId: null })),
        fields('provider', aProvider()),
        { type: 'dispatch', event: aDispatch() },
      ]);
    await reopen(one, async (database) => {
      const { codec } = one.open().engine;
      const row = await database.table('heads').get('chunks');
      const { index } = codec.openJson('heads', 'chunks', row.position, row.sealed) as {
        index: [string, number[]][];
      };
      const [chunkId] = index.find(([kind]) => kind === damaged)![1];
      await database.table('chunks').update(chunkId!, { sealed: new Uint8Array(60) });
    });
    await expect.poll(() => one.data.unlocked?.engine.isAllOpen).toBe(true);
    expect(one.data.session.state).toBe('ready');
    expect(one.open().views.log().dispatches).toHaveLength(1);
    expect(one.open().engine.memory.all('provider')).toHaveLength(1);
  });

  it('an observation that is older than the last ten is in the database, and read by its id', async () => {
    const one = await anInstallation();
    const observations = Array.from({ length: 12 }, (_, index) =>
      anObservation({
        id: `obs-${String(index).padStart(4, '0')}`,
        checkedAt: `2026-05-11T08:${10 + index}:00+08:00`,
      }),
    );
    await one.act().commit(observations.map((event) => ({ type: 'capacity', event })));
    const { memory } = one.open().engine;
    expect(
      memory
        .all('capacity')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(observations.slice(2).map(({ id }) => id));
    await reopen(one, async () => undefined);
    expect(one.open().engine.memory.all('capacity')).toHaveLength(10);
    const found = await readObservations(one.open().engine, ['obs-0000', 'obs-0011', 'obs-none']);
    expect([...found.values()]).toEqual([observations[0], observations[11]]);
  });
});
