import type { CaseSummary, Closings } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { DestructionStanding } from '#shared/domain/retention/destruction.ts';
import { type RetentionHold, type SetHold, standingHolds } from '#shared/domain/retention/retentionHold.ts';
import { type Retention, retentionOf } from '#shared/rules/retention/retention.ts';

/** `held`: kept by somebody; `marked`: to be destroyed; `due`: its time is over; `kept`: it is not. */
export const retentionStates = ['due', 'marked', 'held', 'kept'] as const;
export type RetentionState = (typeof retentionStates)[number];

/** A closed case: until when it is kept, and whether it is held beyond that. */
export interface RetentionRow extends Retention {
  caseId: string;
  name: string;
  caseNumber: string;
  closedOn: Day;
  holds: readonly SetHold[];
  /** Where it is marked, or its destruction decided and not done here yet. */
  destruction: DestructionStanding | null;
  state: RetentionState;
}

/** The closed cases, the first due first. */
export function retentionRows(
  cases: readonly CaseSummary[],
  closings: Closings,
  entries: readonly RetentionHold[],
  destructions: ReadonlyMap<string, DestructionStanding>,
  today: Day,
): RetentionRow[] {
  return cases
    .flatMap(({ case: { id, name, caseNumber, birthOn } }): RetentionRow[] => {
      const closedOn = closings.get(id);
      if (closedOn === undefined) return [];
      const retention = retentionOf({ closedOn, birthOn });
      const holds = standingHolds(entries, id);
      const destruction = destructions.get(id) ?? null;
      const inTime = destruction !== null ? 'marked' : retention.dueOn <= today ? 'due' : 'kept';
      const state = holds.length > 0 ? 'held' : inTime;
      return [{ caseId: id, name, caseNumber, closedOn, ...retention, holds, destruction, state }];
    })
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.caseId < b.caseId ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
}
