import { describe, expect, it } from 'vitest';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { type CoverageInput, coverage, periodOf } from '#shared/reports/coverage.ts';

const [douliu, dounan, taipei] = ['10009010', '10009020', '63000010'];
const today = '2026-05-11';
type Provider = CoverageInput['providers'][number];
type Person = CoverageInput['cases'][number];

const contract = (
  serviceType: ServiceType,
  of: Partial<Provider['contracts'][number]> = {},
): Provider['contracts'][number] => ({
  ...{ serviceType, townships: [douliu], validFrom: '2024-01-01', validTo: null },
  ...of,
});
const provider = (of: Partial<Provider> = {}): Provider => ({
  ...{ township: douliu, contracts: [contract('homeCare')], suspensions: [], capacity: [] },
  ...of,
});
const answer = (checkedAt: string, openings: number, id = 'a', serviceType: ServiceType = 'homeCare') => ({
  ...{ id, serviceType, checkedAt, openings },
});
const person = (of: Partial<Person> = {}): Person => ({
  ...{ id: 'c1', township: douliu, isActive: true, needs: [] },
  ...of,
});
const counted = (of: Partial<CoverageInput>) =>
  coverage({
    ...{ today, period: periodOf('2026-05', 'month'), townships: [douliu, dounan] },
    ...{ providers: [], cases: [], matches: [], planned: undefined },
    ...of,
  });
const cellsOf = (of: Partial<CoverageInput>, service: ServiceType = 'homeCare') => {
  const { rows, county } = counted(of);
  return [...rows, county].map(({ cells }) => cells[service]);
};

