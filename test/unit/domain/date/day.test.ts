import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  dayFromParts,
  daysBetween,
  daysInMonth,
  endOfPeriod,
  firstOfMonth,
  weekdayOf,
} from '#shared/domain/date/day.ts';

describe('日期的加減', () => {
  it.each([
    ['2026-05-11', 0, '2026-05-11'],
    ['2026-05-31', 1, '2026-06-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['1912-01-01', -1, '1911-12-31'],
  ])('%s and %i days is %s', (day, count, result) => {
    expect(addDays(day, count)).toBe(result);
    expect(daysBetween(day, result)).toBe(count);
  });

  it.each([
    ['2026-05-11', 1, '2026-06-11'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i months is %s', (day, count, result) => {
    expect(addMonths(day, count)).toBe(result);
  });

  it.each([
    ['2026-02-10', 1, '2026-03-09'],
    ['2026-02-01', 1, '2026-02-28'],
    ['2026-01-28', 1, '2026-02-27'],
    ['2026-01-29', 1, '2026-02-28'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-01', 12, '2026-12-31'],
  ])('a period from %s of %i months ends on %s', (day, count, result) => {
    expect(endOfPeriod(day, count)).toBe(result);
  });

  it.each([
    ['2026-05-11', 1],
    ['2026-05-17', 7],
    ['1970-01-01', 4],
    ['1912-01-01', 1],
    ['2024-02-29', 4],
  ])('%s is weekday %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it.each([
    ['1944-02-14', '2026-05-11', 82],
    ['1944-05-11', '2026-05-11', 82],
    ['1944-05-12', '2026-05-11', 81],
    ['1944-02-29', '2026-02-28', 81],
    ['1944-02-29', '2026-03-01', 82],
  ])('born on %s, on %s aged %i', (bornOn, day, age) => {
    expect(ageOn(bornOn, day)).toBe(age);
  });

  it('the first of a month is in that month', () => {
    expect(firstOfMonth('2026-05-31')).toBe('2026-05-01');
  });

  it.each([
    [2026, 2, 28],
    [2024, 2, 29],
    [2000, 2, 29],
    [2100, 2, 28],
    [2026, 4, 30],
    [2026, 12, 31],
  ])('year %i, month %i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-01', '2026-5-1', '', '2026-05-11T00:00:00Z'])(
    '%j is a defect',
    (day) => {
      expect(() => addDays(day, 1)).toThrow(RangeError);
      expect(() => addMonths(day, 1)).toThrow(RangeError);
      expect(() => weekdayOf(day)).toThrow(RangeError);
    },
  );

  it('parts that make no day are a defect', () => {
    expect(() => dayFromParts(2026, 2, 29)).toThrow(RangeError);
    expect(() => dayFromParts(2026, 2, 1.5)).toThrow(RangeError);
    expect(dayFromParts(2026, 2, 3)).toBe('2026-02-03');
  });
});
