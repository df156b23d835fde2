import { describe, expect, it } from 'vitest';
import { printedDirectoryOf } from '#renderer/data/memory/directoryView.ts';
import { chosenDispatch } from '#renderer/features/dispatch/model/commands.ts';
import { caseRules } from '#renderer/features/dispatch/rules/caseRules.ts';
import { policyOf } from '#renderer/features/dispatch/rules/policy.ts';
import { recompute } from '#renderer/features/dispatch/rules/receipts.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import { suspensionSchema } from '#shared/domain/provider/suspension.ts';
import { packsOfUnit, type UnitPacks } from '#shared/policies/unitPacks.ts';
import { inlineStored, printedProviders, type ReceiptRecords } from '#shared/rules/dispatch/inlineStored.ts';
import { storedReceiptSchema } from '#shared/rules/dispatch/receipt.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { anException, exceptionLayer } from '#test/builders/exceptions.ts';
import { aDemerit, withPeriods } from '#test/builders/providers.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';
import { DrawnLaptop, drawnProviders } from '#test/fakes/dispatchCase.ts';

const asOf = '2026-05-11T09:12:00+08:00';

function rulesOf(laptop: DrawnLaptop, packs: UnitPacks | typeof shelf = shelf, packId = 'taitung-a-unit') {
  return caseRules({
    policy: policyOf(packs, packId),
    packs,
    facts: laptop.facts('2026-05'),
    directory: laptop.directory,
    printed: null,
    hashPort,
    person: laptop.file.case,
  });
}

const needsOf = (laptop: DrawnLaptop) => laptop.file.needs;

function choose(laptop: DrawnLaptop, providerId: string, packs?: UnitPacks) {
  const decided = rulesOf(laptop, packs).decide(needsOf(laptop), asOf);
  const candidate = decided.decision.candidates.find((one) => one.providerId === providerId);
  return chosenDispatch({
    id: 'made-dispatch',
    by: 'person-0001',
    recordedAt: asOf,
    decidedAt: asOf,
    caseId: laptop.file.case.id,
    needs: needsOf(laptop),
    candidate: candidate!,
    basis: 'designated',
    reason: { code: 'familyChoice' },
    chosenBy: { name: '陳建宏', relation: '長子' },
    countsKnown: { ownUpTo: asOf, others: [] },
    receipt: decided.store().receipt,
  });
}

const entryOf = (laptop: DrawnLaptop, providerId: string) => laptop.directory.byId.get(providerId)!;

/** The points against a provider, as the laptop knows them from now on. */
function setDemerits(laptop: DrawnLaptop, providerId: string, demerits: readonly Demerit[]) {
  const entry = entryOf(laptop, providerId);
  Object.assign(entry, withPeriods({ ...entry, demerits }));
}

function confirmPoint(
  laptop: DrawnLaptop,
  providerId: string,
  days: Partial<Demerit> = { determinedOn: '2026-05-11', notifiedOn: '2026-05-11' },
) {
  setDemerits(laptop, providerId, [aDemerit({ id: 'demerit-0001', providerId, ...days })]);
}

const recordsOf = (laptop: DrawnLaptop): ReceiptRecords => ({
  printed: null,
  findObservation: (id) =>
    laptop.directory.providers.flatMap(({ capacity }) => capacity).find((one) => one.id === id),
  findSuspension: (id) =>
    laptop.directory.providers.flatMap(({ suspensions }) => suspensions).find((one) => one.id === id),
  findLayerFile: () => undefined,
});

