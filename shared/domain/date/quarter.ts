import { type Day, dayFromParts, partsOfDay } from './day.ts';

/** A calendar quarter, `YYYY-Qn`. */
export type Quarter = string;

/** The quarter of a day: `2026-Q2` of a day in May. */
export function quarterOf(day: Day): Quarter {
  const { year, month } = partsOfDay(day);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** The quarter `count` quarters later; earlier where negative. */
export function addQuarters(quarter: Quarter, count: number): Quarter {
  const sum = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + count;
  return `${Math.floor(sum / 4)}-Q${(sum % 4) + 1}`;
}

/** The day on which a quarter begins. */
export function firstDayOfQuarter(quarter: Quarter): Day {
  return dayFromParts(Number(quarter.slice(0, 4)), (Number(quarter.slice(6)) - 1) * 3 + 1, 1);
}
