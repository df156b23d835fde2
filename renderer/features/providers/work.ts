import { createContext, useContext } from 'react';
import type { Change, CommitError, Result, Saved } from '#renderer/data/index.ts';
import type { Copied } from '#renderer/host/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { DemeritLedgerName } from '#shared/domain/provider/demerit.ts';
import type { DueDay } from '#shared/rules/deadlines/dueOn.ts';
import type { UnitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import type { RatingProposals } from './model/ratings.ts';

/** What was typed under a key and not saved, also before a restart. */
export interface Kept {
  restored: unknown;
  keep(value: unknown): void;
}

/** Everything the provider screens borrow from around them. */
export interface ProvidersWork {
  me: { id: string; name: string };
  /** The sample unit: what is added here is marked as a sample. */
  sample: boolean;
  countyCode: string;
  unitName: string;
  /** Whether who is signed in may confirm, decline and revoke points (I-11). */
  isSupervisor: boolean;
  demeritPolicies: UnitDemeritPolicies;
  /** By when what an inspection found is answered (Y-H.3), told on a day; undefined where the unit's rules do not say. */
  answerBy(notifiedOn: Day): DueDay | undefined;
  /** By which clause of the unit's rules; empty where they have none. */
  inspectionClause(notifiedOn: Day): string;
  /** Bands that follow from the records; null where the pack proposes none, or not all records are on this computer. */
  ratingProposals: RatingProposals | null;
  caseName(id: string): string;
  /** Shows the follow-ups of a case. */
  onCase(id: string): void;
  /** What a clause of a ledger's pack says; undefined for one that the pack does not have. */
  clauseOf(ledger: DemeritLedgerName, id: string): { title: string; reference?: string } | undefined;
  /** False where the clipboard refused it. */
  copy(text: string): Promise<Copied>;
  personName(id: string): string;
  newId(): string;
  /** Answers once everything is on disk, or says why nothing is. */
  commit(changes: readonly Change[]): Promise<Result<Saved, CommitError>>;
  draftOf(key: string): Kept;
}

const WorkContext = createContext<ProvidersWork | null>(null);
export const WorkProvider = WorkContext;

export function useWork(): ProvidersWork {
  const work = useContext(WorkContext);
  if (work === null) throw new Error('parts of the provider screens need a WorkProvider around them');
  return work;
}