describe('決定收據', () => {
  it('a stored choice, inlined and recomputed without the facts of today, is the same', () => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, 'prov-tingan');
    // What the laptop learns afterwards changes nothing of what was decided.
    laptop.apply([
      {
        type: 'capacity',
        event: { ...laptop.directory.byId.get('prov-tingan')!.capacity[0]!, id: 'later', openings: 0 },
      },
    ] as never);
    const inlined = inlineStored(dispatch, recordsOf(laptop));
    expect(inlined.ok).toBe(true);
    expect(inlined.ok && recompute(inlined.receipt, shelf, hashPort)).toEqual({ kind: 'same' });
  });

  it('one altered figure is found, and where', () => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, 'prov-tingan');
    const inlined = inlineStored(dispatch, recordsOf(laptop));
    if (!inlined.ok) throw new Error(inlined.missing);
    const receipt = structuredClone(inlined.receipt);
    const [first] = (receipt.result as unknown as { candidates: { rank: number }[] }).candidates;
    first!.rank = 2;
    expect(recompute(receipt, shelf, hashPort)).toEqual({
      kind: 'different',
      where: 'result.candidates[0].rank',
    });
  });

  it('an observation that is gone is named, not passed over', () => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, 'prov-tingan');
    const inlined = inlineStored(dispatch, { ...recordsOf(laptop), findObservation: () => undefined });
    expect(inlined).toMatchObject({ ok: false, missing: expect.stringMatching(/^observation /) });
  });

  it('rules that this version does not have are said to be unknown', () => {
    const laptop = new DrawnLaptop();
    const inlined = inlineStored(choose(laptop, 'prov-tingan'), recordsOf(laptop));
    if (!inlined.ok) throw new Error(inlined.missing);
    const hash = `sha256:${'0'.repeat(64)}`;
    const receipt = { ...inlined.receipt, policy: { ...inlined.receipt.policy!, hash } };
    expect(recompute(receipt, shelf, hashPort)).toEqual({ kind: 'unknownPack' });
  });

  it('names the printed directory instead of repeating it', () => {
    const laptop = new DrawnLaptop();
    const printed = printedProviders(printedDirectoryOf('10009')!);
    const facts = laptop.facts('2026-05');
    const rules = caseRules({
      policy: policyOf(shelf, 'yunlin-113'),
      packs: shelf,
      facts: { ...facts, providers: [...(facts.providers ?? []), ...printed.providers] },
      directory: laptop.directory,
      printed,
      hashPort,
      person: laptop.file.case,
    });
    const { receipt } = rules.decide(needsOf(laptop), asOf).store();
    const { providers } = storedReceiptSchema.parse(receipt).input;
    expect(providers.directory).toBe(printed.hash);
    expect(providers.absent).toEqual([]);
    expect(providers.changed.map(({ id }) => id).every((id) => id.startsWith('prov-'))).toBe(true);
  });
});

