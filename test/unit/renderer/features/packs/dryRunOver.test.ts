import { describe, expect, it } from 'vitest';
import type { DispatchRecords } from '#renderer/data/index.ts';
import { printedDirectoryOf } from '#renderer/data/memory/directoryView.ts';
import { type DryRunReport, decisionsUntil, dryRunOver } from '#renderer/features/packs/model/dryRunOver.ts';
import { whatIfs } from '#renderer/features/packs/model/whatIf.ts';
import { printedProviders } from '#shared/rules/dispatch/inlineStored.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { aDispatch } from '#test/builders/records.ts';
import { aSampleUnit, packShelf, policyOf, recordsOf } from '#test/builders/sample.ts';

const now = '2026-05-11T01:12:00Z';
const unit = aSampleUnit(now);
const dispatches = recordsOf(unit, 'dispatch');
const observations = new Map(recordsOf(unit, 'capacity').map((one) => [one.id as string, one]));
const suspensions = new Map(recordsOf(unit, 'suspension').map((one) => [one.id as string, one]));
const records: DispatchRecords = {
  readDispatches: async (caseId) => dispatches.filter((one) => one.caseId === caseId),
  readObservations: async (ids) => new Map(ids.map((id) => [id, observations.get(id)!])),
  findSuspension: (id) => suspensions.get(id),
  findLayerFile: () => undefined,
};
const decisions = decisionsUntil('2026-05-11', { dispatches });
const withReceipt = dispatches.filter(({ receipt }) => receipt !== null).length;
const yunlin = packShelf.findPack('yunlin-113')!;
const taitung = packShelf.findPack('taitung-a-unit')!;

function optionOf(choice: string) {
  const policy = dispatchPolicy(yunlin, { 'I-18': choice });
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

function run(policy = policyOf('yunlin-113'), stated: Partial<Parameters<typeof dryRunOver>[1]> = {}) {
  return dryRunOver(decisions, {
    policy,
    records,
    printed: printedProviders(printedDirectoryOf('10009')!),
    onProgress: () => undefined,
    rest: async () => undefined,
    signal: new AbortController().signal,
    ...stated,
  });
}

const counts = ({ same, changed, withoutReceipt, unreadable }: DryRunReport) => ({
  sum: same + changed.length + withoutReceipt + unreadable.length,
  unreadable: unreadable.length,
  withoutReceipt,
});

describe('dry run over the recorded decisions of the sample unit', () => {
  it('by the pack in force every decision keeps its order; those from paper have no receipt', async () => {
    expect(withReceipt).toBeGreaterThan(5);
    expect(await run()).toEqual({
      same: withReceipt,
      changed: [],
      withoutReceipt: decisions.length - withReceipt,
      unreadable: [],
    });
  });

  it('I-18 by rotation first some change, each with its case, whom it names and what decides', async () => {
    const report = (await run(optionOf('rotationFirst')))!;
    expect(counts(report)).toEqual({
      sum: decisions.length,
      unreadable: 0,
      withoutReceipt: decisions.length - withReceipt,
    });
    expect(report.changed.length).toBeGreaterThan(0);
    for (const { dispatchId, caseId, before, after, decidedBy } of report.changed) {
      expect(dispatches.find(({ id }) => id === dispatchId)?.caseId).toBe(caseId);
      expect(before).not.toBe(after);
      expect(['monthCount', 'lastDispatched']).toContain(decidedBy?.criterion);
    }
  });

  it('says after each how far it has come, and stops where it is aborted', async () => {
    const said: number[] = [];
    await run(undefined, { onProgress: (done) => said.push(done) });
    expect(said).toEqual(decisions.map((_, index) => index + 1));
    const controller = new AbortController();
    const seen: number[] = [];
    const aborted = run(undefined, {
      signal: controller.signal,
      onProgress: (done) => seen.push(done),
      rest: async () => controller.abort(),
    });
    expect(await aborted).toBeNull();
    expect(seen).toEqual([1]);
  });

  const broken: [string, Partial<Parameters<typeof dryRunOver>[1]>, RegExp][] = [
    ['its case is not here', { records: { ...records, readDispatches: async () => [] } }, /^dispatch$/],
    [
      'an observation is not here',
      { records: { ...records, readObservations: async () => new Map() } },
      /^observation /,
    ],
    ['its directory is not here', { printed: null }, /^directory /],
  ];
  it.each(broken)('a decision that cannot be read is counted apart: %s', async (_, stated, why) => {
    const report = (await run(undefined, stated))!;
    expect(counts(report).sum).toBe(decisions.length);
    expect(report.changed).toEqual([]);
    expect(report.unreadable.length).toBeGreaterThan(0);
    expect(report.unreadable[0]?.why).toMatch(why);
  });
});

describe('which decisions', () => {
  const days: [string, string, boolean][] = [
    ['today', '2026-05-11T23:59:00+08:00', true],
    ['the 90th day back', '2026-02-11T00:00:00+08:00', true],
    ['the day before that', '2026-02-10T23:59:00+08:00', false],
    ['tomorrow by another clock', '2026-05-12T00:00:00+08:00', false],
  ];
  it.each(days)('%s', (_, decidedAt, isIn) => {
    const found = decisionsUntil('2026-05-11', { dispatches: [aDispatch({ decidedAt })] });
    expect(found).toHaveLength(isIn ? 1 : 0);
  });

  it('the latest stands first', () => {
    const two = ['2026-05-04T09:00:00+08:00', '2026-05-05T09:00:00+08:00'].map((decidedAt, index) =>
      aDispatch({ id: `dispatch-${index}`, decidedAt }),
    );
    expect(decisionsUntil('2026-05-11', { dispatches: two }).map(({ dispatchId }) => dispatchId)).toEqual([
      'dispatch-1',
      'dispatch-0',
    ]);
  });
});

describe('what can be tried', () => {
  it.each([
    [
      yunlin.id,
      yunlin,
      ['I-18=rotationFirst', 'I-17=fromAcceptance', 'I-19=wholeUnit', 'I-21=fromHomeVisit', 'taitung-a-unit'],
    ],
    [
      taitung.id,
      taitung,
      ['I-01=countFirst', 'I-08=perPoint', 'I-13=perService', 'I-17=fromAcceptance', 'yunlin-113'],
    ],
  ] as const)(
    'in %s the reading of its order first, then the others, then packs that dispatch',
    (_, pack, ids) => {
      const tried = whatIfs(pack, packShelf.packs);
      expect(tried.map(({ id }) => id)).toEqual(ids);
      expect(tried[0]?.policy.name.options).toEqual(Object.fromEntries([ids[0].split('=')]));
    },
  );
});
