import { addDays } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import type { Suspension } from './result.ts';

/** Days from the first to the last, both included; null: without bound. */
export interface Stretch {
  readonly from: string | null;
  readonly to: string | null;
}

/** The part of a suspension that lies in a stretch of days, or none. */
export function clip(suspension: Suspension, { from, to }: Stretch): Suspension | null {
  const first = from !== null && from > suspension.from ? from : suspension.from;
  const last = to !== null && (suspension.to === null || to < suspension.to) ? to : suspension.to;
  return last !== null && last < first ? null : { ...suspension, from: first, to: last };
}

/** I-09: overlapping and adjoining suspensions of the same scope as one, with the causes and clauses of all. */
export function mergeSuspensions(suspensions: readonly Suspension[]): Suspension[] {
  const merged = [...groupBy(suspensions, ({ serviceType }) => serviceType).values()].flatMap(joinRuns);
  return merged.sort(
    (a, b) => compareTexts(a.from, b.from) || compareTexts(a.serviceType ?? '', b.serviceType ?? ''),
  );
}

function joinRuns(ofOneScope: readonly Suspension[]): Suspension[] {
  const joined: Suspension[] = [];
  for (const next of ofOneScope.toSorted((a, b) => compareTexts(a.from, b.from))) {
    const held = joined.at(-1);
    if (held === undefined || (held.to !== null && next.from > addDays(held.to, 1))) {
      joined.push({ ...next, because: sortedOnce(next.because), clauses: sortedOnce(next.clauses) });
      continue;
    }
    joined[joined.length - 1] = {
      ...held,
      to: held.to === null || next.to === null ? null : [held.to, next.to].sort()[1]!,
      because: sortedOnce([...held.because, ...next.because]),
      clauses: sortedOnce([...held.clauses, ...next.clauses]),
    };
  }
  return joined;
}

/** Whether a suspension is in force on a day. */
export function coversDay({ from, to }: Suspension, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

function sortedOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
