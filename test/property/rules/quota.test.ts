import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuotaInput } from '#shared/rules/quota/input.ts';
import { bucketIds } from '#shared/rules/quota/result.ts';
import { aQuotaInput, askQuota, bucketIn } from '#test/builders/quota.ts';

const codes = [
  ...['BA01', 'BA09', 'BA17e', 'BB05', 'BD03', 'CA07', 'CB01', 'CB01a', 'DA01', 'AA01', 'AA02', 'OT01'],
  ...['GA03', 'GA09', 'SC05', 'EC01', 'EC03', 'EH01', 'FA01', 'FA22'],
];
const item = fc.record(
  {
    code: fc.constantFrom(...codes),
    times: fc.integer({ min: 1, max: 12 }),
    price: fc.constantFrom(50, 120),
    on: fc.constantFrom('2026-05-04', '2026-05-05'),
  },
  { requiredKeys: ['code', 'times'] },
);
const items = fc.array(item, { maxLength: 8 }).map((all) =>
  // No price of a home-care code is below 50, and none given may be above the table's.
  all.map(({ price, ...one }) =>
    one.code.startsWith('DA') && price !== undefined ? { ...one, price } : one,
  ),
);
const inputs: fc.Arbitrary<QuotaInput> = fc
  .record({
    cmsLevel: fc.integer({ min: 1, max: 8 }),
    identity: fc.constantFrom(1 as const, 2 as const, 3 as const),
    foreignCaregiver: fc.boolean(),
    countyClass: fc.integer({ min: 1, max: 4 }),
    remote: fc.boolean(),
    items,
    plan: fc.constant({ approvedOn: '2026-03-10' }),
    earlierMonths: fc
      .uniqueArray(fc.constantFrom('2026-03', '2026-04'))
      .chain((months) =>
        fc.tuple(...months.map((month) => items.map((used) => ({ month, items: used.map(withoutDay) })))),
      ),
  })
  .map((changes) => aQuotaInput(changes));

function withoutDay({ on: _, ...one }: QuotaInput['items'][number]) {
  return one;
}

describe('quota', { timeout: 60_000 }, () => {
  it('does not depend on the order of items, months and approvals', () => {
    fc.assert(
      fc.property(inputs, fc.infiniteStream(fc.nat()), (input, dice) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((one) => [dice.next().value as number, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const earlierMonths = shuffled(input.earlierMonths ?? []);
        const other = { ...input, items: shuffled(input.items), earlierMonths };
        expect(askQuota(other)).toEqual(askQuota(input));
      }),
      { numRuns: 150 },
    );
  });

  it('one more used item never raises what is left, now or carried, nor lowers what the family pays', () => {
    fc.assert(
      fc.property(inputs, item, (input, { code, times }) => {
        const now = askQuota(input);
        const more = askQuota({ ...input, items: [...input.items, { code, times }] });
        const earlierMonths = input.earlierMonths!.map((one, index) =>
          index === 0 ? { ...one, items: [...one.items, { code, times }] } : one,
        );
        const before = askQuota({ ...input, earlierMonths });
        for (const id of bucketIds) {
          const { remaining, selfPay } = bucketIn(now, id);
          expect(bucketIn(more, id).remaining).toBeLessThanOrEqual(remaining);
          expect(bucketIn(more, id).selfPay).toBeGreaterThanOrEqual(selfPay);
          expect(bucketIn(before, id).remaining).toBeLessThanOrEqual(remaining);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('what is used and what the family pays beyond it are the cost, and nothing is below zero', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = askQuota(input);
        for (const { id, quota, used, remaining, copay, selfPay } of result.buckets) {
          const own = result.items.filter(({ bucket }) => bucket === id);
          expect(used + selfPay).toBe(own.reduce((sum, { cost }) => sum + cost, 0));
          expect(used + remaining).toBe(quota);
          expect(Math.min(used, remaining, copay ?? 0, selfPay)).toBeGreaterThanOrEqual(0);
          expect(copay ?? 0).toBeLessThanOrEqual(used);
        }
      }),
      { numRuns: 150 },
    );
  });

  /** Prices and quotas of the world below, typed from the annexes. */
  const price: Record<string, number> = { BA01: 260, BB05: 920, CA07: 4500 };
  const quotaOf: Record<number, number> = { 2: 10_020, 4: 18_580, 8: 36_180 };

  it('S-Q.12 is what paying unit after unit, month after month, comes to, in every small world', () => {
    const used = ['BA01', 'BB05', 'CA07'].flatMap((code) => [0, 1, 3].map((times) => ({ code, times })));
    const pays = (code: string, isForeign: boolean) => !isForeign || code !== 'BA01';
    let worlds = 0;
    for (const cmsLevel of [2, 4, 8]) {
      for (const isForeign of [false, true]) {
        for (const march of used) {
          for (const april of [...used, undefined]) {
            for (const may of used) {
              const months = [march, april, may];
              let [left, beyond, taken] = [0, 0, 0];
              for (const month of months) {
                const granted = isForeign ? (quotaOf[cmsLevel]! * 3) / 10 : quotaOf[cmsLevel]!;
                left = month === undefined ? 0 : left + granted;
                [beyond, taken] = [0, 0];
                for (let count = 0; count < (month?.times ?? 0); count += 1) {
                  const cost = price[month!.code]!;
                  const paid = pays(month!.code, isForeign) ? Math.min(left, cost) : 0;
                  left -= paid;
                  taken += paid;
                  beyond += cost - paid;
                }
              }
              const itemsOf = (one: typeof may) => (one.times === 0 ? [] : [one]);
              const earlierMonths = [march, april].flatMap((one, index) =>
                one === undefined ? [] : [{ month: `2026-0${index + 3}`, items: itemsOf(one) }],
              );
              const result = askQuota({
                cmsLevel,
                foreignCaregiver: isForeign,
                plan: { approvedOn: '2026-03-31' },
                earlierMonths,
                items: itemsOf(may),
              });
              const bucket = bucketIn(result, 'BC');
              worlds += 1;
              if (bucket.remaining === left && bucket.selfPay === beyond && bucket.used === taken) continue;
              expect({ cmsLevel, isForeign, months, bucket }).toEqual({ left, beyond, taken });
            }
          }
        }
      }
    }
    expect(worlds).toBe(3 * 2 * 9 * 10 * 9);
  });
});
