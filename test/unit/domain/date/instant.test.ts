import { describe, expect, it } from 'vitest';
import { dayOfInstant, instantAt, minutesBetween, timeOfInstant } from '#shared/domain/date/instant.ts';
import { minutesOfTime, parseTimeOfDay } from '#shared/domain/date/timeOfDay.ts';

describe('時刻在臺灣是哪一天、幾點', () => {
  it.each([
    ['2026-05-11T09:12:00+08:00', '2026-05-11', '09:12'],
    ['2026-05-10T15:59:59.999Z', '2026-05-10', '23:59'],
    ['2026-05-10T16:00:00Z', '2026-05-11', '00:00'],
    ['2026-05-11T00:30:00-05:00', '2026-05-11', '13:30'],
    ['2025-12-31T16:00:00Z', '2026-01-01', '00:00'],
  ])('%s is %s %s', (instant, day, time) => {
    expect([dayOfInstant(instant), timeOfInstant(instant)]).toEqual([day, time]);
  });

  it.each(['2026-05-11T09:12:00', '2026-05-11', 'now', '', '2026-13-11T09:12:00Z'])(
    '%j without a place on the time line is a defect',
    (text) => {
      expect(() => dayOfInstant(text)).toThrow(RangeError);
    },
  );

  it('a day and a time make an instant, and come back out of it', () => {
    const instant = instantAt('2026-05-11', '00:05');
    expect(instant).toBe('2026-05-11T00:05:00+08:00');
    expect([dayOfInstant(instant), timeOfInstant(instant)]).toEqual(['2026-05-11', '00:05']);
    expect(() => instantAt('2026-05-11', '24:00')).toThrow(RangeError);
    expect(() => instantAt('2026-02-29', '09:00')).toThrow(RangeError);
  });

  it('minutes are counted across offsets', () => {
    expect(minutesBetween('2026-05-11T09:00:00+08:00', '2026-05-11T02:30:00Z')).toBe(90);
    expect(minutesBetween('2026-05-11T02:30:00Z', '2026-05-11T09:00:00+08:00')).toBe(-90);
  });
});

describe('時間的輸入', () => {
  it.each([
    ['9:05', '09:05'],
    ['09:05', '09:05'],
    ['0905', '09:05'],
    ['905', '09:05'],
    ['9', '09:00'],
    ['13', '13:00'],
    ['９：０５', '09:05'],
    ['9點', '09:00'],
    ['9時5分', '09:05'],
    ['14點30', '14:30'],
    ['00:00', '00:00'],
    ['23:59', '23:59'],
  ])('%j is %s', (text, value) => {
    expect(parseTimeOfDay(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['24:00', 'range'],
    ['9:60', 'range'],
    ['2560', 'range'],
    ['9:5', 'format'],
    ['下午三點', 'format'],
    ['9:05pm', 'format'],
    ['12345', 'format'],
  ])('%j is refused: %s', (text, kind) => {
    expect(parseTimeOfDay(text)).toEqual({ ok: false, error: { kind } });
  });

  it('24:00 is a time only where it may end a window', () => {
    expect(parseTimeOfDay('24:00', true)).toEqual({ ok: true, value: '24:00' });
    expect(parseTimeOfDay('24:01', true)).toEqual({ ok: false, error: { kind: 'range' } });
    expect(minutesOfTime('24:00')).toBe(1440);
  });
});
