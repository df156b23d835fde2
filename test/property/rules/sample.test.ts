import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleCase, SampleInput } from '#shared/rules/sample/input.ts';
import { draw } from '#test/builders/sampling.ts';

const aCase: fc.Arbitrary<SampleCase> = fc.record(
  {
    id: fc.string({ minLength: 1, maxLength: 4 }),
    relatedProvider: fc.boolean(),
    residential: fc.boolean(),
    mealOnly: fc.boolean(),
  },
  { requiredKeys: ['id'] },
);
const cases = fc.uniqueArray(
  aCase.filter(({ id }) => id !== '__proto__'),
  {
    selector: ({ id }) => id,
    maxLength: 60,
  },
);
const input: fc.Arbitrary<SampleInput> = fc.record({
  cases,
  seed: fc.string({ minLength: 1, maxLength: 6 }),
  kind: fc.constantFrom('unit', 'monthly'),
});
const options = fc.constantFrom({}, { 'I-19': 'wholeUnit' });

/** The least count that is no less than so many per cent, found by counting up. */
function leastShare(count: number, percent: number): number {
  let share = 0;
  while (share * 100 < count * percent) share += 1;
  return share;
}

describe('a sample', { timeout: 60_000 }, () => {
  it('is the same in whatever order the cases come', () => {
    fc.assert(
      fc.property(input, options, fc.infiniteStream(fc.nat()), (one, chosen, numbers) => {
        const mixed = (one.cases ?? [])
          .map((item) => [numbers.next().value as number, item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item);
        expect(draw({ ...one, cases: mixed }, chosen)).toEqual(draw(one, chosen));
      }),
    );
  });

  it('draws exactly the rates, each case at most once and none that is not there', () => {
    fc.assert(
      fc.property(input, options, (one, chosen) => {
        const held = one.cases ?? [];
        const { picked, rates } = draw(one, chosen);
        const ids = picked.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(held.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
        if (one.kind === 'monthly') {
          const eligible = held.filter(({ residential, mealOnly }) => !residential && !mealOnly);
          expect(rates).toEqual({ all: { of: eligible.length, picked: Math.min(15, eligible.length) } });
          expect(picked).toHaveLength(rates.all.picked);
          expect(picked.filter(({ mode }) => mode === 'phone')).toHaveLength(leastShare(picked.length, 30));
          return;
        }
        const related = held.filter(({ relatedProvider }) => relatedProvider);
        const drawnRelated = ids.filter((id) => related.some((other) => other.id === id)).length;
        if ('I-19' in chosen) {
          const percent = related.length > 0 ? 10 : 1;
          expect(picked).toHaveLength(leastShare(held.length, percent));
          expect(rates.related).toEqual({ of: related.length, picked: drawnRelated });
        } else {
          expect(rates.all.picked).toBe(leastShare(held.length, 1));
          expect(rates.related).toEqual({ of: related.length, picked: leastShare(related.length, 10) });
          expect(drawnRelated).toBeGreaterThanOrEqual(rates.related!.picked);
          expect(picked.length).toBeGreaterThanOrEqual(Math.max(rates.all.picked, rates.related!.picked));
          expect(picked.length).toBeLessThanOrEqual(rates.all.picked + rates.related!.picked);
        }
      }),
    );
  });

  it('gives every case the same chance over many seeds', () => {
    const held = Array.from({ length: 40 }, (_, index) => ({ id: `C${index}` }));
    const counts = new Map(held.map(({ id }) => [id, 0]));
    const draws = 2000;
    for (let seed = 0; seed < draws; seed += 1) {
      for (const { id } of draw({ cases: held, seed: `s${seed}`, kind: 'monthly' }).picked) {
        counts.set(id, counts.get(id)! + 1);
      }
    }
    // 15 of 40 in 2,000 draws are 750; five standard deviations of a binomial count are 108.
    for (const count of counts.values()) expect(Math.abs(count - 750)).toBeLessThan(108);
  });
});
