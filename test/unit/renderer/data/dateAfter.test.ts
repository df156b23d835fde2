import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateAfter } from '#renderer/data/sync/dateAfter.ts';

describe('the date of something of which the latest counts', () => {
  it.each([
    [
      'now, where there was nothing before',
      undefined,
      '2026-05-11T01:00:00.000Z',
      '2026-05-11T01:00:00.000Z',
    ],
    [
      'now, where what was before is older',
      '2026-05-11T00:59:59.999Z',
      '2026-05-11T01:00:00.000Z',
      '2026-05-11T01:00:00.000Z',
    ],
    [
      'just after what was said in the same moment',
      '2026-05-11T01:00:00.000Z',
      '2026-05-11T01:00:00.000Z',
      '2026-05-11T01:00:00.001Z',
    ],
    [
      'just after what was said by a clock that was ahead',
      '2027-06-15T01:00:00.000Z',
      '2026-05-11T01:00:00.000Z',
      '2027-06-15T01:00:00.001Z',
    ],
  ])('is %s', (_, before, now, expected) => {
    expect(dateAfter(before, now)).toBe(expected);
  });

  it('is later each time, however the clock jumps', () => {
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(fc.array(instant, { minLength: 2 }), (clock) => {
        const dates: string[] = [];
        for (const now of clock) dates.push(dateAfter(dates.at(-1), now));
        const times = dates.map((date) => Date.parse(date));
        expect(times.every((time, place) => place === 0 || time > times[place - 1]!)).toBe(true);
      }),
    );
  });
});
