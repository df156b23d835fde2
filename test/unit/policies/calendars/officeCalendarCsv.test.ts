import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { weekdayOf } from '#shared/domain/date/day.ts';
import { type CalendarDays, calendarHash, daysOff, daysOfYear } from '#shared/policies/calendars/calendar.ts';
import { readOfficeCalendarCsv } from '#shared/policies/calendars/officeCalendarCsv.ts';
import { calendar2026, officeCalendarLines, officeCalendarText } from '#test/builders/calendars.ts';

const lines = officeCalendarLines(calendar2026);
/** The problems of the file of 2026 with some lines replaced; line 1 is the header, line 2 the first of January. */
function problemsWith(changed: Record<number, string | null>): string[] {
  const text = lines
    .flatMap((line, index) => changed[index + 1] ?? (index + 1 in changed ? [] : line))
    .join('\n');
  const read = readOfficeCalendarCsv(text);
  return read.ok ? [] : read.problems.map(({ line, code, found }) => `${line ?? '-'} ${code} ${found}`);
}

describe('I-16 政府辦公日曆表', () => {
  it('of 2026 is read as the calendar that comes with the product', () => {
    const read = readOfficeCalendarCsv(officeCalendarText(calendar2026));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(daysOff(read.calendar)).toHaveLength(120);
    expect(read.calendar.dates).toEqual(calendar2026.dates);
    expect(calendarHash(read.calendar, hashPort)).toBe(calendarHash(calendar2026, hashPort));
  });

  it.each([
    ['the mark of UTF-8', (text: string) => `\uFEFF${text}`],
    ['line ends of Unix', (text: string) => text.replaceAll('\r\n', '\n')],
    ['empty lines and cells at the end', (text: string) => `${text}\r\n,,,\r\n`],
    [
      'days out of order',
      (text: string) => [lines[0], ...text.trim().split('\r\n').slice(1).reverse()].join('\n'),
    ],
    [
      'columns in another order, and others besides',
      (text: string) =>
        text.replaceAll(/^(.*),(.*),(.*),(.*?)\r?$/gm, '$4,x,$3,$2,$1').replace(',x,', ',別的,'),
    ],
    ['a note in quotes with a comma', (text: string) => text.replace('開國紀念日', '"開國紀念日, ""元旦"""')],
  ])('is read with %s', (_, write) => {
    const read = readOfficeCalendarCsv(write(officeCalendarText(calendar2026)));
    expect(read.ok && calendarHash(read.calendar, hashPort)).toBe(calendarHash(calendar2026, hashPort));
  });

  const refused: [string, Record<number, string | null>, string[]][] = [
    ['a column that is missing', { 1: '西元日期,星期,備註' }, ['1 missingColumns 是否放假']],
    ['a day that does not exist', { 61: '20260229,日,2,' }, ['61 noSuchDay 20260229']],
    ['a date written otherwise', { 2: '2026/1/1,四,2,開國紀念日' }, ['2 noSuchDay 2026/1/1']],
    ['a day of another year', { 2: '20260101,四,2,', 3: '20270102,六,2,' }, ['3 anotherYear 20270102']],
    ['a day that is there twice', { 3: '20260101,四,2,' }, ['3 duplicateDay 20260101']],
    ['a weekday that is wrong', { 2: '20260101,五,2,開國紀念日' }, ['2 wrongWeekday 20260101 五']],
    ['a flag of neither kind', { 2: '20260101,四,1,' }, ['2 badFlag 1']],
    ['quotes that do not pair', { 2: '20260101,四,2,"開國' }, ['2 badQuotes 20260101,四,2,"開國']],
    ['a day that is missing', { 3: null }, ['- missingDays 2026-01-02']],
    ['days that are missing', { 3: null, 366: null }, ['- missingDays 2026-01-02 … 2026-12-31']],
    [
      'several mistakes, all said',
      { 2: '20260101,五,2,', 3: 'x,五,0,' },
      ['2 wrongWeekday 20260101 五', '3 noSuchDay x'],
    ],
  ];
  it.each(refused)('is refused for %s', (_, changed, problems) => {
    expect(problemsWith(changed)).toEqual(problems);
  });

  it.each(['', '\uFEFF\r\n', lines[0]!])('is refused where nothing is in it: %j', (text) => {
    expect(readOfficeCalendarCsv(text)).toMatchObject({
      ok: false,
      problems: [{ line: null, code: 'empty' }],
    });
  });

  it('of any year with any days off is read back as it was written', () => {
    const years = fc.integer({ min: 1912, max: 2200 });
    fc.assert(
      fc.property(years, fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 40 }), (year, places) => {
        const days = daysOfYear(year);
        const changed = [...new Set(places)].map((place) => days[place]!);
        const calendar: CalendarDays = {
          year,
          dates: Object.fromEntries(changed.filter((day) => weekdayOf(day) < 6).map((day) => [day, '放假'])),
          makeUpWorkdays: changed.filter((day) => weekdayOf(day) >= 6).sort(),
        };
        expect(readOfficeCalendarCsv(officeCalendarText(calendar))).toEqual({ ok: true, calendar });
      }),
      { numRuns: 40 },
    );
  });
});
