import { describe, expect, it } from 'vitest';
import type { Pack } from '#shared/policies/pack.ts';
import { ratingsPolicy } from '#shared/rules/ratings/policy.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { ratingsPolicyOf } from '#test/builders/ratings.ts';

const taitung = shelf.findPack('taitung-a-unit')!;
const withParameter = (name: string, values: [from: string, value: number | number[] | null][]): Pack => ({
  ...taitung,
  parameters: {
    ...taitung.parameters,
    [name]: { unit: 'count', values: values.map(([from, value]) => ({ from, value, cite: 'I-31' })) },
  },
});

describe('評等的規則', () => {
  it('I-31 Taitung says from what on, and it is signed off by nobody yet', () => {
    expect(ratingsPolicyOf().limitsOf('2026-Q2')).toEqual({
      quartersBack: 1,
      goodPercent: [90, 70],
      metPercent: [80, 60],
      fewRecords: 5,
      fewClosures: 3,
    });
    expect(taitung.interpretations['I-31']?.signOff).toBe(null);
  });

  it('I-31 cites what each band is for', () => {
    const { clauses } = ratingsPolicyOf();
    expect(clauses).toMatchObject({ quality: 'T-2.2.2', cooperation: 'T-2.2.3', closure: 'T-2.3.4' });
  });

  it('I-31 the figures are those of the first day of the quarter', () => {
    const pack = withParameter('rating.fewRecords', [
      ['2022-02-01', 5],
      ['2026-04-01', 8],
      ['2026-07-02', 9],
      ['2026-10-01', null],
    ]);
    const few = (quarter: string) => ratingsPolicyOf(pack).limitsOf(quarter)?.fewRecords;
    expect(['2026-Q1', '2026-Q2', '2026-Q3'].map(few)).toEqual([5, 8, 8]);
    expect(ratingsPolicyOf(pack).limitsOf('2026-Q4')).toBe(null);
  });

  it.each([
    ['rating.goodPercent', [70, 90]],
    ['rating.goodPercent', [90]],
    ['rating.metPercent', 80],
    ['rating.fewRecords', 0],
    ['rating.quartersBack', -1],
    ['rating.fewClosures', [3]],
  ])('I-31 a pack whose %s is %j is a defect', (name, value) => {
    expect(() => ratingsPolicyOf(withParameter(name, [['2022-02-01', value]])).limitsOf('2026-Q2')).toThrow(
      name,
    );
  });

  it.each(['yunlin-113', 'yunlin-family-care-113'])('I-31 %s offers no proposals', (id) => {
    expect(ratingsPolicy(shelf.findPack(id)!)).toMatchObject({ ok: false, error: { code: 'notInPack' } });
  });

  it('I-31 a version of before offers none either, and is found for its receipts', () => {
    const before = shelf.superseded.find(({ id, version }) => id === 'taitung-a-unit' && version === '2')!;
    expect(ratingsPolicy(before)).toMatchObject({ ok: false, error: { code: 'notInPack' } });
  });
});
