import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { calendarHash } from '#shared/policies/calendars/calendar.ts';
import { calendarDifferences } from '#shared/policies/calendars/calendarDifferences.ts';
import { calendarAsUsed, unitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import { dueOn } from '#shared/rules/deadlines/dueOn.ts';
import { aClosure, anOfficeCalendar, calendar2026, revised2026 } from '#test/builders/calendars.ts';

const calendar2027 = { year: 2027, dates: { '2027-01-01': '開國紀念日' }, makeUpWorkdays: [] };
const ofUnit = (
  imported: Parameters<typeof unitCalendar>[0]['imported'] = [],
  closures: Parameters<typeof unitCalendar>[0]['closures'] = [],
  county = '10009',
) => unitCalendar({ imported, closures }, county, hashPort);
const twoDays = (from: string, calendar: ReturnType<typeof unitCalendar>) =>
  dueOn(from, { count: 2, unit: 'days' }, calendar);

describe('I-16 這個單位的行事曆', () => {
  it('is the one that comes with the product until another is imported', () => {
    expect(ofUnit().known).toMatchObject([{ year: 2026, imported: null, isCurrent: true }]);
    expect(ofUnit().isDayOff('2026-01-02')).toBe(false);
  });

  it('a revised calendar of a year counts, and the earlier ones stay listed', () => {
    const first = anOfficeCalendar(revised2026);
    const second = anOfficeCalendar(calendar2026, {
      id: 'calendar-0002',
      importedAt: '2026-01-06T09:00:00+08:00',
    });
    expect(ofUnit([first]).isDayOff('2026-01-02')).toBe(true);
    const revised = ofUnit([second, first]);
    expect(revised.isDayOff('2026-01-02')).toBe(false);
    expect(revised.known.map(({ imported, isCurrent }) => [imported?.id, isCurrent])).toEqual([
      ['calendar-0002', true],
      ['calendar-0001', false],
      [undefined, false],
    ]);
  });

  it('a year that has none counts Monday to Friday and says so, until it is imported', () => {
    expect(twoDays('2026-12-30', ofUnit())).toEqual({ dueOn: '2027-01-01', calendarUnconfirmed: true });
    const imported = ofUnit([anOfficeCalendar(calendar2027)]);
    expect(twoDays('2026-12-30', imported)).toEqual({ dueOn: '2027-01-04', calendarUnconfirmed: false });
  });

  it.each([
    ['rolls in its own county', '10009', aClosure('2026-07-10'), '2026-07-13'],
    ['does not roll in another', '10014', aClosure('2026-07-10'), '2026-07-10'],
    ['does not roll once it is taken back', '10009', aClosure('2026-07-10', { active: false }), '2026-07-10'],
  ])('a typhoon day %s', (_, county, closure, expected) => {
    expect(twoDays('2026-07-08', ofUnit([], [closure], county)).dueOn).toBe(expected);
  });

  it('says what was used between two days: hashes by year, and the closures in between', () => {
    const used = ofUnit([], [aClosure('2026-12-31'), aClosure('2026-12-01')]).usedBetween(
      '2026-12-30',
      '2027-01-04',
    );
    expect(used).toEqual({
      years: [
        { year: 2026, hash: calendarHash(calendar2026, hashPort) },
        { year: 2027, hash: null },
      ],
      closures: ['2026-12-31'],
    });
  });

  it('what was counted is counted the same again by what it names, whatever was imported since', () => {
    const before = ofUnit([], [aClosure('2026-01-02')]);
    const used = before.usedBetween('2025-12-31', '2026-01-05');
    const now = ofUnit([anOfficeCalendar(revised2026)], []);
    const again = calendarAsUsed(used, now.known)!;
    for (const day of ['2025-12-31', '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-05']) {
      expect(again.isDayOff(day)).toBe(before.isDayOff(day));
    }
    expect(calendarAsUsed(used, [])).toBeUndefined();
  });
});

describe('the hash of a calendar', () => {
  it('is of its days off alone', () => {
    const named = {
      ...calendar2026,
      dates: { ...calendar2026.dates, '2026-01-01': '元旦', '2026-01-03': '週六' },
    };
    expect(calendarHash(named, hashPort)).toBe(calendarHash(calendar2026, hashPort));
    expect(calendarHash(revised2026, hashPort)).not.toBe(calendarHash(calendar2026, hashPort));
  });
});

describe('what a calendar changes', () => {
  it('is said day by day', () => {
    const { '2026-05-01': _, ...kept } = calendar2026.dates;
    const after = {
      year: 2026,
      dates: { ...kept, '2026-01-02': '彈性放假', '2026-12-25': '行憲紀念日放假' },
      makeUpWorkdays: ['2026-01-10'],
    };
    expect(calendarDifferences(calendar2026, after)).toEqual({
      nowOff: [{ day: '2026-01-02', name: '彈性放假' }],
      nowWorked: [
        { day: '2026-01-10', name: '' },
        { day: '2026-05-01', name: '勞動節' },
      ],
      renamed: [{ day: '2026-12-25', name: '行憲紀念日放假' }],
    });
  });

  it('of a year that has none is told against Monday to Friday', () => {
    expect(calendarDifferences(undefined, calendar2027)).toEqual({
      nowOff: [{ day: '2027-01-01', name: '開國紀念日' }],
      nowWorked: [],
      renamed: [],
    });
  });
});
