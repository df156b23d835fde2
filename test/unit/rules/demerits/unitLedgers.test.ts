import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { addDays } from '#shared/domain/date/day.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import {
  ledgersOf,
  type ProviderRecords,
  suspensionsOfLedgers,
  unitDemeritPolicies,
} from '#shared/rules/demerits/unitLedgers.ts';
import { demeritsPolicyOf } from '#test/builders/demerits.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aContract, aDemerit, anEvaluation } from '#test/builders/providers.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const taitung = unitDemeritPolicies('taitung-a-unit', shelf);
const yunlin = unitDemeritPolicies('yunlin-113', shelf);

/** A point of the given day: it occurred, was determined and notified on it. */
const pointOf = (id: string, day: string, stated: Partial<Demerit> = {}) =>
  aDemerit({ id, occurredOn: day, determinedOn: day, notifiedOn: day, ...stated });
const familyPoint = (id: string, day: string, stated: Partial<Demerit> = {}) =>
  pointOf(id, day, { ledger: 'familyCare', causeId: '特約第10條', ...stated });

const records = (stated: Partial<ProviderRecords>): ProviderRecords => ({
  demerits: [],
  evaluations: [],
  contracts: [],
  ...stated,
});

/** `from..to clause because` of what follows. */
const periods = (demerits: readonly Demerit[], policies = taitung) =>
  suspensionsOfLedgers(ledgersOf(records({ demerits }), policies)).map(
    ({ from, to, clause, because = [] }) => `${from}..${to ?? ''} ${clause} ${because.join(' ')}`,
  );

