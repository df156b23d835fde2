import 'fake-indexeddb/auto';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { actionsOf } from '#renderer/data/actions.ts';
import { type Change, DataSession } from '#renderer/data/index.ts';
import { createWriter } from '#renderer/data/keys/newIdentity.ts';
import { readPlace } from '#renderer/data/log/intake.ts';
import { deviceStatus } from '#renderer/data/sync/deviceStatus.ts';
import { importBundle } from '#renderer/data/sync/importBundle.ts';
import { lateQueue } from '#renderer/data/sync/lateQueue.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import { protectionChange, referralChange } from '#renderer/features/cases/model/referralForms.ts';
import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import { revokeWriter } from '#shared/sync/certificates.ts';
import { openContainer } from '#shared/sync/openContainer.ts';
import { writeBundle } from '#shared/sync/writeBundle.ts';
import { type Installation, passphrase, portsOn } from '#test/builders/installation.ts';
import { anEntry } from '#test/builders/providers.ts';
import { expectSameAfterRebuild, rebuild, storedIn } from '#test/builders/rebuild.ts';
import { aDispatch, aNotice } from '#test/builders/records.ts';
import { aProtectionReport, aReferral, aReferralContact } from '#test/builders/referrals.ts';
import { aCheck, aDraw, anAbnormalityEntry, anOpened } from '#test/builders/sampled.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';
import { aUnit, caseNames, caseOf, personOf, settle } from '#test/builders/unitOfThree.ts';
import { launchElectron } from '#test/contract/hosts.ts';

/** Three hosts with real files each. */
const slow = { timeout: 30_000 };

const writerOf = ({ open }: Installation) => open().engine.keys.identity.writer.id;
const provider = anEntry({ provider: { id: 'provider-0001' } }).provider;
const providerChange: Change = (({ id, ...set }) => ({ type: 'provider', id, set }))(provider) as Change;

async function dispatchOf(manager: Installation, caseId: string, number: string) {
  const id = `dispatch-${number}`;
  await manager.act().commit([
    { type: 'dispatch', event: aDispatch({ id, caseId }) },
    { type: 'notice', event: aNotice({ id: `notice-${number}`, dispatchId: id, caseId }) },
  ]);
}

