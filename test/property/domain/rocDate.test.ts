import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, partsOfDay, weekdayOf } from '#shared/domain/date/day.ts';
import { parseRocDate } from '#shared/domain/date/rocDate.ts';
import { formatRoc, formatRocLong } from '#shared/domain/date/rocFormat.ts';

const first = '1912-01-01';
const last = '2111-12-31';
const anyDay = fc.integer({ min: 0, max: daysBetween(first, last) }).map((count) => addDays(first, count));

describe('民國曆', () => {
  it('every day from ROC 1 to 200, in every form, reads back as itself', () => {
    let day = first;
    let count = 0;
    for (; day <= last; day = addDays(day, 1)) {
      const digits = formatRoc(day).replaceAll('/', '').padStart(7, '0');
      for (const text of [formatRoc(day), formatRocLong(day), digits]) {
        const read = parseRocDate(text);
        if (!read.ok || read.value !== day) expect.fail(`${text} was not read as ${day}`);
      }
      count += 1;
    }
    expect(count).toBe(73_049);
  });

  it('days are counted as the engine counts them, from the year 1 to 9999', () => {
    const milliseconds = fc.integer({ min: Date.UTC(100, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(milliseconds, (instant) => {
        const day = new Date(instant).toISOString().slice(0, 10);
        expect(daysBetween('1970-01-01', day)).toBe(Math.floor(instant / 86_400_000));
      }),
      { numRuns: 2_000 },
    );
    expect(daysBetween('0001-01-01', '9999-12-31')).toBe(3_652_058);
  });

  it('a day is accepted exactly where the engine itself knows it', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), part(14), part(33), (rocYear, month, dayOfMonth) => {
        const date = new Date(Date.UTC(rocYear + 1911, month - 1, dayOfMonth));
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
        expect(parseRocDate(`${rocYear}/${month}/${dayOfMonth}`).ok).toBe(exists);
      }),
      { numRuns: 2_000 },
    );
  });

  it('no text makes the parser throw', () => {
    const scraps = fc.constantFrom(
      '民國',
      '年',
      '月',
      '日',
      '/',
      '-',
      '.',
      '0',
      '1',
      '2',
      '9',
      ' ',
      '１',
      '前',
      'x',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
        const read = parseRocDate(parts.join(''));
        if (read.ok) partsOfDay(read.value);
      }),
      { numRuns: 2_000 },
    );
  });

  it('adding days and counting them are each other’s inverse, and the week has seven', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        const later = addDays(day, count);
        expect(daysBetween(day, later)).toBe(count);
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(Math.abs(weekdayOf(later) - weekdayOf(day) - count) % 7).toBe(0);
      }),
    );
  });

  it('adding months keeps the date, or ends on the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, count) => {
        const moved = partsOfDay(addMonths(day, count));
        const { year, month, dayOfMonth } = partsOfDay(day);
        expect(moved.year * 12 + moved.month).toBe(year * 12 + month + count);
        if (moved.dayOfMonth !== dayOfMonth) {
          expect(moved.dayOfMonth).toBeLessThan(dayOfMonth);
          expect(partsOfDay(addDays(addMonths(day, count), 1)).dayOfMonth).toBe(1);
        }
      }),
    );
  });
});