describe('I-14 照會前再查一次', () => {
  it('a confirmed provider that is still offered may be notified', () => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, 'prov-tingan');
    expect(rulesOf(laptop).checkNotice(dispatch, needsOf(laptop), asOf)).toEqual([]);
  });

  it.each([
    ['stale', 'prov-pingan', asOf, ['capacityStale']],
    ['never asked', 'prov-wanan', asOf, ['capacityUnknown']],
    ['confirmed then, stale three days later', 'prov-tingan', '2026-05-14T00:00:00+08:00', ['capacityStale']],
  ])('capacity %s: held back', (_, providerId, at, codes) => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, providerId);
    const needs = needsOf(laptop).filter(({ id }) => dispatch.needIds.includes(id));
    expect(
      rulesOf(laptop)
        .checkNotice(dispatch, needs, at)
        .map(({ code }) => code),
    ).toEqual(codes);
  });

  it('a suspension that has begun since refuses the notice, with its clause', () => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, 'prov-tingan');
    const suspension = suspensionSchema.parse({
      id: 'suspension-0009',
      providerId: 'prov-tingan',
      from: '2026-05-12',
      to: '2026-05-31',
      clause: 'T-2.6.a',
      serviceType: null,
      enteredBy: 'person-0001',
      note: '',
    });
    Object.assign(
      entryOf(laptop, 'prov-tingan'),
      withPeriods({ ...entryOf(laptop, 'prov-tingan'), suspensions: [suspension] }),
    );
    const rules = rulesOf(laptop);
    expect(rules.checkNotice(dispatch, needsOf(laptop), asOf)).toEqual([]);
    expect(rules.checkNotice(dispatch, needsOf(laptop), '2026-05-12T00:00:00+08:00')).toEqual([
      { code: 'suspended', clause: 'T-2.6.a', from: '2026-05-12', to: '2026-05-31' },
    ]);
  });

  it.each([
    ['taitung-a-unit', 'T-2.1.2'],
    ['yunlin-113', 'Y-A.2'],
  ])('what a provider does not cover is kept back by the clause of the pack: %s %s', (packId, clause) => {
    const laptop = new DrawnLaptop();
    const decided = rulesOf(laptop, shelf, packId).decide(needsOf(laptop), asOf);
    const dispatch = {
      ...choose(laptop, 'prov-tingan'),
      receipt: decided.store().receipt,
      needIds: ['need-0001', 'another'] as never,
    };
    expect(rulesOf(laptop, shelf, packId).checkNotice(dispatch, needsOf(laptop), asOf)).toEqual([
      { code: 'needsNotCovered', clause },
    ]);
  });

  it('T-2.6.a so does a point confirmed and notified between choice and notice, from the first of the next month on', () => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, 'prov-tingan');
    confirmPoint(laptop, 'prov-tingan');
    const rules = rulesOf(laptop);
    const blocks = (at: string) =>
      rules.checkNotice(dispatch, needsOf(laptop), at).filter(({ code }) => code === 'suspended');
    const june = { code: 'suspended', clause: 'T-2.6.a', from: '2026-06-01', to: '2026-06-30' };
    expect(blocks('2026-05-31T23:59:59+08:00')).toEqual([]);
    expect(blocks('2026-06-01T00:00:00+08:00')).toEqual([june]);
    expect(blocks('2026-06-30T23:59:59+08:00')).toEqual([june]);
    expect(blocks('2026-07-01T00:00:00+08:00')).toEqual([]);
  });

  it.each(['taitung-a-unit', 'yunlin-113'])(
    'Y-F.1 and a point of family care from the day of its notice on, by the clause of that ledger: %s',
    (packId) => {
      const laptop = new DrawnLaptop();
      const dispatch = {
        ...choose(laptop, 'prov-tingan'),
        receipt: rulesOf(laptop, shelf, packId).decide(needsOf(laptop), asOf).store().receipt,
      };
      const ofFamilyCare = { ledger: 'familyCare', causeId: 'record' } as const;
      confirmPoint(laptop, 'prov-tingan', {
        ...ofFamilyCare,
        ...{ determinedOn: '2026-05-11', notifiedOn: '2026-05-12' },
      });
      const rules = rulesOf(laptop, shelf, packId);
      const blocks = (at: string) =>
        rules.checkNotice(dispatch, needsOf(laptop), at).filter(({ code }) => code === 'suspended');
      expect(blocks('2026-05-11T23:59:59+08:00')).toEqual([]);
      expect(blocks('2026-05-12T00:00:00+08:00')).toEqual([
        { code: 'suspended', clause: 'Y-F.1', from: '2026-05-12', to: '2026-06-11' },
      ]);
    },
  );

  it('I-15 a choice among others while it was suspended replays the same after the point was revoked', () => {
    const laptop = new DrawnLaptop();
    confirmPoint(laptop, 'prov-pingan', {
      occurredOn: '2026-04-10',
      determinedOn: '2026-04-20',
      notifiedOn: '2026-04-20',
    });
    const dispatch = choose(laptop, 'prov-tingan');
    expect(dispatch.receipt).toMatchObject({
      result: {
        excluded: expect.arrayContaining([
          {
            providerId: 'prov-pingan',
            reasons: [expect.objectContaining({ clause: 'T-2.6.a', because: ['demerit-0001'] })],
          },
        ]),
      },
    });
    setDemerits(laptop, 'prov-pingan', []);
    const inlined = inlineStored(dispatch, recordsOf(laptop));
    expect(inlined.ok && recompute(inlined.receipt, shelf, hashPort)).toEqual({ kind: 'same' });
  });

  it('what another laptop saved under a clock that runs ahead is left out until then', () => {
    const laptop = new DrawnLaptop();
    const entry = laptop.directory.byId.get('prov-wanan') as { capacity: unknown };
    entry.capacity = [
      {
        ...laptop.directory.byId.get('prov-tingan')!.capacity[0]!,
        providerId: 'prov-wanan' as never,
        id: 'ahead',
        checkedAt: '2026-05-11T09:30:00+08:00',
      },
    ];
    const rules = rulesOf(laptop);
    const statusAt = (at: string) =>
      rules
        .decide(needsOf(laptop).slice(0, 1), at)
        .decision.candidates.find(({ providerId }) => providerId === 'prov-wanan')?.status;
    expect(statusAt(asOf)).toBe('confirmCapacity');
    expect(statusAt('2026-05-11T09:31:00+08:00')).toBe('ready');
  });
});

