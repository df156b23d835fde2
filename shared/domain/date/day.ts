/** A calendar day, `YYYY-MM-DD`, in the proleptic Gregorian calendar; days have no time zone. */
export type Day = string;

const millisecondsPerDay = 86_400_000;

/** Year, month 1–12 and day of month of a day. Throws RangeError where the day does not exist: a defect. */
export function partsOfDay(day: Day): { year: number; month: number; dayOfMonth: number } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`not a calendar day: ${JSON.stringify(day)}`);
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const dayOfMonth = Number(day.slice(8));
  if (!isRealDay(year, month, dayOfMonth)) throw new RangeError(`no such calendar day: ${day}`);
  return { year, month, dayOfMonth };
}

/** The day of a year (1–9999), month (1–12) and day of month. Throws RangeError where it does not exist. */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day {
  if (!isRealDay(year, month, dayOfMonth)) {
    throw new RangeError(`no such calendar day: ${year}-${month}-${dayOfMonth}`);
  }
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

/** How many days a month (1–12) of a Gregorian year has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The day `count` days later; earlier where negative. */
export function addDays(day: Day, count: number): Day {
  return dayOfNumber(numberOfDay(day) + count);
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from);
}

/** The same date `count` months later; where that month is shorter, its last day (I-16). */
export function addMonths(day: Day, count: number): Day {
  const { year, month, dayOfMonth } = partsOfDay(day);
  const months = year * 12 + (month - 1) + count;
  const newYear = Math.floor(months / 12);
  const newMonth = months - newYear * 12 + 1;
  return dayFromParts(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
}

/**
 * The last day of a period of `count` months that begins on a day, date to date: the day before the same date;
 * where that month is too short to have it, the month's last day.
 */
export function endOfPeriod(from: Day, count: number): Day {
  const sameDate = addMonths(from, count);
  const isShortened = partsOfDay(sameDate).dayOfMonth < partsOfDay(from).dayOfMonth;
  return isShortened ? sameDate : addDays(sameDate, -1);
}

/** The weekday, 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // Day 0 (1970-01-01) was a Thursday.
  const sinceMonday = (((numberOfDay(day) + 3) % 7) + 7) % 7;
  return (sinceMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Whole years between birth and a day, as ages are counted; born on 29 February, from 1 March in common years. */
export function ageOn(bornOn: Day, day: Day): number {
  const born = partsOfDay(bornOn);
  const now = partsOfDay(day);
  const hadBirthday =
    now.month > born.month || (now.month === born.month && now.dayOfMonth >= born.dayOfMonth);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}

/** The later of two days. */
export function lastOf(a: Day, b: Day): Day {
  return daysBetween(a, b) > 0 ? b : a;
}

/** The first day of the day's month. */
export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

/** True where the parts name a day between the years 1 and 9999. */
function isRealDay(year: number, month: number, dayOfMonth: number): boolean {
  return (
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(dayOfMonth) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    dayOfMonth >= 1 &&
    dayOfMonth <= daysInMonth(year, month)
  );
}

/** Days since 1970-01-01. By arithmetic: a county's clocks ask some hundred thousand times, and parsing is slow. */
function numberOfDay(day: Day): number {
  const { year, month, dayOfMonth } = partsOfDay(day);
  // Years begin in March here, so that the leap day is a year's last.
  const years = month > 2 ? year : year - 1;
  const daysOfYears = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const daysOfMonths = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return daysOfYears + daysOfMonths + dayOfMonth - 1 - 719_468;
}

function dayOfNumber(count: number): Day {
  const date = new Date(count * millisecondsPerDay);
  return dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
