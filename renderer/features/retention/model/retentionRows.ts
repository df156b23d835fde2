import type { CaseSummary, Closings } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { type RetentionHold, type SetHold, standingHolds } from '#shared/domain/retention/retentionHold.ts';
import { type Retention, retentionOf } from '#shared/rules/retention/retention.ts';

/** `held`: kept by somebody; `due`: its time is over; `kept`: it is not. */
export const retentionStates = ['due', 'held', 'kept'] as const;
export type RetentionState = (typeof retentionStates)[number];

/** A closed case: until when it is kept, and whether it is held beyond that. */
export interface RetentionRow extends Retention {
  caseId: string;
  name: string;
  caseNumber: string;
  closedOn: Day;
  holds: readonly SetHold[];
  state: RetentionState;
}

/** The closed cases, the first due first. */
export function retentionRows(
  cases: readonly CaseSummary[],
  closings: Closings,
  entries: readonly RetentionHold[],
  today: Day,
): RetentionRow[] {
  return cases
    .flatMap(({ case: { id, name, caseNumber, birthOn } }): RetentionRow[] => {
      const closedOn = closings.get(id);
      if (closedOn === undefined) return [];
      const retention = retentionOf({ closedOn, birthOn });
      const holds = standingHolds(entries, id);
      const state = holds.length > 0 ? 'held' : retention.dueOn <= today ? 'due' : 'kept';
      return [{ caseId: id, name, caseNumber, closedOn, ...retention, holds, state }];
    })
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.caseId < b.caseId ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
}
