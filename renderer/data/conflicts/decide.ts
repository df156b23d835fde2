import type { Json } from '#shared/sync/json.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import { headsOf, viewRecord } from '#shared/sync/recordView.ts';
import type { Change, CommitError, Result, Saved } from '../api.ts';
import { commitChanges } from '../commit.ts';
import type { Engine } from '../engine.ts';
import type { Decision, OpenConflict } from './types.ts';

/** What a person decides: a value, or for a deletion whether the record stays. */
export type Verdict = { value: Json } | { record: 'keep' | 'delete' };

export interface Ruling {
  /** As it was when the person looked at it. */
  conflict: OpenConflict;
  verdict: Verdict;
}

/** Somebody's change came in between: nothing was saved, and there is something else to decide now. */
export type DecideError = CommitError | { code: 'changed' };

/**
 * Settles conflicts, all in one transaction or none. Each becomes one operation whose bases are all heads; where the
 * heads are no longer those that the person saw, nothing is saved.
 */
export function decideConflicts(
  engine: Engine,
  rulings: readonly Ruling[],
): Promise<Result<Saved, DecideError>> {
  const changes = rulings.map(({ conflict, verdict }) => changeFor(conflict, verdict));
  return commitChanges<{ code: 'changed' }>(engine, changes, {
    refuse: (states) =>
      rulings.every(({ conflict }) => isAsSeen(conflict, states.get(conflict.record)))
        ? undefined
        : { code: 'changed' },
  });
}

/**
 * Decides once more what was decided: the value replaces the earlier decision, which stays in the history. Only while
 * nothing was written over it since.
 */
export function decideAnew(
  engine: Engine,
  decision: Decision,
  verdict: Verdict,
): Promise<Result<Saved, DecideError>> {
  return commitChanges<{ code: 'changed' }>(engine, [changeFor(decision, verdict)], {
    refuse: (states) => (standsIn(decision, states.get(decision.record)) ? undefined : { code: 'changed' }),
  });
}

/** Whether a decision is what its field or record comes to now. */
export function standsIn({ id, field, kind }: Decision, state: RecordState | undefined): boolean {
  if (state === undefined) return false;
  if (kind === 'delete') return state.deletions.has(id) && viewRecord(state).deleted;
  const heads = headsOf(state, field);
  return heads.length === 1 && heads[0]!.id === id;
}

function changeFor(
  { type, recordId: id, field }: Pick<OpenConflict, 'type' | 'recordId' | 'field'>,
  verdict: Verdict,
): Change {
  if ('value' in verdict) return { type, id, set: { [field]: verdict.value } } as Change;
  return { type, id, delete: verdict.record === 'delete' };
}

function isAsSeen({ field, sides }: OpenConflict, state: RecordState | undefined): boolean {
  const now = state && viewRecord(state).conflicts.find((conflict) => conflict.field === field);
  const seen = new Set(sides.map(({ op }) => op));
  return now !== undefined && now.heads.length === seen.size && now.heads.every(({ op }) => seen.has(op));
}