describe('a layer of the unit', () => {
  const layer = aUnitLayer({
    parameters: {
      'capacity.freshDays': {
        unit: 'days',
        values: [{ from: '2026-05-01', value: 5, cite: 'T-3.B.cap' }],
      },
    },
  });
  const packs = packsOfUnit(shelf, [layer], '2026-05-11', hashPort);

  it('decides from its day on; the receipt names its hash and carries it, so that it replays without the records', () => {
    const laptop = new DrawnLaptop();
    const dispatch = choose(laptop, 'prov-tingan', packs);
    expect(dispatch.receipt).toMatchObject({
      policy: { id: 'taitung-a-unit.unit', hash: packs.findPack('taitung-a-unit')!.hash, options: {} },
    });
    const inlined = inlineStored(dispatch, { ...recordsOf(laptop), findLayerFile: packs.findLayerFile });
    if (!inlined.ok) throw new Error(inlined.missing);
    expect(inlined.receipt.layers).toEqual([layer.pack]);
    const read = JSON.parse(JSON.stringify(inlined.receipt));
    expect(recompute(read, shelf, hashPort)).toEqual({ kind: 'same' });
    expect(recompute({ ...read, layers: [] }, shelf, hashPort)).toEqual({ kind: 'unknownPack' });
  });

  it('77 what was chosen before goes on under the pack it began with; what is chosen now goes by the layer', () => {
    const laptop = new DrawnLaptop();
    const begunBefore = choose(laptop, 'prov-tingan');
    const begunNow = choose(laptop, 'prov-tingan', packs);
    // Three days after the call: stale by the pack's two days, not by the layer's five.
    const at = '2026-05-14T00:00:00+08:00';
    const codes = (dispatch: typeof begunNow, rules: ReturnType<typeof rulesOf>) =>
      rules.checkNotice(dispatch, needsOf(laptop), at).map(({ code }) => code);
    expect(codes(begunBefore, rulesOf(laptop, packs))).toEqual(['capacityStale']);
    expect(codes(begunNow, rulesOf(laptop, packs))).toEqual([]);
    // And once the layer is over, what began with it still has it.
    const over = packsOfUnit(
      shelf,
      [layer, aUnitLayer({ id: 'layer-0002', choices: {}, validFrom: '2026-05-12' })],
      '2026-05-14',
      hashPort,
    );
    expect(codes(begunNow, rulesOf(laptop, over))).toEqual([]);
  });

  it('I-13 a notice goes out by the exception that the choice was made by, and not without it', () => {
    const only = drawnProviders
      .filter(({ id }) => id === 'prov-halt')
      .map((one) => ({
        ...one,
        asked: { at: '2026-05-11T08:40:00+08:00', openings: 1, start: '2026-05-14' },
      }));
    const laptop = new DrawnLaptop({ providers: only });
    const packs = packsOfUnit(shelf, [exceptionLayer()], '2026-05-11', hashPort);
    const rules = rulesOf(laptop, packs);
    const { providerId: _, ...agreed } = anException('prov-halt');
    const exceptions = { 'prov-halt': agreed };
    const decided = rules.decide(needsOf(laptop), asOf, exceptions);
    const dispatch = chosenDispatch({
      ...{ id: 'made-dispatch', by: 'person-0001', recordedAt: asOf, decidedAt: asOf },
      ...{ caseId: laptop.file.case.id, needs: needsOf(laptop), basis: 'designated', reason: null },
      candidate: decided.decision.candidates[0]!,
      chosenBy: null,
      countsKnown: { ownUpTo: asOf, others: [] },
      receipt: decided.store().receipt,
    });
    expect(dispatch.exception).toEqual({ clause: 'I-13', ...agreed });
    expect(rules.exceptionClauseFor('prov-halt', needsOf(laptop), asOf, {})).toBe('I-13');
    expect(rulesOf(laptop).exceptionClauseFor('prov-halt', needsOf(laptop), asOf, {})).toBeNull();
    const codes = (of: typeof dispatch) =>
      rules.checkNotice(of, needsOf(laptop), asOf).map(({ code }) => code);
    expect(codes(dispatch)).toEqual([]);
    const { exception: _exception, ...bare } = dispatch;
    expect(codes(bare)).toContain('suspended');
  });
});
