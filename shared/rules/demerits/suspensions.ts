import { addDays } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import type { Suspension } from './result.ts';

/** A suspension as far as the day on which something ended it, or none. */
export function endBy(suspension: Suspension, day: string): Suspension | null {
  const to = suspension.to === null || day < suspension.to ? day : suspension.to;
  return to < suspension.from ? null : { ...suspension, to };
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
