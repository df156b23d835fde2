import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observe, tick } from '#shared/sync/hlc.ts';
import { compareInstants, parseInstant } from '#shared/sync/instant.ts';

const now = Date.UTC(2026, 4, 11, 1);
const day = 86_400_000;

describe('tick', () => {
  it('reads the wall clock, to the millisecond, with a counter behind it', () => {
    expect(tick(undefined, now)).toEqual({ at: '2026-05-11T01:00:00.0000000Z', clockBehind: false });
  });

  it('counts within one millisecond', () => {
    expect(tick('2026-05-11T01:00:00.0000000Z', now).at).toBe('2026-05-11T01:00:00.0000001Z');
  });

  it('carries a full counter into the next millisecond', () => {
    expect(tick('2026-05-11T01:00:00.0009999Z', now).at).toBe('2026-05-11T01:00:00.0010000Z');
  });

  it.each([
    ['a clock set back by 400 days', -400 * day, true],
    ['a clock that jitters by a second', -1_000, false],
    ['a frozen clock', 0, false],
    ['a clock 400 days ahead', 400 * day, false],
  ])('goes on from the last reading with %s', (_, skew, flagged) => {
    const last = tick(undefined, now).at;
    const next = tick(last, now + skew);
    expect(compareInstants(last, next.at)).toBeLessThan(0);
    expect(next.clockBehind).toBe(flagged);
  });

  it('never repeats or goes back, whatever the clock does; text order is the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400 * day, max: 400 * day }), { minLength: 2 }), (skews) => {
        let last: string | undefined;
        for (const skew of skews) {
          const { at } = tick(last, now + skew);
          if (last !== undefined) {
            expect(compareInstants(last, at)).toBeLessThan(0);
            expect(last < at).toBe(true);
          }
          last = at;
        }
      }),
    );
  });
});

describe('observe', () => {
  it('lets what is written after seeing a reading sort after it', () => {
    const remote = tick(undefined, now + 5_000).at;
    const { last } = observe(tick(undefined, now).at, remote, now + 1);
    expect(compareInstants(remote, tick(last, now + 1).at)).toBeLessThan(0);
  });

  it('does not go back to an older reading', () => {
    const last = tick(undefined, now).at;
    expect(observe(last, tick(undefined, now - 1).at, now).last).toBe(last);
  });

  it('takes a reading 400 days ahead as it is, flags it, and does not follow it', () => {
    const last = tick(undefined, now).at;
    expect(observe(last, tick(undefined, now + 400 * day).at, now)).toEqual({ last, remoteAhead: true });
  });
});

describe('instants', () => {
  it.each([
    ['2026-05-11T09:00:00+08:00', now],
    ['2026-05-11T01:00Z', now],
    ['2026-05-10T21:30:00.000-03:30', now],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('reads %s', (text, ms) => {
    expect(parseInstant(text)?.ms).toBe(ms);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-05-11T24:00:00Z',
    '2026-05-11T09:00:00',
    '2026-05-11',
    '1715389200000',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