describe('what a supervisor returns', slow, () => {
  it('R2 comes by itself, with unit and directory and the own cases, and nothing of anybody else’s', async () => {
    const { supervisor, a, b, exchange, returnsTo } = await aUnit();
    await supervisor.act().commit([providerChange]);
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await exchange();
    expect(caseNames(supervisor)).toEqual(['鄭玉葉', '陳阿滿']);
    await supervisor.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 7 } }]);
    await exchange();

    expect(a.open().views.findCase('case-a')?.case.cmsLevel).toBe(7);
    expect(caseNames(a)).toEqual(['陳阿滿']);
    expect(caseNames(b)).toEqual(['鄭玉葉']);
    expect(a.open().views.directory().byId.has(provider.id)).toBe(true);
    const people = b
      .open()
      .views.unit()
      .persons.map(({ name }) => name);
    expect(people.sort()).toEqual(['周督導', '林個管', '王個管']);
    expect((await storedIn(b)).states.map(({ record }) => record)).not.toContain('case/case-a');
    expect((await returnsTo(a)).length).toBeGreaterThan(0);
  });

  it('Y-Q.4 brings what a check found of the own cases, and takes the answer back: nobody else sees either', async () => {
    const { supervisor, a, b, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await exchange();
    const draw = aDraw({ cases: [{ id: 'case-a' }, { id: 'case-b' }] });
    const finding = { findings: [{ category: 'delivery', summary: '時數不足' }] };
    await supervisor.act().commit([
      { type: 'sampleDraw', event: draw },
      { type: 'sampleEntry', event: aCheck({ caseId: 'case-a', ...finding }) },
      { type: 'sampleEntry', event: aCheck({ id: 'check-0002', caseId: 'case-b' }) },
      { type: 'abnormalityEntry', event: anOpened({ caseId: 'case-a' }) },
    ]);
    await exchange();
    const stateIn = ({ open }: Installation) =>
      open()
        .views.abnormalities()
        .map(({ state }) => state);
    expect([stateIn(a), stateIn(b)]).toEqual([['toAnswer'], []]);
    const file = await storedCaseFile(a.open().engine, 'case-a');
    expect(file?.sampleEntries.map(({ id }) => id)).toEqual(['check-0001']);
    expect(file?.abnormalityEntries.map(({ kind }) => kind)).toEqual(['opened']);
    const heldByA = (await storedIn(a)).states.map(({ record }) => record);
    expect(heldByA).not.toContain('sampleEntry/check-0002');

    const answer = { kind: 'answered', caseId: 'case-a', round: 1, text: '已補服務' };
    await a.act().commit([{ type: 'abnormalityEntry', event: anAbnormalityEntry(answer) }]);
    await exchange();
    expect(stateIn(supervisor)).toEqual(['answered']);
    await expectSameAfterRebuild(supervisor);
  });

  it('Y-R.2 Y-R.3 referrals and reports go to the supervisor with their case, and to whoever carries it; to nobody else', async () => {
    const { supervisor, a, b, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await a
      .act()
      .commit([
        referralChange(aReferral({ caseId: 'case-a' })),
        protectionChange(aProtectionReport({ caseId: 'case-a' })),
      ]);
    await exchange();
    const seen = ({ open }: Installation) => {
      const { referrals, referralContacts, protectionReports } = open().views.referrals();
      return [referrals.length, referralContacts.length, protectionReports.length];
    };
    expect([seen(supervisor), seen(a), seen(b)]).toEqual([
      [1, 0, 1],
      [1, 0, 1],
      [0, 0, 0],
    ]);
    const event = aReferralContact({ caseId: 'case-a' });
    await supervisor.act().commit([{ type: 'referralContact', event }]);
    await exchange();
    expect([seen(a), seen(b)]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
    const file = await storedCaseFile(a.open().engine, 'case-a');
    expect(file).toMatchObject({
      referrals: [{ reason: '鼻胃管要定期更換' }],
      referralContacts: [{ outcome: 'received' }],
      protectionReports: [{ concern: '手臂有不明瘀青' }],
    });
    await expectSameAfterRebuild(a);
  });

  it('P-6 brings a layer of the unit’s pack: every computer goes by it from its day', async () => {
    const { supervisor, a, clock, exchange } = await aUnit();
    const event = aUnitLayer({
      packId: 'yunlin-113',
      choices: { 'I-18': 'rotationFirst' },
      validFrom: '2026-05-12',
    });
    await supervisor.act().commit([{ type: 'packLayer', event }]);
    await exchange();
    const choice = () => a.open().views.packs().findPack('yunlin-113')?.interpretations['I-18']?.choice;
    expect(choice()).toBe('countFirst');
    clock.now = '2026-05-11T16:00:00.000Z';
    expect(choice()).toBe('rotationFirst');
  });

  it('is answered with a receipt, after which nothing is sent again until there is something new', async () => {
    const { supervisor, a, exchange, returnsTo } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await exchange();
    const before = await returnsTo(a);
    const { returns } = supervisor.open().engine.head;
    expect(returns.map(({ acknowledged }) => acknowledged)).toEqual([true, true]);
    await exchange();
    await supervisor.act().sendNow();
    expect(await returnsTo(a)).toEqual(before);

    await supervisor.act().commit([providerChange]);
    await supervisor.act().lookNow();
    expect(await returnsTo(a)).toHaveLength(before.length + 1);
  });

  it('waits for the answer to the last one for ten minutes, unless a person asks', async () => {
    const { clock, supervisor, a, exchange, returnsTo } = await aUnit();
    await exchange();
    const sent = async () => (await returnsTo(a)).length;
    const first = await sent();
    const change = (note: string): Change => ({ type: 'provider', id: provider.id, set: { note } });
    await supervisor.act().commit([providerChange]);
    await supervisor.act().lookNow();
    expect(await sent()).toBe(first + 1);
    await supervisor.act().commit([change('二樓')]);
    await supervisor.act().lookNow();
    expect(await sent()).toBe(first + 1);
    await supervisor.act().sendNow();
    expect(await sent()).toBe(first + 2);
    await supervisor.act().commit([change('三樓')]);
    clock.now = '2026-05-11T01:10:00.000Z';
    await supervisor.act().lookNow();
    expect(await sent()).toBe(first + 3);
    await a.act().lookNow();
    expect(a.open().views.directory().byId.get(provider.id)?.provider.note).toBe('三樓');
  });

  it('confirms what was sent, and certifies the device, also where no receipt file has come', async () => {
    const { supervisor, a, shared, collect } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await a.act().lookNow();
    await collect();
    await supervisor.act().lookNow();
    for (const name of await readdir(shared)) {
      if (name.endsWith('.paianreceipt')) await rm(join(shared, name));
    }
    await a.act().lookNow();
    expect(syncStatus(a.open().engine, null, null).counts[3]).toBe(2);
    expect(a.open().engine.keys.identity.device.certificate?.role).toBe('manager');
  });

  it('is taken from a supervisor only, even if it is sealed to this device and signed by one of the unit', async () => {
    const { supervisor, a, b, shared, exchange } = await aUnit();
    await exchange();
    const sender = (one: Installation) => {
      const { device, writer } = one.open().engine.keys.identity;
      return {
        sender: { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey },
        devices: [device.certificate!],
        writers: [writer.certificate],
      };
    };
    const { unit, device } = a.open().engine.keys.identity;
    const { crypto } = a.open().engine.ports;
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await sealUnsent(b.open().engine);
    const { engine } = b.open();
    const sealed = await readPlace(engine, engine.head.own.batches.at(-1)!.frames);
    const container = await openContainer(sealed, engine.reader(), crypto);
    if (!container.ok) throw new Error(container.error.kind);
    const { segments } = container.value;
    const common = { unit: unit.id, unitKey: unit.key, at: '2026-05-11T01:00:00.000Z', segments };
    for (const [from, isTaken] of [
      [b, false],
      [supervisor, true],
    ] as const) {
      const { devices, writers, sender: by } = sender(from);
      const vouched = {
        devices: [...devices, ...sender(b).devices],
        writers: [...writers, ...sender(b).writers],
      };
      const bundle = { ...common, ...vouched, sender: by, recipients: [device.recipient], reader: device.id };
      const { name, bytes, hash } = await writeBundle({ ...bundle, holds: [] }, crypto);
      await writeFile(join(shared, name), bytes);
      await a.act().lookNow();
      expect(a.open().engine.head.imports.some((one) => one.hash === hash)).toBe(isTaken);
    }
  });

  it('R1 taken in again from the journal comes to the same, for supervisor and manager', async () => {
    const { supervisor, a, b, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await exchange();
    await dispatchOf(a, 'case-a', '0001');
    await supervisor.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 7 } }]);
    await exchange();
    await a.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 8 } }]);
    for (const one of [supervisor, a, b]) {
      expect(one.open().engine.segments.index.entries().length).toBeGreaterThan(2);
      await expectSameAfterRebuild(one);
    }
  });
});

