import { describe, expect, it } from 'vitest';
import type { Band } from '#shared/domain/provider/ratings.ts';
import { metShare, proposeBands } from '#shared/rules/ratings/propose.ts';
import { someFigures } from '#test/builders/ratings.ts';

/** The test's own figures: A from 90, B from 70; of closures A from 80, B from 60. */
const limits = {
  quartersBack: 1,
  goodPercent: [90, 70],
  metPercent: [80, 60],
  fewRecords: 5,
  fewClosures: 3,
} as const;
const bands = (stated: Parameters<typeof someFigures>[0]) => proposeBands(someFigures(stated), limits);

describe('品質與配合', () => {
  const single: [good: number, of: number, Band | null][] = [
    [0, 0, null],
    [4, 4, null],
    [0, 4, null],
    [5, 5, 'A'],
    [4, 5, 'B'],
    [3, 5, 'C'],
    [9, 10, 'A'],
    [89, 100, 'B'],
    [90, 100, 'A'],
    [7, 10, 'B'],
    [69, 100, 'C'],
    [70, 100, 'B'],
    [0, 5, 'C'],
  ];
  it.each(single)('T-2.2.2 quality of %i good ones of %i is %s', (good, of, band) => {
    expect(bands({ quality: [good, of] })).toEqual({ quality: band, cooperation: null, closure: null });
  });
  it.each(single)('T-2.2.3 cooperation by records of %i good ones of %i is %s', (good, of, band) => {
    expect(bands({ records: [good, of] })).toEqual({ quality: null, cooperation: band, closure: null });
  });

  const pairs: [first: [number, number], second: [number, number], Band | null][] = [
    [[10, 10], [10, 10], 'A'],
    [[10, 10], [8, 10], 'B'],
    [[8, 10], [10, 10], 'B'],
    [[10, 10], [1, 10], 'C'],
    [[8, 10], [1, 10], 'C'],
  ];
  it.each(pairs)(
    'T-2.2.2 quality %j and satisfaction %j: the worse counts, %s',
    (quality, satisfaction, band) => {
      expect(bands({ quality, satisfaction }).quality).toBe(band);
    },
  );
  it.each(pairs)('T-2.2.3 records %j and billing %j: the worse counts, %s', (records, billing, band) => {
    expect(bands({ records, billing }).cooperation).toBe(band);
  });
  it('I-03 of two aspects one with few records says nothing, and the other decides', () => {
    expect(bands({ quality: [10, 10], satisfaction: [0, 4] }).quality).toBe('A');
    expect(bands({ quality: [4, 4], satisfaction: [4, 4] }).quality).toBe(null);
  });

  it('I-31 A needs as many good ones as say anything, whatever share a county asks for', () => {
    const lax = { ...limits, goodPercent: [60, 30] } as const;
    const quality = (good: number, of: number) =>
      proposeBands(someFigures({ quality: [good, of] }), lax).quality;
    expect(quality(4, 4)).toBe(null);
    expect(quality(4, 5)).toBe('B');
    expect(quality(5, 6)).toBe('A');
  });
});

describe('結案', () => {
  const closed: [Parameters<typeof someFigures>[0], Band | null][] = [
    [{}, null],
    [{ fullMet: 2 }, null],
    [{ fullMet: 2, underOneSet: 9 }, null],
    [{ fullMet: 3 }, 'A'],
    [{ partMet: 3 }, 'A'],
    [{ fullMet: 3, underOneSet: 9 }, 'A'],
    [{ fullMet: 4, fullUnmet: 1 }, 'A'],
    [{ fullMet: 2, partMet: 1, partUnmet: 1 }, 'B'],
    [{ fullMet: 3, fullUnmet: 1, partUnmet: 1 }, 'B'],
    [{ fullMet: 1, fullUnmet: 2 }, 'C'],
    [{ fullUnmet: 3 }, 'C'],
  ];
  it.each(closed)('T-2.3.4 closures %j are %s', (stated, band) => {
    expect(bands(stated)).toEqual({ quality: null, cooperation: null, closure: band });
  });

  it('T-2.3.4 a goal is met with a full set or less; less than one set says nothing of it', () => {
    const { closures } = someFigures({ underOneSet: 1, fullMet: 2, fullUnmet: 4, partMet: 8, partUnmet: 16 });
    expect(metShare(closures)).toEqual({ good: 10, of: 30 });
  });
});
