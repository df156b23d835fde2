import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutRows, topShowing } from '#renderer/ui/list/rowLayout.ts';

const sections = [
  { key: 'late', heading: '逾期', items: ['a', 'b'] },
  { key: 'today', heading: '今天', items: ['c'] },
  { key: 'none', heading: '以後', items: [] },
];
const layout = layOutRows(sections, 40, 30, (item) => item);

describe('the places of rows', () => {
  it('headings and rows follow each other', () => {
    expect(layout.between(0, 1_000).map(({ key, top }) => [key, top])).toEqual([
      ['late', 0],
      ['a', 30],
      ['b', 70],
      ['today', 110],
      ['c', 140],
      ['none', 180],
    ]);
    expect([layout.height, layout.count]).toEqual([210, 3]);
  });

  it.each([
    [0, 30],
    [1, 70],
    [2, 140],
  ])('row %i is at %i', (index, top) => {
    expect(layout.topOf(index)).toBe(top);
  });

  it('a stretch holds the rows that meet it and no others', () => {
    const rows = layOutRows(
      [{ key: '', items: Array.from({ length: 13_206 }, (_, index) => index) }],
      34,
      30,
      String,
    );
    expect(rows.between(3_400, 3_502).map(({ key }) => key)).toEqual(['100', '101', '102']);
    expect(rows.height).toBe(13_206 * 34);
  });

  it('any two stretches that join hold every row between them', () => {
    const count = fc.integer({ min: 0, max: 60 });
    const groups = fc.array(fc.record({ count, hasHeading: fc.boolean() }), { maxLength: 5 });
    fc.assert(
      fc.property(groups, fc.nat(3_000), (sizes, cut) => {
        let next = 0;
        const parts = sizes.map(({ count: size, hasHeading }, index) => ({
          key: `group ${index}`,
          items: Array.from({ length: size }, () => `row ${next++}`),
          ...(hasHeading && { heading: 'heading' }),
        }));
        const placed = layOutRows(parts, 34, 30, (item) => item);
        const seen = [...placed.between(0, cut), ...placed.between(cut, placed.height)]
          .filter(({ kind }) => kind === 'row')
          .map(({ key }) => key);
        expect(new Set(seen).size).toBe(next);
      }),
    );
  });
});

describe('where a list is scrolled to', () => {
  // Rows at 30, 70 and 140; the whole is 210 high.
  it.each([
    ['a row in view: nowhere', 1, 40, 40],
    ['a row above: to its upper edge', 1, 90, 70],
    ['a row below: until its lower edge is in view', 2, 0, 80],
    ['the first row: with its heading', 0, 20, 0],
    ['no row: where it is', -1, 90, 90],
    ['no row, further than it goes: to its end', -1, 400, 110],
    ['a row in view at the end, further than it goes: to its end', 2, 400, 110],
  ])('%s', (_, index, top, expected) => {
    expect(topShowing(layout, index, { top, height: 100, row: 40 })).toBe(expected);
  });

  it('all of it in view: at its beginning', () => {
    expect(topShowing(layout, -1, { top: 90, height: 300, row: 40 })).toBe(0);
  });
});
