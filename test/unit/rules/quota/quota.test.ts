import { describe, expect, it } from 'vitest';
import type { QuotaInput } from '#shared/rules/quota/input.ts';
import { askQuota, bucketIn, someItems } from '#test/builders/quota.ts';
import {
  beyondQuota,
  carriedOver,
  copayments,
  datedPrices,
  foreignCaregivers,
  monthlyQuotas,
  noTransfer,
  reassessed,
  remoteAreas,
  smartRental,
  type WorkedCase,
  withoutFamily,
} from './workedCases.ts';

function check(...[items, changes, id, expected]: WorkedCase) {
  const { quota, used, remaining, copay, selfPay } = bucketIn(
    askQuota({ items: someItems(items), ...changes }),
    id,
  );
  expect([quota, used, remaining, copay, selfPay]).toEqual(expected);
}

describe('額度', () => {
  it.each(monthlyQuotas)('S-Q.a2 %s %j in %s: %j (%s)', check);
  it.each(copayments)('S-Q.a5 %s %j in %s: %j (%s)', check);
  it.each(beyondQuota)('S-Q.15 %s %j in %s: %j (%s)', check);
  it.each(noTransfer)('S-Q.7 %s %j in %s: %j (%s)', check);
  it.each(foreignCaregivers)('S-Q.10 %s %j in %s: %j (%s)', check);
  it.each(datedPrices)('S-Q.a4 %s %j in %s: %j (%s)', check);
  it.each(smartRental)('S-Q.9 %s %j in %s: %j (%s)', check);
  it.each(remoteAreas)('S-Q.17 %s %j in %s: %j (%s)', check);
  it.each(withoutFamily)('S-Q.11 %s %j in %s: %j (%s)', check);
  it.each(carriedOver)('S-Q.12 %s %j in %s: %j (%s)', check);
  it.each(reassessed)('S-Q.13 %s %j in %s: %j (%s)', check);

  it('are at least sixty worked cases, the eve and the day of each change among them', () => {
    const all = [
      ...[monthlyQuotas, copayments, beyondQuota, noTransfer, foreignCaregivers, datedPrices],
      ...[smartRental, remoteAreas, withoutFamily, carriedOver, reassessed],
    ].flat();
    expect(all.length).toBeGreaterThanOrEqual(60);
    const days = new Set(all.map(([, { on }]) => on));
    for (const day of ['2025-08-31', '2025-09-01', '2026-06-30', '2026-07-01']) expect(days).toContain(day);
  });

  it('I-40 names the parameters of a quota with the day they are from, and how well they are attested', () => {
    const { parameters } = bucketIn(askQuota({ foreignCaregiver: true, on: '2025-09-01' }), 'BC');
    expect(parameters.map(({ name, value, from }) => [name, value, from])).toEqual([
      ['bc.monthly.4', 18_580, '2022-02-01'],
      ['foreignCaregiver.percent', 30, '2022-02-01'],
      ['foreignCaregiver.covers', ['BA09', 'BA09a', 'BB', 'BC', 'BD', 'CA', 'CB', 'CC', 'CD'], '2025-09-01'],
      ['bc.copay.3', 16, '2022-02-01'],
    ]);
    const shortTerm = bucketIn(askQuota({ foreignCaregiver: true }), 'SC').parameters;
    expect(shortTerm).toMatchObject([{ name: 'sc.yearly.4', confidence: 'single_source' }]);
  });

  it('I-42 says through which months a balance is carried, and which of them are not told', () => {
    const earlierMonths = [{ month: '2026-04', items: someItems('DA01 2, BD03 1') }];
    const result = askQuota({ plan: { approvedOn: '2026-03-10' }, earlierMonths });
    const window = { from: '2026-03', to: '2026-08' };
    expect(bucketIn(result, 'BC')).toMatchObject({
      window: { ...window, untold: ['2026-03'] },
      carried: 18_465,
      unverified: ['BD03'],
    });
    // Nobody knows what the two rides of April cost.
    expect(bucketIn(result, 'D')).toMatchObject({
      window: { ...window, untold: ['2026-03', '2026-04'] },
      carried: 0,
    });
    expect(bucketIn(askQuota({}), 'BC')).not.toHaveProperty('window');
  });

  it.each([
    ['2026-05-20', { from: '2026-03', to: '2026-05', untold: ['2026-03', '2026-04'] }],
    ['2026-07-01', { from: '2026-06', to: '2026-10', untold: ['2026-06'] }],
    ['2026-11-01', { from: '2026-11', to: '2027-04', untold: [] }],
  ])('I-42 on %s, approved in March and reassessed to a lower level in May: %j', (on, window) => {
    const plan = { approvedOn: '2026-03-10' };
    const result = askQuota({ on, plan, reassessment: { approvedOn: '2026-05-15', cmsLevel: 2 } });
    expect(bucketIn(result, 'BC').window).toEqual(window);
  });

  it('S-Q.12 says from when to when a quota lasts', () => {
    const periods = (changes: Partial<QuotaInput>) => askQuota(changes).buckets.map(({ period }) => period);
    const month = { unit: 'month', from: '2026-05-01', to: '2026-05-31' };
    expect(periods({})).toEqual([month, month, { unit: 'threeYears' }, { unit: 'year' }, { unit: 'year' }]);
    expect(periods({ respiteFrom: '2026-03-10', devicesFrom: '2024-02-29' }).slice(2, 4)).toEqual([
      { unit: 'threeYears', from: '2024-02-29', to: '2027-02-28' },
      { unit: 'year', from: '2026-03-10', to: '2027-03-09' },
    ]);
    const plan = { approvedOn: '2026-05-11', startsOn: '2026-05-11', endsOn: '2026-05-21' };
    expect(periods({ plan })[0]).toEqual({ unit: 'month', from: '2026-05-11', to: '2026-05-21' });
  });
});