describe('what managers send', slow, () => {
  it('is taken in by itself and answered once the device was let in, and not before', async () => {
    const { supervisor, a, b, shared, files } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await a.act().lookNow();
    await b.act().lookNow();
    await supervisor.act().lookNow();
    expect(caseNames(supervisor)).toEqual([]);
    expect(supervisor.open().engine.head.devices).toEqual([]);

    const [first] = (await files()).filter((name) => parseBundleFileName(name)?.writer === writerOf(a));
    const preview = await supervisor
      .act()
      .previewImport(new Uint8Array(await readFile(join(shared, first!))));
    if (preview.kind !== 'enrolment') throw new Error(preview.kind);
    await supervisor.act().confirmEnrolment(preview.request);
    await supervisor.act().lookNow();
    expect(caseNames(supervisor)).toEqual(['陳阿滿']);
    await a.act().commit([caseOf(a, 'case-b', '鄭玉葉')]);
    await a.act().lookNow();
    await supervisor.act().lookNow();
    expect(caseNames(supervisor)).toEqual(['鄭玉葉', '陳阿滿']);
    await a.act().lookNow();
    expect(syncStatus(a.open().engine, null, null).counts).toEqual({ 0: 0, 1: 0, 2: 0, 3: 3 });
    expect(supervisor.open().engine.head.devices).toHaveLength(1);
  });
});

describe('the figures of others', slow, () => {
  it('I-06 count in the decision, each dispatch once, with the day up to which they are known', async () => {
    const { clock, supervisor, a, b, exchange } = await aUnit();
    await supervisor.act().commit([providerChange]);
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await dispatchOf(a, 'case-a', '0001');
    await exchange();
    await exchange();
    clock.now = '2026-05-12T01:00:00.000Z';
    await dispatchOf(b, 'case-b', '0002');
    expect(b.open().views.facts()).toMatchObject({
      monthCounts: { 'provider-0001': { homeCare: 2 } },
      lastDispatchedAt: { 'provider-0001': '2026-05-11T09:10:00+08:00' },
    });
    expect(syncStatus(b.open().engine, null, null).othersKnown).toContainEqual({
      writer: writerOf(a),
      personName: '王個管',
      upTo: '2026-05-11',
    });
    await rebuild(b);
    await b.open().engine.openLog();
    expect(b.open().views.facts().monthCounts).toEqual({ 'provider-0001': { homeCare: 2 } });
  });

  it('count what the supervisor gave after its clock was set back within the month', async () => {
    const { clock, supervisor, a, b, exchange } = await aUnit();
    await supervisor.act().commit([providerChange]);
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    clock.now = '2026-05-20T01:00:00.000Z';
    await exchange();
    clock.now = '2026-05-11T02:00:00.000Z';
    await dispatchOf(supervisor, 'case-a', '0001');
    await exchange();
    expect(b.open().views.facts().monthCounts).toEqual({ 'provider-0001': { homeCare: 1 } });
  });

  it('do not count a dispatch twice whose case has come over from the one who wrote it', async () => {
    const { supervisor, a, b, exchange } = await aUnit();
    await supervisor.act().commit([providerChange]);
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await dispatchOf(a, 'case-a', '0001');
    await exchange();
    await supervisor.act().handOver(['case-a'], personOf(b));
    await exchange();
    expect(caseNames(b)).toEqual(['陳阿滿']);
    expect(b.open().views.log().notices).toHaveLength(1);
    expect(b.open().views.facts().monthCounts).toEqual({ 'provider-0001': { homeCare: 1 } });
    expect(supervisor.open().views.facts().monthCounts).toEqual({ 'provider-0001': { homeCare: 1 } });
  });
});

