import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayFromParts, daysBetween } from '#shared/domain/date/day.ts';
import { dayNumber } from '#shared/rules/dispatch/calendarDay.ts';

/** Real days of all years that a day can have, those below 100 as often as the others. */
const anyDay = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 9_999 })),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, dayOfMonth]) => dayFromParts(year, month, dayOfMonth));

it('days are as far apart in numbers as in the calendar', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  fc.assert(
    fc.property(anyDay, anyDay, (from, to) => {
      expect(dayNumber(to) - dayNumber(from)).toBe(daysBetween(from, to));
    }),
    { numRuns: 1_000 },
  );
});
