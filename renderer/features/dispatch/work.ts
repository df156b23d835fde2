import { createContext, useContext } from 'react';
import type {
  CaseFile,
  Change,
  CommitError,
  Directory,
  DraftStore,
  Result,
  Saved,
} from '#renderer/data/index.ts';
import { useKeptIn, useKeptPartIn } from '#renderer/data/index.ts';
import type { Copied } from '#renderer/host/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { ChosenDispatch, Dispatch, SuspensionException } from '#shared/domain/dispatch/dispatch.ts';
import type { Person } from '#shared/domain/unit/person.ts';
import type { UnitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import type { OpenClocks } from '#shared/rules/deadlines/openClocks.ts';
import type { Decision, Reason } from '#shared/rules/dispatch/result.ts';
import type { NeedAdvice } from '#shared/rules/planAdvice/needAdvice.ts';
import type { CaseRules } from './rules/caseRules.ts';
import type { StatedException } from './state.ts';

/** A decision at an instant, and its receipt, which is made only where it is stored. */
export interface Decided {
  asOf: string;
  decision: Decision;
  /** Those that were stated for it, each with the clause that the pack cites; none where the pack allows none. */
  exceptions: CitedExceptions;
  store(): { receipt: Dispatch['receipt']; digest: string };
}

/** Why a notice may not go out now: a warning that blocks, or a reason that would exclude the provider. */
export interface NoticeBlock {
  code: 'capacityStale' | 'capacityUnknown' | 'needsNotCovered' | 'notOffered' | Reason['code'];
  clause: string;
  /** Of a suspension: from when to when; `to` null: open. */
  from?: string;
  to?: string | null;
}

/** A clause or reading of the pack in force, in the language of the window. */
export interface ClauseWords {
  title: string;
  reference?: string;
}

/** The rules in force as the screen names them. */
export interface PolicyView {
  title: string;
  version: string;
  /** By which a list is handed over instead of a ranking. */
  listClause: string;
  /** Of the pack of a hash, which may be an earlier one; undefined where it is not here. */
  titleOf(hash: string): string | undefined;
  clauseOf(id: string): ClauseWords | undefined;
}

/** What was stated for suspended providers, by provider. */
export type Exceptions = Readonly<Record<string, StatedException>>;

export type CitedExceptions = readonly (SuspensionException & { readonly providerId: string })[];

/**
 * Everything the dispatch screen works with, bound to one case and one person. `decide` and `checkNotice` are the
 * rules of the pack in force over the facts of this laptop; `commit` answers once what it saved is on disk.
 */
export interface DispatchWork {
  file: CaseFile;
  directory: Directory;
  persons: readonly Person[];
  me: { id: string; name: string };
  unitName: string;
  countyName: string;
  sample: boolean;
  /** Since when this machine has no network; null when it has one. */
  offlineSince: string | null;
  policy: PolicyView;
  calendar: UnitCalendar;
  /** What the case's notices are due by: the pack as it was in force when the case began. */
  clocks: OpenClocks;
  countsKnown: Dispatch['countsKnown'];
  /** What the county's plan says of a need before it is served. */
  advise(need: Pick<Need, 'serviceType'>): NeedAdvice | null;
  /** Dispatches of other cases are not needed here: counts are in the facts that `decide` reads. */
  decide(needs: readonly Need[], asOf: string, exceptions: Exceptions): Decided;
  exceptionClauseFor: CaseRules['exceptionClauseFor'];
  checkNotice(dispatch: ChosenDispatch, asOf: string): NoticeBlock[];
  commit(changes: readonly Change[]): Promise<Result<Saved, CommitError>>;
  newId(): string;
  copy(text: string): Promise<Copied>;
  /** Where what is typed is kept until it is saved. */
  drafts: DraftStore;
  /** Ends the view turned to the family: whoever holds the computer then needs the passphrase. */
  lock(): void;
}

const WorkContext = createContext<DispatchWork | null>(null);
export const WorkProvider = WorkContext;

export function useWork(): DispatchWork {
  const work = useContext(WorkContext);
  if (work === null) throw new Error('parts of the dispatch screen need a WorkProvider around them');
  return work;
}

/** What is typed on the dispatch screen, kept as `useKept` does. */
export function useTyped<T>(key: string, initial: T) {
  return useKeptIn(useWork().drafts, key, initial);
}

/** The same of one provider in a case: a key names no provider. */
export function useTypedFor<T>(key: string, providerId: string, initial: T) {
  return useKeptPartIn(useWork().drafts, key, providerId, initial);
}
