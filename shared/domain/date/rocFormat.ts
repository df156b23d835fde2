import { type Day, daysBetween, partsOfDay, weekdayOf } from './day.ts';
import { dayOfInstant, type Instant, timeOfInstant } from './instant.ts';
import { rocEpoch } from './rocDate.ts';

/** The languages dates are written in. Both show the ROC calendar. */
export type DateLocale = 'zh-TW' | 'en';

const weekdays: Record<DateLocale, readonly string[]> = {
  'zh-TW': ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};
const relativeWords: Record<DateLocale, Record<string, string>> = {
  'zh-TW': { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' },
};
const englishMonths = 'January February March April May June July August September October November December';

/** The name of a weekday 1–7: 一 … 日, or Mon … Sun. */
export function weekdayName(weekday: number, locale: DateLocale = 'zh-TW'): string {
  const name = weekdays[locale][weekday - 1];
  if (name === undefined) throw new RangeError(`no such weekday: ${weekday}`);
  return name;
}

/** 民國115年5月11日; 11 May ROC 115 (2026). */
export function formatRocLong(day: Day, locale: DateLocale = 'zh-TW'): string {
  const { year, month, dayOfMonth } = partsOfDay(day);
  const rocYear = year - rocEpoch;
  if (locale === 'zh-TW') return `民國${rocYear}年${month}月${dayOfMonth}日`;
  return `${dayOfMonth} ${englishMonths.split(' ')[month - 1]} ROC ${rocYear} (${year})`;
}

/** 115/05/11. */
export function formatRoc(day: Day): string {
  const { year } = partsOfDay(day);
  return `${year - rocEpoch}/${day.slice(5, 7)}/${day.slice(8, 10)}`;
}

/** 115/05/11（一）; 115/05/11 (Mon). */
export function formatRocWithWeekday(day: Day, locale: DateLocale = 'zh-TW'): string {
  return `${formatRoc(day)}${inBrackets(weekdayName(weekdayOf(day), locale), locale)}`;
}

/** 05/11（一）; 05/11 (Mon). Where the year is not the current one, 114/05/11（日）. */
export function formatMonthDay(day: Day, today: Day, locale: DateLocale = 'zh-TW'): string {
  if (partsOfDay(day).year !== partsOfDay(today).year) return formatRocWithWeekday(day, locale);
  return `${day.slice(5, 7)}/${day.slice(8, 10)}${inBrackets(weekdayName(weekdayOf(day), locale), locale)}`;
}

/** 5月11日（一）, as it is said to a family; 11 May (Mon). */
export function formatSpoken(day: Day, locale: DateLocale = 'zh-TW'): string {
  const { month, dayOfMonth } = partsOfDay(day);
  const date =
    locale === 'zh-TW'
      ? `${month}月${dayOfMonth}日`
      : `${dayOfMonth} ${englishMonths.split(' ')[month - 1]!.slice(0, 3)}`;
  return `${date}${inBrackets(weekdayName(weekdayOf(day), locale), locale)}`;
}

/** 今天, 昨天, 明天 where it is one of them, else 05/12（二）: for lists. */
export function formatDayForList(day: Day, today: Day, locale: DateLocale = 'zh-TW'): string {
  return relativeDay(day, today, locale) ?? formatMonthDay(day, today, locale);
}

/** 今天08:40, 昨天16:05, 05/07（四）11:20: when something was done, for lists. */
export function formatInstantForList(instant: Instant, today: Day, locale: DateLocale = 'zh-TW'): string {
  const day = dayOfInstant(instant);
  const near = relativeDay(day, today, locale);
  if (near === undefined) return formatMonthDayTime(instant, today, locale);
  return `${near}${locale === 'zh-TW' ? '' : ' '}${timeOfInstant(instant)}`;
}

/** 05/07（四）11:20, whatever day is today; of another year 114/05/07（三）11:20. */
export function formatMonthDayTime(instant: Instant, today: Day, locale: DateLocale = 'zh-TW'): string {
  const gap = locale === 'zh-TW' ? '' : ' ';
  return `${formatMonthDay(dayOfInstant(instant), today, locale)}${gap}${timeOfInstant(instant)}`;
}

/** 115/05/11（一）09:12. */
export function formatInstant(instant: Instant, locale: DateLocale = 'zh-TW'): string {
  const gap = locale === 'zh-TW' ? '' : ' ';
  return `${formatRocWithWeekday(dayOfInstant(instant), locale)}${gap}${timeOfInstant(instant)}`;
}

/** The last day, with the time of it where there is one: 115/05/11（一）, 115/05/11（一）18:00. */
export function formatDue(day: Day, at: Instant | undefined, locale: DateLocale = 'zh-TW'): string {
  return at === undefined ? formatRocWithWeekday(day, locale) : formatInstant(at, locale);
}

/** 115年4月; April ROC 115, of a month `YYYY-MM`. */
export function formatRocMonth(month: string, locale: DateLocale = 'zh-TW'): string {
  const { year, month: number } = partsOfDay(`${month}-01`);
  if (locale === 'zh-TW') return `${year - rocEpoch}年${number}月`;
  return `${englishMonths.split(' ')[number - 1]} ROC ${year - rocEpoch}`;
}

/** The word for yesterday, today or tomorrow; undefined for other days. */
function relativeDay(day: Day, today: Day, locale: DateLocale = 'zh-TW'): string | undefined {
  return relativeWords[locale][String(daysBetween(today, day))];
}

function inBrackets(text: string, locale: DateLocale): string {
  return locale === 'zh-TW' ? `（${text}）` : ` (${text})`;
}