describe('codes that are not certain', () => {
  it('I-41 counts a price of one source and names the code', () => {
    const result = askQuota({ items: someItems('BD03 2, BA01 1') });
    expect(bucketIn(result, 'BC')).toMatchObject({ used: 490, unverified: ['BD03'], unpriced: [] });
    expect(result.items).toMatchObject([
      { code: 'BA01', priceFrom: 'table', confidence: 'two_source' },
      { code: 'BD03', priceFrom: 'table', confidence: 'single_source', from: '2025-09-01' },
    ]);
  });

  it.each([
    ['FA24 2', '2026-07-01', 1000, 'single_source_ocr'],
    ['EC01 1', '2026-07-01', 3500, 'outdated'],
  ])('I-41 does not count %s on %s, and gives its figure as a hint', (items, on, hint, confidence) => {
    const result = askQuota({ items: someItems(items), on });
    expect(result.items).toMatchObject([{ unitPrice: null, cost: 0, priceFrom: null, hint, confidence }]);
    expect(bucketIn(result, 'EF')).toMatchObject({ used: 0, unpriced: [items.slice(0, 4)] });
  });

  it('I-41 counts a price that was told, and does not call it unverified', () => {
    const result = askQuota({ items: someItems('BD03 2 @120, OT01 3 @70') });
    expect(bucketIn(result, 'BC')).toMatchObject({ used: 240, unverified: [] });
    expect(result.items).toMatchObject([
      { code: 'BD03', unitPrice: 120, priceFrom: 'given' },
      { code: 'OT01', bucket: null, cost: 210 },
    ]);
  });

  it('holds what was used against what was approved', () => {
    const approved = [
      { code: 'BA07', times: 8 },
      { code: 'BA01', times: 12 },
    ];
    expect(askQuota({ items: someItems('BA01 14, BA03 1'), approved }).approvals).toEqual([
      { code: 'BA01', approved: 12, used: 14, left: 0, over: 2 },
      { code: 'BA03', approved: 0, used: 1, left: 0, over: 1 },
      { code: 'BA07', approved: 8, used: 0, left: 8, over: 0 },
    ]);
    expect(askQuota({})).not.toHaveProperty('approvals');
  });
});
