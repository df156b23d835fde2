import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { dueOn, type Limit } from '#shared/rules/deadlines/dueOn.ts';

const calendar = workCalendar(builtInCalendars);
const days = (count: number): Limit => ({ count, unit: 'days' });
const workingDays = (count: number): Limit => ({ count, unit: 'workingDays' });
const months = (count: number): Limit => ({ count, unit: 'months' });

describe('I-16 到期日', () => {
  const cases: [string, string, Limit, string][] = [
    ['ends on a working day: the first day is not counted', '2026-05-11', days(3), '2026-05-14'],
    ['ends on a Saturday: rolls to Monday', '2026-06-18', days(2), '2026-06-22'],
    ['T-3.C.service ends in the New Year holidays: rolls past them', '2026-02-12', days(5), '2026-02-23'],
    [
      'Y-T.assess ends on the Mid-Autumn holiday: rolls past the weekend',
      '2026-09-23',
      days(2),
      '2026-09-29',
    ],
    ['Y-T.plan', '2026-09-29', days(3), '2026-10-02'],
    ['Y-T.visit', '2026-10-02', days(3), '2026-10-05'],
    ['Y-T.service ends on a substitute holiday', '2026-10-02', days(7), '2026-10-12'],
    ['five working days over the New Year holidays', '2026-02-12', workingDays(5), '2026-02-26'],
    ['Y-H.3 fourteen working days', '2026-09-23', workingDays(14), '2026-10-16'],
    ['months end on the same date, even on a Sunday', '2026-05-11', months(6), '2026-11-11'],
    ['months end on the last day where the date is missing', '2026-08-31', months(6), '2027-02-28'],
  ];
  it.each(cases)('%s', (_, start, limit, expected) => {
    expect(dueOn(start, limit, calendar).dueOn).toBe(expected);
  });

  it('a county closure rolls only where it is closed', () => {
    const closed = workCalendar(builtInCalendars, ['2026-07-10']);
    expect(dueOn('2026-07-08', days(2), closed).dueOn).toBe('2026-07-13');
    expect(dueOn('2026-07-08', days(2), calendar).dueOn).toBe('2026-07-10');
  });

  it('a year without a calendar counts Monday to Friday and says so', () => {
    expect(dueOn('2026-12-30', days(2), calendar)).toEqual({
      dueOn: '2027-01-01',
      calendarUnconfirmed: true,
    });
    expect(dueOn('2026-12-29', days(2), calendar)).toEqual({
      dueOn: '2026-12-31',
      calendarUnconfirmed: false,
    });
  });

  it('counts of days never end on a day off, and never before the limit', () => {
    const day = fc.integer({ min: 0, max: 364 }).map((offset) => addDays('2026-01-01', offset));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (start, count) => {
        const due = dueOn(start, days(count), calendar).dueOn;
        expect(calendar.isDayOff(due)).toBe(false);
        expect(due >= addDays(start, count)).toBe(true);
      }),
    );
  });
});

describe('2026 年辦公日曆', () => {
  it('has 120 days off, the official total', () => {
    const all = Array.from({ length: 365 }, (_, offset) => addDays('2026-01-01', offset));
    expect(all.filter((day) => calendar.isDayOff(day))).toHaveLength(120);
  });
});
