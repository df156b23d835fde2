import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SampleInput } from '#shared/rules/sample/input.ts';
import { draw, someCases } from '#test/builders/sampling.ts';

const seed = '2026-05';
const wholeUnit = { 'I-19': 'wholeUnit' };

/** What an auditor does by hand: hash each id with seed and label, sort, take the first. */
const firstByHand = (ids: string[], label: string, count: number) =>
  ids
    .map(
      (id) =>
        [
          createHash('sha256')
            .update(JSON.stringify([seed, label, id]))
            .digest('hex'),
          id,
        ] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([, id]) => id);

describe('抽查', () => {
  const rates: [cases: number, related: number, all: number, ofRelated: number][] = [
    [137, 37, 2, 4],
    [100, 0, 1, 0],
    [101, 10, 2, 1],
    [200, 11, 2, 2],
    [1, 1, 1, 1],
    [30, 30, 1, 3],
    [13_206, 0, 133, 0],
    [0, 0, 0, 0],
  ];
  it.each(rates)(
    'Y-Q.1 of %i cases, %i of them related: %i and %i are drawn (example 101)',
    (cases, related, all, ofRelated) => {
      const result = draw({ cases: someCases(cases, related), seed, kind: 'unit' });
      expect(result.rates).toEqual({
        all: { of: cases, picked: all },
        related: { of: related, picked: ofRelated },
      });
      expect(result.seed).toBe(seed);
    },
  );

  it('Y-Q.1 can be drawn again by hand from the list and the seed (example 101)', () => {
    const ids = someCases(137).map(({ id }) => id);
    const expected = new Set([...firstByHand(ids, 'all', 2), ...firstByHand(ids.slice(0, 37), 'related', 4)]);
    const input: SampleInput = { cases: someCases(137, 37), seed, kind: 'unit' };
    expect(draw(input).picked).toEqual([...expected].sort().map((id) => ({ id })));
    expect(draw(input)).toEqual(draw(input));
    expect(draw({ ...input, seed: '2026-06' }).picked).not.toEqual(draw(input).picked);
  });

  it('Y-Q.1 draws from residential and meal-only cases too', () => {
    const cases = [{ id: 'C1', residential: true, mealOnly: true }];
    expect(draw({ cases, seed, kind: 'unit' }).picked).toEqual([{ id: 'C1' }]);
  });

  const months: [cases: number, drawn: number, byPhone: number][] = [
    [100, 15, 5],
    [15, 15, 5],
    [14, 14, 5],
    [10, 10, 3],
    [1, 1, 1],
    [0, 0, 0],
  ];
  it.each(months)('Y-Q.2 of %i cases draws %i, %i of them by telephone', (cases, drawn, byPhone) => {
    const result = draw({ cases: someCases(cases), seed, kind: 'monthly' });
    expect(result.rates).toEqual({ all: { of: cases, picked: drawn } });
    expect(result.picked).toHaveLength(drawn);
    expect(result.picked.filter(({ mode }) => mode === 'phone')).toHaveLength(byPhone);
    expect(result.picked.filter(({ mode }) => mode === 'visit')).toHaveLength(drawn - byPhone);
  });

  it('Y-Q.2 leaves residential and meal-only cases out, whatever else they are', () => {
    const cases = someCases(20, 20).map((one, index) => ({
      ...one,
      ...(index < 6 ? { residential: true } : index < 12 ? { mealOnly: true } : { residential: false }),
    }));
    const result = draw({ cases, seed, kind: 'monthly' });
    expect(result.rates).toEqual({ all: { of: 8, picked: 8 } });
    expect(result.picked.map(({ id }) => id)).toEqual(
      cases
        .slice(12)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('Y-Q.2 telephones the first of the draw', () => {
    const ids = someCases(40).map(({ id }) => id);
    const { picked } = draw({ cases: someCases(40), seed, kind: 'monthly' });
    expect(picked.map(({ id }) => id)).toEqual(firstByHand(ids, 'monthly', 15).sort());
    const phoned = picked.filter(({ mode }) => mode === 'phone').map(({ id }) => id);
    expect(phoned).toEqual(firstByHand(ids, 'monthly', 5).sort());
  });

  it('I-19 draws the related ones apart from the others, and checks the union', () => {
    const { picked, rates } = draw({ cases: someCases(300, 300), seed, kind: 'unit' });
    expect(rates).toEqual({ all: { of: 300, picked: 3 }, related: { of: 300, picked: 30 } });
    const ids = someCases(300).map(({ id }) => id);
    const union = new Set([...firstByHand(ids, 'all', 3), ...firstByHand(ids, 'related', 30)]);
    expect(picked.map(({ id }) => id)).toEqual([...union].sort());
  });

  it('I-19 as wholeUnit draws ten per cent of all as soon as one is related', () => {
    const one = draw({ cases: someCases(137, 1), seed, kind: 'unit' }, wholeUnit);
    expect(one.rates.all).toEqual({ of: 137, picked: 14 });
    expect(one.picked).toHaveLength(14);
    expect(one.policy.options).toEqual(wholeUnit);
    const all = draw({ cases: someCases(137, 137), seed, kind: 'unit' }, wholeUnit);
    expect(all.rates).toEqual({ all: { of: 137, picked: 14 }, related: { of: 137, picked: 14 } });
    const none = draw({ cases: someCases(137), seed, kind: 'unit' }, wholeUnit);
    expect(none.rates).toEqual({ all: { of: 137, picked: 2 }, related: { of: 0, picked: 0 } });
  });
});

describe('the input of sample', () => {
  const wrong: [stated: object, path: string][] = [
    [{ seed: undefined }, 'seed'],
    [{ seed: '' }, 'seed'],
    [{ seed: 5 }, 'seed'],
    [{ kind: undefined }, 'kind'],
    [{ kind: 'weekly' }, 'kind'],
    [{ extra: 1 }, 'extra'],
    [{ cases: null }, 'cases'],
    [{ cases: [{}] }, 'cases[0].id'],
    [{ cases: [{ id: 'C1', related: true }] }, 'cases[0].related'],
    [{ cases: [{ id: 'C1', relatedProvider: 'yes' }] }, 'cases[0].relatedProvider'],
    [{ cases: [{ id: 'C1' }, { id: 'C2' }, { id: 'C1' }] }, 'cases[2].id'],
  ];
  it.each(wrong)('%j is refused at %s', (stated, path) => {
    const input = { cases: someCases(3), seed, kind: 'unit', ...stated };
    expect(() => draw(input as SampleInput)).toThrow(`${path}: `);
  });

  it('may leave the cases out', () => {
    expect(draw({ seed, kind: 'monthly' }).picked).toEqual([]);
  });
});
