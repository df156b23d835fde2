import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { deviceStatus } from '#renderer/data/sync/deviceStatus.ts';
import { signReceipt } from '#shared/sync/receipt.ts';
import { writeSetupFile } from '#shared/sync/setupFile.ts';
import { anotherCase, edit } from '#test/builders/copiedMachine.ts';
import type { Installation } from '#test/builders/installation.ts';
import { aPair } from '#test/builders/pair.ts';
import { expectSameAfterRebuild } from '#test/builders/rebuild.ts';

/** Computers of which everything is made again. */
const slow = { timeout: 30_000 };

const deviceOf = ({ open }: Installation) => open().engine.keys.identity.device.id;
const phoneOf = ({ open }: Installation) => open().views.findCase('case-0001')?.case.phone;
const caseIds = ({ open }: Installation) =>
  open()
    .views.cases()
    .map((summary) => summary.case.id)
    .sort();

/** A manager's computer that saved on the 11th, 12th and 13th, in two bundles: the 12th is in both. */
async function aStolenComputer() {
  const clock = { now: '2026-05-11T01:00:00.000Z' };
  const pair = await aPair([], { supervisor: clock, manager: clock });
  const { supervisor, manager, bring } = pair;
  const save = async (at: string, ...changes: Change[]) => {
    clock.now = at;
    await manager.act().commit(changes);
  };
  await save('2026-05-11T02:00:00.000Z', edit({ phone: '0900-000-111' }));
  await save('2026-05-12T02:00:00.000Z', edit({ phone: '0900-000-122' }));
  await bring(manager, supervisor);
  // Late in the evening in Taiwan, and past midnight there.
  await save('2026-05-12T15:59:59.000Z', anotherCase(pair, 'case-0002', '鄭玉葉'));
  await save(
    '2026-05-12T16:00:00.000Z',
    edit({ phone: '0900-000-133' }),
    anotherCase(pair, 'case-0003', '林水木'),
  );
  await bring(manager, supervisor);
  clock.now = '2026-05-14T01:00:00.000Z';
  const saves = await supervisor.act().readDeviceSaves(deviceOf(manager), () => undefined);
  return { ...pair, clock, saves, device: deviceOf(manager) };
}

describe('what a computer would count up to', slow, () => {
  it.each([
    [null, [6, 6], '2026-05-12T16:00', 0, []],
    ['2026-05-13', [6, 6], '2026-05-12T16:00', 0, []],
    ['2026-05-12', [5, 5], '2026-05-12T15:59', 1, ['case-0001', 'case-0003']],
    ['2026-05-11', [3, 3], '2026-05-11T02:00', 3, ['case-0001', 'case-0002', 'case-0003']],
    ['2026-05-10', [0, 0], null, 6, ['case-0001', 'case-0002', 'case-0003']],
  ] as const)('up to %s', async (day, [lastAccepted, accepted], lastAt, leftOut, cases) => {
    const { saves } = await aStolenComputer();
    const cut = saves.cutAfter(day);
    expect(cut.writers.map((one) => [one.lastAccepted, one.here])).toEqual([[lastAccepted, 6]]);
    expect(cut.accepted).toBe(accepted);
    expect(cut.last === null ? null : cut.last.at.slice(0, 16)).toBe(lastAt);
    expect(cut.last?.seq ?? 0).toBe(lastAccepted);
    expect([cut.leftOut.saves, cut.leftOut.cases.map(({ id }) => id).sort()]).toEqual([leftOut, cases]);
    expect([saves.firstDay, saves.lastDay]).toEqual(['2026-05-11', '2026-05-13']);
  });
});

