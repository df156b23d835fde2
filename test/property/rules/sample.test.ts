import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleCase, SampleInput } from '#shared/rules/sample/input.ts';
import { sampleStanding } from '#shared/rules/sample/standing.ts';
import { aCheck, aDraw, aSampleEntry } from '#test/builders/sampled.ts';
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

/** What may be recorded of four drawn cases, all at one instant or at several. */
const happened = fc.record({
  kind: fc.constantFrom('checked', 'notReached', 'withdrawn'),
  caseId: fc.constantFrom('case-c0', 'case-c1', 'case-c2', 'case-c3'),
  hour: fc.constantFrom('09', '10'),
  isAbnormal: fc.boolean(),
  of: fc.nat({ max: 11 }),
});

describe('where a sample stands', () => {
  const may = { kind: 'monthly', month: '2026-05' } as const;
  const cases = ['case-c0', 'case-c1', 'case-c2'].map((id) => ({ id }));
  const first = aDraw({ cases: [...cases, { id: 'case-c3' }] });
  const draws = [first, aDraw({ id: 'draw-0002', cases, draws: [first], reason: '更正' })];
  const entries = fc.array(happened, { maxLength: 12 }).map((all) =>
    all.map(({ kind, caseId, hour, isAbnormal, of }, index) => {
      const at = `2026-05-11T${hour}:00:00+08:00`;
      const common = { id: `entry-${index}`, caseId };
      if (kind === 'withdrawn')
        return aSampleEntry({ ...common, kind, checkId: `entry-${of}`, reason: '記錯' });
      if (kind === 'notReached')
        return aSampleEntry({ ...common, kind, way: 'phone', happenedAt: at, note: '' });
      const findings = isAbnormal ? [{ category: 'delivery', summary: '不足' }] : [];
      return aCheck({ ...common, happenedAt: at, findings });
    }),
  );

  it('is the same in whatever order entries and draws come, and every drawn case stands in it once', () => {
    fc.assert(
      fc.property(
        entries.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, mixed]) => {
          const standing = sampleStanding(draws, all, may);
          expect(sampleStanding([...draws].reverse(), mixed, may)).toEqual(standing);
          expect(standing?.items.map(({ caseId }) => caseId)).toEqual(cases.map(({ id }) => id));
        },
      ),
    );
  });

  it('a case is done exactly where a check of it was not withdrawn', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const withdrawn = new Set(all.flatMap((one) => (one.kind === 'withdrawn' ? [one.checkId] : [])));
        for (const { caseId, state } of sampleStanding(draws, all, may)?.items ?? []) {
          const isDone = all.some(
            (one) => one.kind === 'checked' && one.caseId === caseId && !withdrawn.has(one.id),
          );
          expect(state === 'normal' || state === 'abnormal').toBe(isDone);
        }
      }),
    );
  });
});