describe('a last opening that two managers gave', slow, () => {
  const conflictsOf = ({ open }: Installation) => open().views.conflicts.dispatches();
  const observation = (id: string, by: string, checkedAt: string, openings: number) =>
    ({
      type: 'capacity',
      event: {
        ...{ id, providerId: provider.id, serviceType: 'homeCare', checkedAt, recordedAt: checkedAt, by },
        ...{ channel: 'phone', openings, earliestStartOn: null, windows: null, contactName: '', note: '' },
      },
    }) as Change;
  const given = (one: Installation, caseId: string, number: string, at: string) => {
    const id = `dispatch-${number}`;
    const about = { caseId, needIds: [`need-${number}`], by: personOf(one), decidedAt: at, recordedAt: at };
    return one.act().commit([{ type: 'dispatch', event: aDispatch({ id, ...about }) }]);
  };

  /** One opening, which a gave first and b without knowing; the supervisor has all of it, and each has been told. */
  async function aLastOpening() {
    const unit = await aUnit();
    const { supervisor, a, b, exchange } = unit;
    await supervisor
      .act()
      .commit([providerChange, observation('seen-1', personOf(supervisor), '2026-05-11T00:20:00Z', 1)]);
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await exchange();
    await given(a, 'case-a', '0001', '2026-05-11T00:40:00Z');
    await given(b, 'case-b', '0002', '2026-05-11T00:50:00Z');
    await exchange();
    await supervisor.act().sendNow();
    await exchange();
    return unit;
  }

  /** What b decides after it: the need goes elsewhere, then to the provider of that opening after all, and at last elsewhere. */
  function changesOfMind(b: Installation): Record<'elsewhere' | 'again' | 'atLast', Change[]> {
    const decided = (number: string, at: string, over: object) => {
      const ids = { id: `dispatch-${number}`, caseId: 'case-b', needIds: ['need-0002'] };
      const event = aDispatch({ ...ids, by: personOf(b), decidedAt: at, recordedAt: at, ...over });
      return { type: 'dispatch', event } as Change;
    };
    const notice = aNotice({ id: 'notice-0004', dispatchId: 'dispatch-0004', caseId: 'case-b' });
    return {
      elsewhere: [decided('0003', '2026-05-11T01:01:00Z', { providerId: 'provider-0009' })],
      again: [decided('0004', '2026-05-11T01:11:00Z', {}), { type: 'notice', event: notice } as Change],
      atLast: [decided('0005', '2026-05-11T01:21:00Z', { providerId: 'provider-0009' })],
    };
  }

  it('I-26 is told to both, with who gave and when, and nothing of the other’s case', async () => {
    const { supervisor, a, b, shared, returnsTo } = await aLastOpening();
    expect(conflictsOf(supervisor)).toHaveLength(1);
    for (const [one, own, isBeyond] of [
      [a, 'case-a', false],
      [b, 'case-b', true],
    ] as const) {
      const [told, ...more] = conflictsOf(one);
      expect(more).toEqual([]);
      expect(told).toMatchObject({
        providerId: provider.id,
        serviceType: 'homeCare',
        observation: { openings: 1 },
      });
      expect(told!.dispatches.map(({ by, caseId }) => [by, caseId])).toEqual([
        [personOf(a), own === 'case-a' ? own : null],
        [personOf(b), own === 'case-b' ? own : null],
      ]);
      expect(told!.dispatches.find(({ caseId }) => caseId === own)?.isBeyond).toBe(isBeyond);
    }
    const { identity } = b.open().engine.keys;
    const reader = { identities: [identity.device.identity], recipients: [identity.device.recipient] };
    for (const name of await returnsTo(b)) {
      const bytes = new Uint8Array(await readFile(join(shared, name)));
      const container = await openContainer(bytes, reader, b.open().engine.ports.crypto);
      if (!container.ok) throw new Error(container.error.kind);
      const said = JSON.stringify(container.value.manifest);
      for (const secret of ['case-a', 'dispatch-0001', 'need-0001', '陳阿滿'])
        expect(said).not.toContain(secret);
    }
  });

  it('I-26 is over where the own case has decided anew, and everywhere with the next return', async () => {
    const { supervisor, a, b, exchange } = await aLastOpening();
    const at = '2026-05-11T00:55:00Z';
    const about = {
      caseId: 'case-b',
      needIds: ['need-0002'],
      by: personOf(b),
      decidedAt: at,
      recordedAt: at,
    };
    const event = aDispatch({ id: 'dispatch-0003', ...about, providerId: 'provider-0009' });
    await b.act().commit([{ type: 'dispatch', event }]);
    expect([conflictsOf(a).length, conflictsOf(b).length]).toEqual([1, 0]);
    await exchange();
    await supervisor.act().sendNow();
    await exchange();
    for (const one of [supervisor, a, b]) expect(conflictsOf(one)).toEqual([]);
  });

  it('I-26 is over where the provider was asked again and has openings', async () => {
    const { a } = await aLastOpening();
    await a.act().commit([observation('seen-2', personOf(a), '2026-05-11T00:58:00Z', 3)]);
    expect(conflictsOf(a)).toEqual([]);
  });

  it('R3 stays as the newer return says, figures too, where an older one arrives after it', async () => {
    const { clock, shared, supervisor, a, b } = await aLastOpening();
    const { device } = a.open().engine.keys.identity;
    await a.data.lock();
    /** What the supervisor says to a after something that b did, on its way by other means. */
    const nextReturn = async (at: string, changes: Change[]) => {
      clock.now = at;
      await b.act().commit(changes);
      await b.act().lookNow();
      await supervisor.act().sendNow();
      await supervisor.act().lookNow();
      const { engine } = supervisor.open();
      const { frames, name } = engine.head.returns.findLast((one) => one.device === device.id)!;
      await rm(join(shared, name));
      return readPlace(engine, frames);
    };
    const { elsewhere, again } = changesOfMind(b);
    const older = await nextReturn('2026-05-11T01:02:00.000Z', elsewhere);
    const newer = await nextReturn('2026-05-11T01:12:00.000Z', again);
    expect(older).not.toEqual(newer);

    await a.data.unlock(passphrase);
    await a.open().engine.openLog();
    const state = () => [conflictsOf(a).map(({ id }) => id), a.open().views.facts().monthCounts];
    const before = state();
    expect(await a.act().importBundle(newer)).toMatchObject({ ok: true });
    const told = state();
    expect(told).toEqual([[`homeCare/${provider.id}`], { [provider.id]: { homeCare: 1 } }]);
    expect(told).not.toEqual(before);
    expect(await a.act().importBundle(older)).toMatchObject({ ok: true });
    expect(state()).toEqual(told);
    await rebuild(a);
    await a.open().engine.openLog();
    expect(state()).toEqual(told);
  }, 60_000);

  it.each([
    ['400 days', '2027-06-15T01:02:00.000Z'],
    ['nine days of the same month', '2026-05-20T01:02:00.000Z'],
  ])('R3 is as the last return says after the supervisor’s clock was set back %s', async (_, ahead) => {
    const { clock, supervisor, a, b } = await aLastOpening();
    const state = () => [conflictsOf(a).length, a.open().views.facts().monthCounts];
    /** The supervisor tells a what b did, each by the clock that they have. */
    const tellNext = async (changes: Change[], at: string, supervisorsAt: string) => {
      clock.now = at;
      await b.act().commit(changes);
      await b.act().lookNow();
      clock.now = supervisorsAt;
      await supervisor.act().lookNow();
      await supervisor.act().sendNow();
      await supervisor.act().lookNow();
      clock.now = at;
      await a.act().lookNow();
    };
    const { elsewhere, again, atLast } = changesOfMind(b);
    await tellNext(elsewhere, '2026-05-11T01:02:00.000Z', ahead);
    expect(state()).toEqual([0, {}]);
    await tellNext(again, '2026-05-11T01:12:00.000Z', '2026-05-11T01:12:00.000Z');
    expect(state()).toEqual([1, { [provider.id]: { homeCare: 1 } }]);
    await tellNext(atLast, '2026-05-11T01:22:00.000Z', '2026-05-11T01:22:00.000Z');
    expect(state()).toEqual([0, { [provider.id]: { homeCare: 1 } }]);
    // What is waited for goes by the wall clock all the same.
    expect(supervisor.open().engine.head.returns.at(-1)?.at).toBe(clock.now);
  });

  it('I-26 is told again after a rebuild', async () => {
    const { a } = await aLastOpening();
    const before = conflictsOf(a);
    await rebuild(a);
    await a.open().engine.openLog();
    expect(conflictsOf(a)).toEqual(before);
  });
});