describe('Y-S township by service: providers', () => {
  it.each<[string, Partial<Provider>, [number, number][]]>([
    // here and reaching, of 斗六, 斗南 and the county
    [
      'seated here',
      {},
      [
        [1, 0],
        [0, 0],
        [1, 0],
      ],
    ],
    [
      'its contract reaches both',
      { contracts: [contract('homeCare', { townships: [douliu, dounan] })] },
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'its contract is for everywhere',
      { contracts: [contract('homeCare', { townships: null })] },
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'it serves only the other',
      { contracts: [contract('homeCare', { townships: [dounan] })] },
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'seated in another county',
      { township: taipei, contracts: [contract('homeCare', { townships: [dounan] })] },
      [
        [0, 0],
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'two contracts are one provider',
      { contracts: [contract('homeCare'), contract('homeCare', { townships: [dounan] })] },
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'its last day is today',
      { contracts: [contract('homeCare', { validTo: today })] },
      [
        [1, 0],
        [0, 0],
        [1, 0],
      ],
    ],
    [
      'it ended yesterday',
      { contracts: [contract('homeCare', { validTo: '2026-05-10' })] },
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'it begins tomorrow',
      { contracts: [contract('homeCare', { validFrom: '2026-05-12' })] },
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'of another service',
      { contracts: [contract('dayCare')] },
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
  ])('Y-S %s', (_, of, expected) => {
    const cells = cellsOf({ providers: [provider(of)] });
    expect(cells.map(({ here, reaching }) => [here, reaching])).toEqual(expected);
  });

  it.each<[string, Provider['suspensions'], number]>([
    ['of this service', [{ serviceType: 'homeCare', from: today, to: today }], 1],
    ['of all services', [{ serviceType: null, from: '2026-01-01', to: null }], 1],
    ['of another', [{ serviceType: 'meal', from: '2026-01-01', to: null }], 0],
    ['over', [{ serviceType: null, from: '2026-01-01', to: '2026-05-10' }], 0],
  ])('Y-S a suspension %s leaves it in the count, and says so', (_, suspensions, suspended) => {
    expect(cellsOf({ providers: [provider({ suspensions })] })[0]).toMatchObject({ here: 1, suspended });
  });
});

describe('Y-S township by service: capacity with its age', () => {
  it.each([
    ['today', '2026-05-11T01:00:00Z', 'fresh', 0],
    ['two days ago', '2026-05-08T16:00:00Z', 'fresh', 2],
    ['three days ago, a minute before midnight', '2026-05-08T15:59:00Z', 'stale', 3],
  ] as const)('Y-S asked %s', (_, checkedAt, kind, oldestDays) => {
    const cell = cellsOf({ providers: [provider({ capacity: [answer(checkedAt, 4)] })] })[0];
    expect(cell).toMatchObject({ [kind]: { providers: 1, openings: 4 }, unasked: 0, oldestDays });
  });

  it('Y-S the latest answer of each counts, stale ones stand apart, and who was never asked', () => {
    const capacity = [answer('2026-05-10T01:00:00Z', 3, 'b'), answer('2026-04-01T01:00:00Z', 90, 'a')];
    const stale = provider({ capacity: [answer('2026-05-01T01:00:00Z', 5)] });
    const ofAnother = provider({ capacity: [answer('2026-05-10T01:00:00Z', 7, 'c', 'meal')] });
    const [cell] = cellsOf({ providers: [provider({ capacity }), stale, ofAnother] });
    expect(cell).toMatchObject({
      ...{ fresh: { providers: 1, openings: 3 }, stale: { providers: 1, openings: 5 } },
      ...{ unasked: 1, oldestDays: 10 },
    });
  });
});

describe('Y-S township by service: people and matches', () => {
  const need = (serviceType: ServiceType, state: Person['needs'][number]['state'] = 'serving') => ({
    ...{ serviceType, state },
  });

  it('Y-S two needs of one service are one person, unmatched where one of them is open', () => {
    const needs = [need('homeCare'), need('homeCare', 'open'), need('meal', 'noticed')];
    const { rows, county } = counted({ cases: [person({ needs })] });
    expect(rows[0]).toMatchObject({ people: 1, unmatched: 1 });
    expect(rows[0]?.cells.homeCare).toMatchObject({ people: 1, unmatched: 1 });
    expect(rows[0]?.cells.meal).toMatchObject({ people: 1, unmatched: 0 });
    expect(county).toMatchObject({ people: 1, unmatched: 1 });
  });

  it('Y-S a case that is not carried asks for nothing, but what was matched for it counts', () => {
    const { rows } = counted({
      cases: [person({ isActive: false, needs: [need('homeCare', 'open')] })],
      matches: [{ caseId: 'c1', serviceType: 'homeCare', matchedAt: '2026-05-04T01:00:00Z' }],
    });
    expect(rows[0]).toMatchObject({ people: 0, unmatched: 0, matched: 1 });
  });

  it.each([
    ['the last minute before', '2026-04-30T15:59:00Z', 0],
    ['the first minute', '2026-04-30T16:00:00Z', 1],
    ['the last minute', '2026-05-31T15:59:00Z', 1],
    ['the first minute after', '2026-05-31T16:00:00Z', 0],
  ])('Y-S a match counts by its day in Taipei: %s', (_, matchedAt, matched) => {
    const matches = [{ caseId: 'c1', serviceType: 'homeCare' as const, matchedAt }];
    expect(counted({ cases: [person()], matches }).county.matched).toBe(matched);
  });

  it('Y-S what lives elsewhere or is not known here stands in no row', () => {
    const matches = ['far', 'gone'].map((caseId) => ({
      ...{ caseId, serviceType: 'homeCare' as const, matchedAt: '2026-05-04T01:00:00Z' },
    }));
    const { elsewhere, county } = counted({ cases: [person({ id: 'far', township: taipei })], matches });
    expect(elsewhere).toEqual({ people: 1, matched: 1, unknown: 1 });
    expect(county).toMatchObject({ people: 0, matched: 0 });
  });
});

describe('Y-S beside the plan', () => {
  const planned = new Map([
    [douliu, { people: 4000, dayCareNeed: 310, dayCarePlaces: 380 }],
    [dounan, { people: 0, dayCareNeed: null, dayCarePlaces: 10 }],
  ]);
  const cases = [person(), person({ id: 'c2', township: dounan })];
  const matches = ['c1', 'c1', 'c2'].map((caseId) => ({
    ...{ caseId, serviceType: 'meal' as const, matchedAt: '2026-05-04T01:00:00Z' },
  }));

  it('Y-S matches per 1,000 people in need, and nothing where the plan has nobody', () => {
    const { rows, county } = counted({ cases, matches, planned });
    expect(rows.map(({ perThousand }) => perThousand)).toEqual([0.5, null]);
    expect(county.perThousand).toBe(0.75);
    expect(county.planned).toEqual({ people: 4000, dayCareNeed: 310, dayCarePlaces: 390 });
  });

  it('Y-S without a plan nothing of it is said, and the rest is as with one', () => {
    const [without, beside] = [counted({ cases, matches }), counted({ cases, matches, planned })];
    expect(without.county).toMatchObject({ perThousand: null, planned: { people: null, dayCareNeed: null } });
    expect(without.rows.map(({ cells }) => cells)).toEqual(beside.rows.map(({ cells }) => cells));
  });

  it.each<[ServiceType[], boolean, boolean]>([
    [[], true, true],
    [['dayCare'], false, true],
    [['smallMulti'], false, true],
    [['professional'], true, false],
    [['dayCare', 'professional'], false, false],
  ])('Y-S with %j here: no day care %s, no professional service %s', (types, noDayCare, noProfessional) => {
    const providers = types.map((type) => provider({ contracts: [contract(type)] }));
    expect(counted({ providers }).rows[0]).toMatchObject({ noDayCare, noProfessional });
  });
});

describe('Y-S the period', () => {
  it.each([
    ['2026-05', 'month', '2026-05-01', '2026-05-31'],
    ['2026-02', 'month', '2026-02-01', '2026-02-28'],
    ['2026-05', 'quarter', '2026-04-01', '2026-06-30'],
    ['2026-12', 'quarter', '2026-10-01', '2026-12-31'],
    ['2024-02', 'quarter', '2024-01-01', '2024-03-31'],
    ['2026-05', 'year', '2026-01-01', '2026-12-31'],
  ] as const)('Y-S of %s, the %s', (month, kind, from, to) => {
    expect(periodOf(month, kind)).toEqual({ from, to });
  });
});
