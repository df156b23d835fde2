import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { serviceCodes } from '#shared/domain/serviceCode/serviceCode.ts';
import { benefitOn, benefits } from '#shared/policies/benefits/benefits.ts';
import { combinations, findPriceRow, priceRows } from '#shared/policies/benefits/serviceTables.ts';
import { hashOfJson } from '#shared/policies/hash.ts';

const days = [
  '2022-02-01',
  '2025-08-31',
  '2025-09-01',
  '2025-12-31',
  '2026-01-01',
  '2026-06-30',
  '2026-07-01',
];

/** Typed from annexes 2 and 5 of the regulation. */
const figures: [name: string, value: number][] = [
  ...[0, 10_020, 15_460, 18_580, 24_100, 28_070, 32_090, 36_180].map((value, index): [string, number] => [
    `bc.monthly.${index + 1}`,
    value,
  ]),
  ...[1680, 1840, 2000, 2400].map((value, index): [string, number] => [`d.monthly.${index + 1}`, value]),
  ...[0, 32_340, 32_340, 32_340, 32_340, 32_340, 48_510, 48_510].map((value, index): [string, number] => [
    `g.yearly.${index + 1}`,
    value,
  ]),
  ...[0, 87_780, 87_780, 87_780, 87_780, 87_780, 71_610, 71_610].map((value, index): [string, number] => [
    `sc.yearly.${index + 1}`,
    value,
  ]),
  ...[0, 5, 16].flatMap((value, index): [string, number][] => [
    [`bc.copay.${index + 1}`, value],
    [`g.copay.${index + 1}`, value],
  ]),
  ...[0, 10, 30].map((value, index): [string, number] => [`ef.copay.${index + 1}`, value]),
  ...[
    [0, 0, 0, 0],
    [10, 9, 8, 7],
    [30, 27, 25, 21],
  ].flatMap((rates, identity) =>
    rates.map((rate, index): [string, number] => [`d.copay.${identity + 1}.${index + 1}`, rate]),
  ),
  ['ef.threeYears.traditional', 40_000],
  ['foreignCaregiver.percent', 30],
  ['carryOver.months', 6],
  ['d.monthly.level1', 0],
  ['ef.threeYears.level1', 0],
];
const later: [name: string, day: string, value: unknown][] = [
  ['ef.threeYears.smartRental', '2026-06-30', undefined],
  ['ef.threeYears.smartRental', '2026-07-01', 60_000],
  ['ef.homeModification.smartRental', '2026-07-01', 20_000],
  ['foreignCaregiver.covers', '2025-08-31', ['BA09', 'BA09a', 'BD03', 'CA', 'CB', 'CC', 'CD']],
  ['foreignCaregiver.covers', '2025-09-01', ['BA09', 'BA09a', 'BB', 'BC', 'BD', 'CA', 'CB', 'CC', 'CD']],
];

describe('the tables of benefits', () => {
  it('have the published figures on every day since 2022-02-01', () => {
    for (const [name, value] of figures) {
      for (const day of days) expect(benefitOn(name, day)?.value, `${name} ${day}`).toBe(value);
      expect(benefitOn(name, '2022-01-31')).toBeUndefined();
    }
  });

  it.each(later)('have %s on %s as %j', (name, day, value) => {
    expect(benefitOn(name, day)?.value).toEqual(value);
  });

  it('have no parameter that is not checked here', () => {
    const checked = [...figures, ...later].map(([name]) => name);
    expect(Object.keys(benefits.parameters).filter((name) => !checked.includes(name))).toEqual([]);
  });

  it('say of which clause each value is, and rise from day to day', () => {
    for (const [name, { values }] of Object.entries(benefits.parameters)) {
      for (const { cite } of values) expect(benefits.clauses, name).toHaveProperty([cite]);
      const from = values.map((value) => value.from);
      expect([...new Set(from)].sort(), name).toEqual(from);
    }
  });

  it('call what one source says so', () => {
    const weak = Object.keys(benefits.parameters).filter((name) =>
      benefits.parameters[name]!.values.some(({ confidence }) => confidence !== 'two_source'),
    );
    expect(new Set(weak.map((name) => name.split('.').slice(0, 2).join('.')))).toEqual(
      new Set(['bc.monthly', 'd.monthly', 'ef.threeYears', 'ef.homeModification', 'g.yearly', 'sc.yearly']),
    );
    expect(weak.filter((name) => /^(bc|d|g)\./.test(name))).toEqual([
      'bc.monthly.1',
      'd.monthly.level1',
      'g.yearly.1',
    ]);
  });

  // Another figure gets another date, never the place of one that was answered by; then this hash is set anew.
  it('are what was read from the domain data', () => {
    expect(hashOfJson({ benefits, priceRows, combinations }, hashPort)).toBe(
      'sha256:5bd219a992fdf2d66a53721662aead02c56d4b27678723bb6c8d80128cc7682d',
    );
  });
});

describe('the prices of care services', () => {
  it('are of all the codes that are known, in the same order, each as well attested as its code', () => {
    expect(priceRows.map(({ code }) => code)).toEqual(serviceCodes.map(({ code }) => code));
    for (const { code, confidence, status } of serviceCodes) {
      const last = findPriceRow(code)!.prices.findLast((price) => price.confidence !== 'outdated');
      if (status === 'current') expect(last?.confidence, code).toBe(confidence);
      else if (status !== 'obsolete' || code !== 'CB01') expect(last, code).toBeUndefined();
    }
  });

  it.each([
    ['BA01', 260, 310],
    ['BA02', 195, 235],
    ['BA05', 310, 370],
    ['BA07', 325, 385],
    ['BA09', 2200, 2640],
    ['BA14', 685, 825],
    ['BA20', 175, 210],
    ['BA24', 220, 265],
    ['BB01', 675, 810],
    ['BB14', 645, 770],
    ['BC05', 785, 945],
    ['BD03', 115, 140],
    ['CA07', 4500, 5400],
    ['CA08', 6000, 7200],
    ['CB02', 9000, 10_800],
    ['CC01', 2000, 2400],
    ['CD02', 6000, 7200],
    ['GA03', 1250, 1500],
    ['GA05', 2310, 2775],
    ['GA09', 770, 925],
    ['AA01', 1700, 2040],
    ['AA09', 770, 925],
    ['DA01', null, null],
  ])('%s is %s, and %s in indigenous and offshore areas', (code, price, remote) => {
    expect(findPriceRow(code)!.prices.at(-1)).toMatchObject({ price, remote });
  });

  it('have every code that combinations, limits and levels name', () => {
    const { together, caps, levels, needs, problems } = combinations;
    const named = [
      ...[...together, ...caps, ...levels, ...needs, ...problems].flatMap((rule) => rule.codes),
      ...together.flatMap((rule) => rule.with).filter((code) => code.length > 2),
      ...needs.flatMap(({ oneOf }) => oneOf),
    ];
    expect(named.filter((code) => findPriceRow(code) === undefined)).toEqual([]);
  });
});