describe('a case handed over', slow, () => {
  const queueOf = async ({ open }: Installation) =>
    (await lateQueue(open().engine)).map(({ caseId, type, by, holder }) => ({ caseId, type, by, holder }));

  it('R4 comes whole to the new holder; what the old one wrote late is in both queues, until it is seen', async () => {
    const { supervisor, a, b, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await dispatchOf(a, 'case-a', '0001');
    await exchange();
    expect(await supervisor.act().handOver(['case-a'], personOf(b))).toMatchObject({ ok: true });
    // Offline, and not knowing yet.
    await a.act().commit([{ type: 'case', id: 'case-a', set: { phone: '05-511-1111' } }]);
    await exchange();
    await exchange();

    const file = await storedCaseFile(b.open().engine, 'case-a');
    expect(file).toMatchObject({ case: { name: '陳阿滿', managerId: personOf(b), phone: '05-511-1111' } });
    expect([file?.dispatches.length, file?.notices.length]).toEqual([1, 1]);
    const late = [{ caseId: 'case-a', type: 'case', by: personOf(a), holder: personOf(b) }];
    for (const one of [supervisor, a, b]) expect(await queueOf(one)).toEqual(late);

    expect(caseNames(a)).toEqual([]);
    expect(a.open().views.handedAway().get('case-a')).toMatchObject({ to: personOf(b) });
    const [edit] = await lateQueue(a.open().engine);
    await a.act().markLateSeen([edit!.operation]);
    expect(await queueOf(a)).toEqual([]);
    await rebuild(a);
    expect(await queueOf(a)).toEqual([]);
    await b.act().commit([{ type: 'case', id: 'case-a', set: { phone: '05-522-2222' } }]);
    expect(await queueOf(b)).toEqual([]);
  });

  it('goes with others in one save, all or none, and back to a list it left', async () => {
    const { supervisor, a, b, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿'), caseOf(a, 'case-c', '鄭玉葉')]);
    await exchange();
    const saves = () => new Map(supervisor.open().engine.head.vector).get(writerOf(supervisor));
    const before = saves()!;
    expect(await supervisor.act().handOver(['case-a', 'nobody'], personOf(b))).toMatchObject({ ok: false });
    expect(saves()).toBe(before);
    await supervisor.act().handOver(['case-a', 'case-c'], personOf(b));
    expect(saves()).toBe(before + 1);
    await exchange();
    await exchange();
    expect([caseNames(a), caseNames(b)]).toEqual([[], ['鄭玉葉', '陳阿滿']]);
    await supervisor.act().handOver(['case-c'], personOf(a));
    await exchange();
    await exchange();
    expect([caseNames(a), caseNames(b)]).toEqual([['鄭玉葉'], ['陳阿滿']]);
  });

  it('is with whom it was given last, also where the supervisor’s clock was set back in between', async () => {
    const { clock, supervisor, a, b, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    for (const [at, to] of [
      ['2027-06-15T01:00:00.000Z', b],
      ['2026-05-11T02:00:00.000Z', a],
      ['2026-05-11T02:00:00.000Z', b],
    ] as const) {
      clock.now = at;
      expect(await supervisor.act().handOver(['case-a'], personOf(to))).toMatchObject({ ok: true });
      await exchange();
      await exchange();
      const other = to === a ? b : a;
      expect([caseNames(to), caseNames(other)]).toEqual([['陳阿滿'], []]);
    }
    await a.act().commit([{ type: 'case', id: 'case-a', set: { phone: '05-511-1111' } }]);
    await exchange();
    await exchange();
    for (const one of [supervisor, a, b])
      expect(await queueOf(one)).toMatchObject([{ by: personOf(a), holder: personOf(b) }]);
  });

  it('brings nothing new of it to the old holder, and everything to the new one in its own edits', async () => {
    const { supervisor, a, b, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await supervisor.act().handOver(['case-a'], personOf(b));
    await exchange();
    await b.act().commit([{ type: 'case', id: 'case-a', set: { wishes: '只給新的人看' } }]);
    await exchange();
    await exchange();
    const wishesAt = async ({ open }: Installation) =>
      (await storedCaseFile(open().engine, 'case-a'))?.case.wishes;
    expect(await wishesAt(supervisor)).toBe('只給新的人看');
    expect(await wishesAt(a)).toBe('');
    expect(await queueOf(b)).toEqual([]);
  });

  it.each<[string, 'a' | 'supervisor', string, (unit: Awaited<ReturnType<typeof aUnit>>) => string]>([
    ['notSupervisor', 'a', 'case-a', ({ b }) => personOf(b)],
    ['noSuchCase', 'supervisor', 'case-z', ({ b }) => personOf(b)],
    ['noSuchPerson', 'supervisor', 'case-a', () => 'nobody'],
    ['sameHolder', 'supervisor', 'case-a', ({ a }) => personOf(a)],
  ])('is refused with its reason and changes nothing: %s', async (code, who, caseId, to) => {
    const unit = await aUnit();
    await unit.a.act().commit([caseOf(unit.a, 'case-a', '陳阿滿')]);
    await unit.exchange();
    const before = unit[who].open().engine.head.journal.seq;
    expect(await unit[who].act().handOver([caseId], to(unit))).toEqual({ ok: false, error: { code } });
    expect(unit[who].open().engine.head.journal.seq).toBe(before);
  });
});

describe('a writer revoked', slow, () => {
  it('R5 counts up to the last line accepted, also where more was applied already', async () => {
    const { supervisor, a, b, exchange, shared } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await a.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 8 } }]);
    await exchange();
    await supervisor.act().handOver(['case-a'], personOf(b));
    await exchange();
    const level = () => b.open().views.findCase('case-a')?.case.cmsLevel;
    expect(level()).toBe(8);

    const { engine } = supervisor.open();
    const { unit, device, writer } = engine.keys.identity;
    const { crypto } = engine.ports;
    const at = '2026-05-11T01:00:00.000Z';
    const revoked = { unit: unit.id, writer: writerOf(a), lastAccepted: 2, at };
    const reader = b.open().engine.keys.identity.device;
    const { name, bytes } = await writeBundle(
      {
        ...{ unit: unit.id, unitKey: unit.key, at, segments: [], holds: [], requires: [] },
        sender: { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey },
        ...{ devices: [device.certificate!], writers: [writer.certificate] },
        ...{ recipients: [reader.recipient], reader: reader.id },
        revocations: [revokeWriter(revoked, unit.secretKey!, crypto)],
      },
      crypto,
    );
    await writeFile(join(shared, name), bytes);
    await b.act().lookNow();
    expect(level()).toBe(5);
    expect(b.open().engine.trust().revocations).toHaveLength(1);
    await expectSameAfterRebuild(b);
  });
});

