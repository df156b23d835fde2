import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberKeys, orderByKeys } from '#shared/rules/dispatch/rank.ts';

/** The same order, compared column by column. */
function slowly(columns: readonly number[][], count: number): number[] {
  return Array.from({ length: count }, (_, index) => index).sort((a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return column[a]! - column[b]!;
    return a - b;
  });
}

const key = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
  fc.constantFrom(0, 4_000_000_000_000_000, -4_000_000_000_000_000),
);

describe('the order by keys', () => {
  it('is that of comparing column by column, however far the keys lie apart', () => {
    const tables = fc
      .integer({ min: 0, max: 12 })
      .chain((count) =>
        fc
          .array(fc.array(key, { minLength: count, maxLength: count }), { maxLength: 5 })
          .map((columns) => ({ columns, count })),
      );
    fc.assert(
      fc.property(tables, ({ columns, count }) => {
        const order = orderByKeys(
          columns.map((column) => numberKeys(Float64Array.from(column))),
          count,
        );
        expect([...order]).toEqual(slowly(columns, count));
      }),
    );
  });

  it('keeps those of the same keys in their order, and has none for nobody', () => {
    expect([...orderByKeys([numberKeys(Float64Array.of(1, 0, 1, 0))], 4)]).toEqual([1, 3, 0, 2]);
    expect([...orderByKeys([], 3)]).toEqual([0, 1, 2]);
    expect([...orderByKeys([numberKeys(new Float64Array(0))], 0)]).toEqual([]);
  });
});
