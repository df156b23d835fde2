import type { BackupStatus, CaseSummary, SyncStatus } from '#renderer/data/index.ts';
import type { Caseload } from '#shared/domain/unit/caseload.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';

/** Everything the Today screen shows. */
export interface TodayFacts {
  /** The work of the signed-in person, the most overdue first. */
  readonly items: readonly DueItem[];
  /** Whether there is any case on this computer, whoever has it. */
  readonly hasCases: boolean;
  readonly caseOf: (caseId: string) => CaseSummary | undefined;
  readonly personName: (personId: string) => string;
  /** A provider's short name. */
  readonly providerName: (providerId: string) => string;
  /** How many days may lie between two calls, where the unit's rules say it in days; else null. */
  readonly capacityEvery: number | null;
  /** Of these providers, how many were asked so long ago that their capacity counts as stale: as their list says. */
  readonly countStale: (providerIds: readonly string[]) => number;
  /** Whether any provider was ever asked for its capacity. */
  readonly wasCapacityAsked: boolean;
  /** Conflicts that wait for a decision. */
  readonly conflicts: number;
  readonly sync: Pick<SyncStatus, 'online' | 'destinations' | 'counts'>;
  /** Null for somebody who carries no cases. */
  readonly caseload: Caseload | null;
  /** Null while it is not known yet, and for the unit of samples, which nobody needs back. */
  readonly backup: {
    place: NonNullable<BackupStatus['place']> | null;
    lastError: BackupStatus['lastError'];
  } | null;
}