describe('a computer taken out of use', slow, () => {
  it('R5 counts as far as it was here, sends in vain from then on, and is sent nothing', async () => {
    const { supervisor, a, b, exchange, returnsTo } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await exchange();
    const { id } = a.open().engine.keys.identity.device;
    expect(await a.act().revokeDevice(id)).toEqual({ ok: false, error: { code: 'noUnitKey' } });
    expect(await supervisor.act().revokeDevice(id)).toMatchObject({ ok: true });
    const sent = await returnsTo(a);
    await a.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 8 } }]);
    await supervisor.act().commit([providerChange]);
    await exchange();
    await exchange();
    const level = () => supervisor.open().views.findCase('case-a')?.case.cmsLevel;
    expect(level()).toBe(5);
    expect(await returnsTo(a)).toEqual(sent);
    expect(b.open().engine.trust().revocations).toMatchObject([{ writer: writerOf(a), lastAccepted: 2 }]);
    const status = deviceStatus(supervisor.open().engine, new Map());
    expect(status.map(({ personName, revokedAfter }) => [personName, revokedAfter]).sort()).toEqual([
      ['林個管', null],
      ['王個管', 2],
    ]);
    await expectSameAfterRebuild(supervisor);
  });

  it('is refused also under a writer that it certified itself, of whom no revocation knows', async () => {
    const { supervisor, a, exchange } = await aUnit();
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await exchange();
    const { unit, device } = a.open().engine.keys.identity;
    const { ports } = a.open().engine;
    const writer = createWriter(unit.id, device, ports);
    const bundle = {
      ...{ unit: unit.id, unitKey: unit.key, at: ports.now(), segments: [], holds: [] },
      ...{ devices: [device.certificate!], writers: [writer.certificate] },
      sender: { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey },
      recipients: supervisor.open().engine.reader().recipients,
      reader: supervisor.open().engine.keys.identity.device.id,
    };
    const { bytes } = await writeBundle(bundle, ports.crypto);
    expect(await importBundle(supervisor.open().engine, bytes)).toMatchObject({ ok: true });
    expect(await supervisor.act().revokeDevice(device.id)).toMatchObject({ ok: true });
    expect(await importBundle(supervisor.open().engine, bytes)).toEqual({
      ok: false,
      error: { code: 'refused', error: { kind: 'revokedWriter', writer: writer.id, lastAccepted: 2 } },
    });
  });
});

