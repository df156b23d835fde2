import { describe, expect, it } from 'vitest';
import {
  formatDayForList,
  formatInstant,
  formatInstantForList,
  formatMonthDay,
  formatMonthDayTime,
  formatRoc,
  formatRocLong,
  formatRocMonth,
  formatRocWithWeekday,
  formatSpoken,
  weekdayName,
} from '#shared/domain/date/rocFormat.ts';

const today = '2026-05-11';

describe('民國日期的寫法', () => {
  it.each([
    ['long', formatRocLong('2026-05-11'), '民國115年5月11日'],
    ['long, English', formatRocLong('2026-05-11', 'en'), '11 May ROC 115 (2026)'],
    ['short', formatRoc('2026-05-01'), '115/05/01'],
    ['short, two-digit year', formatRoc('1944-02-14'), '33/02/14'],
    ['with weekday', formatRocWithWeekday('2026-05-11'), '115/05/11（一）'],
    ['with weekday, English', formatRocWithWeekday('2026-05-11', 'en'), '115/05/11 (Mon)'],
    ['month and day', formatMonthDay('2026-05-17', today), '05/17（日）'],
    ['another year keeps its year', formatMonthDay('2025-12-30', today), '114/12/30（二）'],
    ['said to a family', formatSpoken('2026-05-13'), '5月13日（三）'],
    ['said to a family, English', formatSpoken('2026-05-13', 'en'), '13 May (Wed)'],
    ['today', formatDayForList('2026-05-11', today), '今天'],
    ['yesterday', formatDayForList('2026-05-10', today), '昨天'],
    ['tomorrow', formatDayForList('2026-05-12', today), '明天'],
    ['two days ago', formatDayForList('2026-05-09', today), '05/09（六）'],
    ['instant', formatInstantForList('2026-05-11T00:40:00Z', today), '今天08:40'],
    ['instant over midnight', formatInstantForList('2026-05-10T15:59:00Z', today), '昨天23:59'],
    ['instant two days ago', formatInstantForList('2026-05-09T00:40:00Z', today), '05/09（六）08:40'],
    ['instant, no word for the day', formatMonthDayTime('2026-05-11T00:40:00Z', today), '05/11（一）08:40'],
    ['the same, English', formatMonthDayTime('2026-05-11T00:40:00Z', today, 'en'), '05/11 (Mon) 08:40'],
    ['instant, English', formatInstantForList('2026-05-11T00:40:00Z', today, 'en'), 'Today 08:40'],
    ['instant in full', formatInstant('2026-05-11T01:12:00Z'), '115/05/11（一）09:12'],
    ['month', formatRocMonth('2026-04'), '115年4月'],
    ['month, English', formatRocMonth('2026-04', 'en'), 'April ROC 115'],
  ])('%s', (_, written, expected) => {
    expect(written).toBe(expected);
  });

  it('there is no eighth weekday', () => {
    expect(weekdayName(7)).toBe('日');
    expect(() => weekdayName(8)).toThrow(RangeError);
  });
});