describe('R5 a computer taken out of use as of a day', slow, () => {
  it.each([
    ['2026-05-12', '0900-000-122', ['case-0001', 'case-0002'], 1],
    ['2026-05-11', '0900-000-111', ['case-0001'], 3],
    ['2026-05-10', undefined, [], 6],
    ['2026-05-13', '0900-000-133', ['case-0001', 'case-0002', 'case-0003'], 0],
  ] as const)(
    '%s: what it saved after that is kept and left out, whatever was applied already',
    async (day, phone, cases, leftOut) => {
      const { supervisor, saves, device } = await aStolenComputer();
      expect(await supervisor.act().revokeDevice(device, saves.cutAfter(day))).toMatchObject({ ok: true });
      expect(phoneOf(supervisor)).toBe(phone);
      expect(caseIds(supervisor)).toEqual(cases);
      const { engine } = supervisor.open();
      const [status] = deviceStatus(engine, new Map());
      expect([status?.revokedAfter, status?.leftOut]).toEqual([6 - leftOut, leftOut]);
      await expectSameAfterRebuild(supervisor);
    },
  );

  it('without a day counts as far as it is here, and nothing is made again', async () => {
    const { supervisor, device } = await aStolenComputer();
    const states: string[] = [];
    supervisor.data.subscribe(() => states.push(supervisor.data.session.state));
    await supervisor.act().revokeDevice(device);
    expect(phoneOf(supervisor)).toBe('0900-000-133');
    expect(states).not.toContain('catchingUp');
  });

  it('is not done where more has come in since the person looked', async () => {
    const { supervisor, manager, bring, saves, device } = await aStolenComputer();
    await manager.act().commit([edit({ phone: '0900-000-144' })]);
    await bring(manager, supervisor);
    expect(await supervisor.act().revokeDevice(device, saves.cutAfter('2026-05-12'))).toEqual({
      ok: false,
      error: { code: 'changed' },
    });
    expect(supervisor.open().engine.head.revocations).toEqual([]);
  });

  it.each([
    ['all that was here', null],
    ['what was saved up to a day', '2026-05-12'],
  ] as const)('can count less once it is out of use with %s', async (_, before) => {
    const { supervisor, saves, device } = await aStolenComputer();
    const act = supervisor.act();
    await act.revokeDevice(device, saves.cutAfter(before));
    const left = await act.readDeviceSaves(device, () => undefined);
    const cut = left.cutAfter('2026-05-11');
    expect(cut.writers).toMatchObject([{ lastAccepted: 3, here: before === null ? 6 : 5 }]);
    expect(cut.leftOut.saves).toBe(before === null ? 3 : 2);
    expect(await act.revokeDevice(device, cut)).toMatchObject({ ok: true });
    expect([phoneOf(supervisor), caseIds(supervisor)]).toEqual(['0900-000-111', ['case-0001']]);
    const [status] = deviceStatus(supervisor.open().engine, new Map());
    expect([status?.revokedAfter, status?.leftOut]).toEqual([3, 3]);
    await expectSameAfterRebuild(supervisor);
  });

  it('never counts more again', async () => {
    const { supervisor, clock, saves, device } = await aStolenComputer();
    const act = supervisor.act();
    await act.revokeDevice(device, saves.cutAfter('2026-05-11'));
    const { revocations } = supervisor.open().engine.head;
    clock.now = '2026-05-15T01:00:00.000Z';
    expect(await act.revokeDevice(device, saves.cutAfter('2026-05-12'))).toMatchObject({
      error: { code: 'changed' },
    });
    const left = await act.readDeviceSaves(device, () => undefined);
    for (const cut of [left.cutAfter('2026-05-12'), left.cutAfter(null), undefined])
      expect(await act.revokeDevice(device, cut)).toMatchObject({ ok: true });
    expect(supervisor.open().engine.head.revocations).toEqual(revocations);
    expect(phoneOf(supervisor)).toBe('0900-000-111');
  });
});

it('a receipt of a computer that was taken out of use changes nothing, whatever it says', async () => {
  const { supervisor, manager, device } = await aStolenComputer();
  const { keys, ports } = manager.open().engine;
  const { engine } = supervisor.open();
  await supervisor.act().commit([edit({ phone: '0900-000-155' })]);
  const claim = (have: number) => {
    const { unit, device: own } = keys.identity;
    const vector = [{ writer: engine.keys.identity.writer.id, have }];
    const receipt = signReceipt(
      { unit: unit.id, device: own.id, bundle: '0'.repeat(64), vector, at: ports.now() },
      own.secretKey,
      ports.crypto,
    );
    const known = engine.head.devices.find(({ certificate }) => certificate.device === device)!;
    const file = { kind: 'receipt' as const, format: 1 as const, receipt, certificates: [known.certificate] };
    return ports.crypto.toUtf8(writeSetupFile(file));
  };
  expect(await supervisor.act().importReceiptFile(claim(1))).toMatchObject({ ok: true });
  await supervisor.act().revokeDevice(device);
  const writer = engine.keys.identity.writer.id;
  const refused = { ok: false, error: { code: 'refused', error: { kind: 'unknownDevice' } } };
  expect(await supervisor.act().importReceiptFile(claim(999))).toEqual(refused);
  expect(engine.head.own.ahead).toBeUndefined();
  expect(engine.keys.identity.writer.id).toBe(writer);
}, 30_000);
