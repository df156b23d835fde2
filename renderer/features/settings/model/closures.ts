import type { Change } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import { type OfficeClosure, officeClosureSchema } from '#shared/domain/unit/officeClosure.ts';

/** What is typed of one day on which a county's offices were closed. */
export interface ClosureEntry {
  countyCode: string;
  day: Day | null;
  reason: string;
}

export type ClosureProblem = 'day' | 'known' | 'reason';

/** What keeps an entry from being saved. A closure may lie ahead: it is announced the evening before. */
export function closureProblem(
  { countyCode, day, reason }: ClosureEntry,
  closures: readonly OfficeClosure[],
): ClosureProblem | null {
  if (day === null) return 'day';
  const isKnown = closures.some((one) => one.active && one.countyCode === countyCode && one.day === day);
  if (isKnown) return 'known';
  return reason.trim() === '' ? 'reason' : null;
}

/** The change that enters a closure; one that was taken back counts again. */
export function closureChange(
  { countyCode, day, reason }: ClosureEntry & { day: Day },
  of: { by: string; at: Instant },
): Change {
  const { id, ...set } = officeClosureSchema.parse({
    id: `closure-${countyCode}-${day}`,
    countyCode,
    day,
    reason,
    by: of.by,
    enteredAt: of.at,
    active: true,
  });
  return { type: 'officeClosure', id, set };
}

export function takeBackChange(id: string): Change {
  return { type: 'officeClosure', id, set: { active: false } };
}
