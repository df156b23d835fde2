import { hashPort } from '#shared/crypto/hashPort.ts';
import { weekdayOf } from '#shared/domain/date/day.ts';
import type { OfficeCalendar } from '#shared/domain/unit/officeCalendar.ts';
import type { OfficeClosure } from '#shared/domain/unit/officeClosure.ts';
import {
  builtInCalendars,
  type CalendarDays,
  calendarHash,
  daysOfYear,
  workCalendar,
} from '#shared/policies/calendars/calendar.ts';

export const calendar2026: CalendarDays = builtInCalendars.find(({ year }) => year === 2026)!;

/** The lines of the government's file for a calendar, its header first. */
export function officeCalendarLines(of: CalendarDays): string[] {
  const { isDayOff } = workCalendar([of]);
  return [
    '西元日期,星期,是否放假,備註',
    ...daysOfYear(of.year).map((day) => {
      const weekday = '一二三四五六日'[weekdayOf(day) - 1];
      return [day.replaceAll('-', ''), weekday, isDayOff(day) ? 2 : 0, of.dates[day] ?? ''].join(',');
    }),
  ];
}

/** The same as a text with the line ends of the public file. */
export function officeCalendarText(of: CalendarDays): string {
  return `${officeCalendarLines(of).join('\r\n')}\r\n`;
}

/** The 2026 calendar with another Friday off, 2 January. */
export const revised2026: CalendarDays = {
  ...calendar2026,
  dates: { ...calendar2026.dates, '2026-01-02': '彈性放假' },
};

export function anOfficeCalendar(
  of: CalendarDays,
  { id = 'calendar-0001', importedAt = '2026-01-05T09:00:00+08:00' } = {},
): OfficeCalendar {
  const { year, dates, makeUpWorkdays } = of;
  return {
    ...{ id, year, dates, makeUpWorkdays, importedAt },
    source: '115年辦公日曆表.csv',
    hash: calendarHash(of, hashPort),
    importedBy: 'person-0001' as OfficeCalendar['importedBy'],
  };
}

export function aClosure(day: string, more: Partial<OfficeClosure> = {}): OfficeClosure {
  const { countyCode = '10009' } = more;
  return {
    id: `closure-${countyCode}-${day}`,
    countyCode,
    day,
    reason: '颱風',
    by: 'person-0001' as OfficeClosure['by'],
    enteredAt: '2026-07-09T20:30:00+08:00',
    active: true,
    ...more,
  };
}

/** A text in Big5, which nothing here can write otherwise: each character is looked up among all of its codes. */
export function inBig5(text: string): Uint8Array<ArrayBuffer> {
  big5 ??= big5Codes();
  return new Uint8Array(
    [...text].flatMap((one) => {
      const code = one.charCodeAt(0) < 0x80 ? [one.charCodeAt(0)] : big5!.get(one);
      if (code === undefined) throw new Error(`${one} is not in Big5`);
      return code;
    }),
  );
}

let big5: Map<string, number[]> | undefined;

function big5Codes(): Map<string, number[]> {
  const decoder = new TextDecoder('big5');
  const codes = new Map<string, number[]>();
  for (let lead = 0xa1; lead <= 0xf9; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const one = decoder.decode(new Uint8Array([lead, trail]));
      if ([...one].length === 1 && one !== '\uFFFD' && !codes.has(one)) codes.set(one, [lead, trail]);
    }
  }
  return codes;
}