describe('a machine put back from a backup', slow, () => {
  it('R1 keeps a return aside that continues what it no longer has, and says what it waits for', async () => {
    const { clock, hosts, shared, supervisor, a, returnsTo, exchange } = await aUnit();
    await supervisor.act().commit([providerChange]);
    await exchange();
    await settle(a);
    const copy = join(hosts[1].root, 'copy');
    await cp(join(hosts[1].root, 'data'), copy, { recursive: true });
    await a.data.unlock(passphrase);
    const change = (note: string): Change => ({ type: 'provider', id: provider.id, set: { note } });
    await supervisor.act().commit([change('二樓')]);
    await exchange();
    for (const name of await returnsTo(a)) await rm(join(shared, name));
    await settle(a);
    await supervisor.act().commit([change('三樓')]);
    await supervisor.act().sendNow();

    const running = await launchElectron(copy, hosts[1].root);
    onTestFinished(() => running.stop());
    const again = new DataSession(portsOn(running, clock));
    await again.start();
    await again.unlock(passphrase);
    const { courier, engine } = again.unlocked!;
    await vi.waitFor(async () => {
      await actionsOf(again.unlocked!).lookNow();
      expect(courier.receiver.waiting.size).toBe(1);
    }, 10_000);
    const [waiting] = syncStatus(engine, null, null, courier.receiver.waiting).waiting;
    expect(waiting?.missing).toMatchObject([{ personName: '周督導', caseId: null }]);
    expect(engine.memory.get('provider', provider.id)?.note).toBe('');
    await again.lock();
  });
});