describe('the ledgers of a unit', () => {
  it("go by the unit's own pack where it weighs points, and by the county's of family care", () => {
    const names = (policies: typeof taitung) =>
      Object.entries(policies).map(([ledger, { pack }]) => `${ledger} ${pack.id}`);
    expect(names(taitung)).toEqual(['aUnit taitung-a-unit', 'familyCare yunlin-family-care-113']);
    expect(names(yunlin)).toEqual(['familyCare yunlin-family-care-113']);
  });

  it('I-11 what is proposed or declined leads to nothing', () => {
    const proposed = aDemerit({ status: 'proposed', notifiedOn: null });
    const declined = aDemerit({ id: 'demerit-0002', status: 'declined', notifiedOn: null, reason: '已補正' });
    expect(ledgersOf(records({ demerits: [proposed, declined] }), taitung)).toEqual([]);
  });

  it('T-2.6.c without a notice a point counts and suspends nothing', () => {
    const [standing] = ledgersOf(records({ demerits: [aDemerit({ notifiedOn: null })] }), taitung);
    expect(standing?.result).toMatchObject({ tallies: { 2026: 1 }, suspensions: [] });
  });

  it('I-15 a revoked point suspends until the day before', () => {
    const revoked = { status: 'revoked', revokedOn: '2026-05-12', reason: '查證有誤' } as const;
    expect(periods([aDemerit(revoked)])).toEqual(['2026-05-01..2026-05-11 T-2.6.a demerit-0001']);
  });

  it('are never added to each other: statutory, home care and A unit points stay records', () => {
    const others = (['statutory', 'homeCare', 'aUnitPoints'] as const).map((ledger, index) =>
      pointOf(`demerit-100${index}`, '2026-04-20', { ledger, points: 3 }),
    );
    const all = [...others, familyPoint('demerit-0002', '2026-04-20'), aDemerit()];
    expect(ledgersOf(records({ demerits: others }), taitung)).toEqual([]);
    expect(
      ledgersOf(records({ demerits: all }), taitung).map(({ ledger, result }) => [ledger, result?.tallies]),
    ).toEqual([
      ['aUnit', { 2026: 1 }],
      ['familyCare', { 2026: 1 }],
    ]);
  });

  const kept = (ledger: Demerit['ledger'], causeId: string) =>
    ['2026-03-10', '2026-04-20', '2026-05-06', '2026-06-01'].map((day, index) =>
      pointOf(`demerit-100${index}`, day, { ledger, causeId, points: 3 }),
    );

  it('Y-H.2 points of home care by the county’s contract are kept: nothing follows from any number of them', () => {
    const points = kept('homeCare', 'Y-H.2');
    expect(periods(points, yunlin)).toEqual([]);
    // The contract says how long it suspends: what it says is entered as a suspension, beside the points.
    expect(periods([...points, familyPoint('demerit-0002', '2026-04-20')], yunlin)).toEqual([
      '2026-04-20..2026-05-19 Y-F.1 demerit-0002',
    ]);
  });

  it('Y-U points of A units by the county are kept and never make up the three of an A unit’s own', () => {
    const points = kept('aUnitPoints', '文書管理');
    const [standing] = ledgersOf(records({ demerits: [...points, aDemerit()] }), taitung);
    expect(standing?.result?.tallies).toEqual({ 2026: 1 });
    expect(standing?.result?.renewalBars).toEqual([]);
    expect(periods(points)).toEqual([]);
  });

  it('I-12 entries about one act count once', () => {
    const tallies = (actId: string | null) =>
      ledgersOf(
        records({ demerits: [aDemerit({ actId }), aDemerit({ id: 'demerit-0002', actId })] }),
        taitung,
      )[0]?.result?.tallies;
    expect(tallies('4月10日跌倒')).toEqual({ 2026: 1 });
    expect(tallies(null)).toEqual({ 2026: 2 });
  });

  it('I-13 read per service, a suspension is of the service of the point', () => {
    const perService = { aUnit: demeritsPolicyOf('taitung-a-unit', { 'I-13': 'perService' }) };
    const suspended = (serviceType: string | null) =>
      suspensionsOfLedgers(ledgersOf(records({ demerits: [aDemerit({ serviceType })] }), perService)).map(
        (one) => one.serviceType,
      );
    expect(suspended('respite')).toEqual(['respite']);
    expect(suspended(null)).toEqual([undefined]);
  });

  it('Y-F.2 a suspension of several rungs cites the highest and rests on all', () => {
    const points = [familyPoint('demerit-0001', '2026-02-10'), familyPoint('demerit-0002', '2026-03-01')];
    expect(periods(points)).toEqual(['2026-02-10..2026-04-30 Y-F.2 demerit-0001 demerit-0002']);
  });

  it('Y-F.5 the year without any contract is a period without new cases', () => {
    expect(periods([familyPoint('demerit-0001', '2026-02-10', { points: 4 })])).toEqual([
      '2026-02-10..2027-02-09 Y-F.5 demerit-0001',
    ]);
  });

  it('Y-F.6 a family care contract that ends inside a suspension is renewed after it; others are not read', () => {
    const contracts = [
      aContract({ serviceType: 'familyCare', validTo: '2026-02-28' }),
      aContract({ id: 'contract-0002', validTo: '2026-03-01' }),
    ];
    const [standing] = ledgersOf(
      records({ demerits: [familyPoint('demerit-0001', '2026-02-10')], contracts }),
      taitung,
    );
    expect(standing?.result?.earliestRenewalOn).toBe('2026-03-10');
    const [without] = ledgersOf(
      records({ demerits: [familyPoint('demerit-0001', '2026-02-10')], contracts: contracts.slice(1) }),
      taitung,
    );
    expect(without?.result?.earliestRenewalOn).toBeNull();
  });

  // Two people's edits are merged field by field, so that a record can be what no form lets through.
  it.each([
    ['notified before it was determined', { notifiedOn: '2026-04-01' }],
    ['confirmed without a day', { determinedOn: null }],
    ['of a cause that the pack does not know', { causeId: 'T-2.6.9' }],
    ['revoked without a day', { status: 'revoked' as const }],
  ])('%s: named as unclear, and everything else is counted', (_, merged) => {
    const wrong = { ...aDemerit({ id: 'demerit-0009' }), ...merged };
    const [alone] = ledgersOf(records({ demerits: [wrong] }), taitung);
    expect(alone).toMatchObject({ result: null, unclear: ['demerit-0009'] });
    const [standing] = ledgersOf(records({ demerits: [wrong, aDemerit()] }), taitung);
    expect(standing).toMatchObject({ result: { tallies: { 2026: 1 } }, unclear: ['demerit-0009'] });
    expect(periods([wrong, aDemerit()])).toEqual(['2026-05-01..2026-05-31 T-2.6.a demerit-0001']);
  });

  describe('P-8 a point goes by the pack in force on the day it was determined on', () => {
    const months = (value: number, from: string) => ({
      'demerits.suspensionMonths': { unit: 'months' as const, values: [{ from, value, cite: 'T-2.6.a' }] },
    });
    const packs = (layers: PackLayer[], today = '2026-09-01') => packsOfUnit(shelf, layers, today, hashPort);
    const suspended = (demerits: Demerit[], layers: PackLayer[]) =>
      periods(demerits, unitDemeritPolicies('taitung-a-unit', packs(layers))).map((one) => one.split(' ')[0]);
    const april = pointOf('demerit-0001', '2026-04-30');
    const may = pointOf('demerit-0002', '2026-05-01');
    const july = pointOf('demerit-0003', '2026-07-10');
    const twoMonths = aUnitLayer({
      id: 'layer-0001',
      choices: {},
      validFrom: '2026-05-01',
      parameters: months(2, '2026-05-01'),
    });
    const takenBack = aUnitLayer({ id: 'layer-0002', choices: {}, validFrom: '2026-07-01', earlier: 1 });
    const perService = aUnitLayer({ choices: { 'I-13': 'perService' }, validFrom: '2026-05-01' });
    const perPoint = aUnitLayer({ choices: { 'I-08': 'perPoint' }, validFrom: '2026-05-01' });

    it('T-2.6.a on both sides of the day from which a point suspends two months', () => {
      expect(suspended([april], [twoMonths])).toEqual(['2026-05-01..2026-05-31']);
      expect(suspended([may], [twoMonths])).toEqual(['2026-06-01..2026-07-31']);
    });

    it('what was determined under a layer stays as it is once the layer is taken back', () => {
      expect(suspended([may, july], [twoMonths, takenBack])).toEqual(['2026-06-01..2026-08-31']);
      expect(suspended([may], [twoMonths, takenBack])).toEqual(['2026-06-01..2026-07-31']);
      expect(suspended([july], [twoMonths, takenBack])).toEqual(['2026-08-01..2026-08-31']);
    });

    it('I-13 a suspension is of the services that it was of when the point was determined', () => {
      const scopes = (day: string) =>
        suspensionsOfLedgers(
          ledgersOf(
            records({ demerits: [pointOf('demerit-0001', day, { serviceType: 'respite' as never })] }),
            unitDemeritPolicies('taitung-a-unit', packs([perService])),
          ),
        ).map(({ serviceType }) => serviceType);
      expect([scopes('2026-04-30'), scopes('2026-05-01')]).toEqual([[undefined], ['respite']]);
    });

    it('I-08 a point that is read for itself queues behind a month that an earlier reading took', () => {
      const late = { notifiedOn: '2026-05-02' };
      const both = [pointOf('demerit-0001', '2026-04-29', late), pointOf('demerit-0002', '2026-05-01', late)];
      expect(suspended(both, [])).toEqual(['2026-06-01..2026-06-30']);
      expect(suspended(both, [perPoint])).toEqual(['2026-06-01..2026-07-31']);
    });

    it('T-2.6.b how many points bar the next year is said by the pack of the year’s last day', () => {
      const two = {
        'demerits.barPoints': {
          unit: 'points' as const,
          values: [{ from: '2026-12-31', value: 2, cite: 'T-2.6.b' }],
        },
      };
      const bars = (validFrom: string) =>
        ledgersOf(
          records({ demerits: [april, may] }),
          unitDemeritPolicies(
            'taitung-a-unit',
            packs([aUnitLayer({ choices: {}, validFrom, parameters: two })], '2027-02-01'),
          ),
        ).flatMap(({ result }) => result?.renewalBars.map(({ year }) => year) ?? []);
      expect([bars('2026-12-31'), bars('2027-01-01')]).toEqual([[2027], []]);
    });

    const later = [
      aUnitLayer({ choices: {}, validFrom: '2026-05-02', parameters: months(2, '2026-05-02') }),
      aUnitLayer({ choices: { 'I-13': 'perService' }, validFrom: '2026-05-02' }),
      aUnitLayer({ choices: { 'I-08': 'perPoint' }, validFrom: '2026-05-02' }),
    ];
    it('layers that begin after the last day of the ledger change nothing in it', () => {
      const days = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2026-01-01', count));
      fc.assert(
        fc.property(fc.array(days, { maxLength: 5 }), fc.constantFrom(...later), (all, layer) => {
          const points = all.map((day, index) =>
            pointOf(`demerit-000${index}`, day, { serviceType: 'respite' as never }),
          );
          const led = (layers: PackLayer[]) =>
            ledgersOf(
              records({ demerits: points }),
              unitDemeritPolicies('taitung-a-unit', packs(layers)),
            ).map(({ result }) => result);
          expect(led([layer])).toEqual(led([]));
        }),
        { numRuns: 40 },
      );
    });
  });

  describe('evaluations of family care', () => {
    const led = (stated: Partial<ProviderRecords>) => {
      const standings = ledgersOf(records(stated), taitung);
      const says = suspensionsOfLedgers(standings).map(({ from, to, clause, because = [] }) =>
        `${from}..${to ?? ''} ${clause} ${because.join(' ')}`.trim(),
      );
      return { standings, says };
    };
    const inTime = { correctBy: '2026-06-30' };

    it.each([
      ['not corrected yet, the day ahead', { correctBy: '2999-12-30' }, '2026-04-20.. Y-F.7'],
      ['corrected on its last day', { ...inTime, correctedOn: '2026-06-30' }, '2026-04-20..2026-06-29 Y-F.7'],
      ['graded C', { ...inTime, result: 'C', correctedOn: '2026-05-02' }, '2026-04-20..2026-05-01 Y-F.7'],
    ])('Y-F.7 %s', (_, stated, period) => {
      expect(led({ evaluations: [anEvaluation(stated)] }).says[0]).toBe(period);
    });

    it.each([
      ['not corrected at all', null],
      ['corrected a day late', '2026-07-01'],
    ])('Y-F.8 %s, the contract ends the day after and there is none for a year', (_, correctedOn) => {
      const { standings, says } = led({ evaluations: [anEvaluation({ ...inTime, correctedOn })] });
      expect(standings[0]?.result).toMatchObject({ terminatedOn: '2026-07-01', barredUntil: '2027-06-30' });
      expect(says).toContain('2026-07-01..2027-06-30 Y-F.5');
    });

    it('Y-F.8 corrected in time, nothing ends', () => {
      const { standings } = led({ evaluations: [anEvaluation({ ...inTime, correctedOn: '2026-06-30' })] });
      expect(standings[0]?.result).toMatchObject({ terminatedOn: null });
    });

    it('are in the ledger of family care only, beside its points', () => {
      const evaluations = [anEvaluation({ ...inTime, correctedOn: '2026-05-02' })];
      const { standings } = led({
        evaluations,
        demerits: [aDemerit(), familyPoint('demerit-0002', '2026-01-05')],
      });
      expect(
        standings.map(({ ledger, result }) => [ledger, result?.suspensions.map(({ clauses }) => clauses)]),
      ).toEqual([
        ['aUnit', [['T-2.6.a']]],
        ['familyCare', [['Y-F.1'], ['Y-F.7']]],
      ]);
    });

    it('one whose days two edits made contradictory takes nothing else with it', () => {
      const wrong = { ...anEvaluation({ id: 'evaluation-0002' }), correctBy: '2026-01-01' };
      const { standings, says } = led({ evaluations: [wrong, anEvaluation({ correctedOn: '2026-05-02' })] });
      expect(standings[0]?.unclear).toEqual(['evaluation-0002']);
      expect(says).toEqual(['2026-04-20..2026-05-01 Y-F.7']);
      expect(led({ evaluations: [wrong] }).standings[0]?.result).toBeNull();
    });
  });
});
