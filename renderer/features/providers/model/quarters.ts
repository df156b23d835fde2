import { type Day, partsOfDay } from '#shared/domain/date/day.ts';
import { rocEpoch } from '#shared/domain/date/rocDate.ts';

/** The quarter of a day, `YYYY-Qn`. */
export function quarterOf(day: Day): string {
  const { year, month } = partsOfDay(day);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** ROC year and number of a quarter `YYYY-Qn`. */
export function partsOfQuarter(quarter: string): { rocYear: number; number: number } {
  return { rocYear: Number(quarter.slice(0, 4)) - rocEpoch, number: Number(quarter.slice(6)) };
}

/** The quarters one may enter bands for: the running one, the next and those of the last year, latest first. */
export function quartersToRate(today: Day): string[] {
  const { year, month } = partsOfDay(today);
  const running = year * 4 + Math.ceil(month / 3) - 1;
  return Array.from({ length: 6 }, (_, index) => running + 1 - index).map(
    (count) => `${Math.floor(count / 4)}-Q${(count % 4) + 1}`,
  );
}

/** Those of them that have no bands yet. */
export function freeQuarters(entered: readonly { quarter: string }[], today: Day): string[] {
  const taken = new Set(entered.map(({ quarter }) => quarter));
  return quartersToRate(today).filter((quarter) => !taken.has(quarter));
}