describe('a machine put back from an image', slow, () => {
  it('finds what it sent before it seals anything, goes on under a new writer, and both sides have all of it', async () => {
    const { clock, hosts, supervisor, a, collect, exchange } = await aUnit();
    const writer = writerOf(a);
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await settle(a);
    const image = join(hosts[1].root, 'image');
    await cp(join(hosts[1].root, 'data'), image, { recursive: true });
    await a.data.unlock(passphrase);
    await a.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 7 } }]);
    await a.act().lookNow();
    await collect();
    await settle(a);

    const running = await launchElectron(image, hosts[1].root);
    onTestFinished(() => running.stop());
    const again = new DataSession(portsOn(running, clock));
    await again.start();
    await again.unlock(passphrase);
    const { engine, views } = again.unlocked!;
    await actionsOf(again.unlocked!).commit([{ type: 'case', id: 'case-a', set: { address: '白天' } }]);
    await vi.waitFor(async () => {
      await actionsOf(again.unlocked!).lookNow();
      await collect();
      expect(supervisor.open().views.findCase('case-a')?.case.address).toBe('白天');
    }, 10_000);
    const { cmsLevel, address } = views.findCase('case-a')!.case;
    expect([cmsLevel, address]).toEqual([7, '白天']);
    expect(supervisor.open().views.findCase('case-a')?.case.cmsLevel).toBe(7);
    expect(engine.keys.identity.writer.id).not.toBe(writer);
    expect(deviceStatus(supervisor.open().engine, new Map()).map((one) => one.disputedFrom)).toEqual([
      null,
      null,
    ]);
    await again.lock();
  });
});

describe('a copied machine', slow, () => {
  it('R6 is out from the first line in dispute, everywhere, and everybody else goes on', async () => {
    const { clock, hosts, supervisor, a, b, collect, exchange, shared, files } = await aUnit();
    const writer = writerOf(a);
    const unit = a.open().engine.keys.identity.unit.id;
    await a.act().commit([caseOf(a, 'case-a', '陳阿滿')]);
    await exchange();
    await settle(a);
    const copy = join(hosts[1].root, 'copy');
    await cp(join(hosts[1].root, 'data'), copy, { recursive: true });

    expect(await a.data.unlock(passphrase)).toBe(true);
    await a.act().commit([{ type: 'case', id: 'case-a', set: { cmsLevel: 7 } }]);
    await a.act().lookNow();
    await collect();
    await supervisor.act().sendNow();
    expect(supervisor.open().views.findCase('case-a')?.case.cmsLevel).toBe(7);
    await settle(a);

    const running = await launchElectron(copy, hosts[1].root);
    onTestFinished(() => running.stop());
    await rename(shared, `${shared}-away`);
    const twin = new DataSession(portsOn(running, clock));
    await twin.start();
    await twin.unlock(passphrase);
    // It can hear of nothing yet, and seals for a stick.
    const edit: Change = { type: 'case', id: 'case-a', set: { cmsLevel: 3 } };
    expect(await actionsOf(twin.unlocked!).commit([edit])).toMatchObject({ ok: true });
    await sealUnsent(twin.unlocked!.engine);
    await rename(`${shared}-away`, shared);
    const disputed = async () => (await files()).filter((name) => name.startsWith(`${unit}.${writer}.3-3.`));
    await vi.waitFor(async () => {
      await actionsOf(twin.unlocked!).lookNow();
      expect(await disputed()).toHaveLength(2);
    }, 10_000);
    expect(twin.unlocked!.engine.keys.identity.writer.id).not.toBe(writer);
    await twin.lock();
    await collect();

    expect(supervisor.open().views.findCase('case-a')?.case.cmsLevel).toBe(5);
    const { index } = supervisor.open().engine.segments;
    expect(index.seenOf(writer)).toHaveLength(3);
    await expectSameAfterRebuild(supervisor);
    await b.act().commit([caseOf(b, 'case-b', '鄭玉葉')]);
    await b.act().lookNow();
    await collect();
    expect(caseNames(supervisor)).toEqual(['鄭玉葉', '陳阿滿']);
  });
});
