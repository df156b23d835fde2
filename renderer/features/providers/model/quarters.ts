import type { Day } from '#shared/domain/date/day.ts';
import { addQuarters, type Quarter, quarterOf } from '#shared/domain/date/quarter.ts';
import { rocEpoch } from '#shared/domain/date/rocDate.ts';

/** ROC year and number of a quarter `YYYY-Qn`. */
export function partsOfQuarter(quarter: Quarter): { rocYear: number; number: number } {
  return { rocYear: Number(quarter.slice(0, 4)) - rocEpoch, number: Number(quarter.slice(6)) };
}

/** The quarters one may enter bands for: the running one, the next and those of the last year, latest first. */
export function quartersToRate(today: Day): Quarter[] {
  return Array.from({ length: 6 }, (_, index) => addQuarters(quarterOf(today), 1 - index));
}

/** Those of them that have no bands yet. */
export function freeQuarters(entered: readonly { quarter: Quarter }[], today: Day): Quarter[] {
  const taken = new Set(entered.map(({ quarter }) => quarter));
  return quartersToRate(today).filter((quarter) => !taken.has(quarter));
}
