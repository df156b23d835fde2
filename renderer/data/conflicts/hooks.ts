import { useMemo } from 'react';
import type { Result, Saved } from '../api.ts';
import { useLive, useOpenLog, useUnlocked } from '../hooks.ts';
import { type DecideError, decideAnew, decideConflicts, type Ruling, type Verdict } from './decide.ts';
import { readHistory, readSettled } from './history.ts';
import type {
  Decision,
  OpenConflict,
  OpenDispatchConflict,
  PastOperation,
  SettledConflict,
} from './types.ts';

/** What waits for a decision, up to date after each save and import. */
export function useConflicts(): {
  fields: readonly OpenConflict[];
  dispatches: readonly OpenDispatchConflict[];
} {
  useOpenLog();
  const fields = useLive(({ views }) => views.conflicts.fields());
  const dispatches = useLive(({ views }) => views.conflicts.dispatches());
  return useMemo(() => ({ fields, dispatches }), [fields, dispatches]);
}

/** How many wait; those over openings are counted a moment later. */
export function useConflictCount(): number {
  return useLive(({ views }) => views.conflicts.count());
}

type OnProgress = (done: number, total: number) => void;

export interface ConflictActions {
  /** Decides all of them in one save, or none. */
  decide(rulings: readonly Ruling[]): Promise<Result<Saved, DecideError>>;
  /** Decides once more what was decided. */
  decideAnew(decision: Decision, verdict: Verdict): Promise<Result<Saved, DecideError>>;
  /** Everything written of a record, the earliest first. Reads the journal. */
  history(record: string, onProgress: OnProgress): Promise<readonly PastOperation[]>;
  /** What was decided, the latest first. Reads the journal. */
  settled(onProgress: OnProgress): Promise<readonly SettledConflict[]>;
}

export function useConflictActions(): ConflictActions {
  const { engine } = useUnlocked();
  return useMemo(
    () => ({
      decide: (rulings) => decideConflicts(engine, rulings),
      decideAnew: (decision, verdict) => decideAnew(engine, decision, verdict),
      history: async (record, onProgress) =>
        (await readHistory(engine, new Set([record]), onProgress)).get(record) ?? [],
      settled: (onProgress) => readSettled(engine, onProgress),
    }),
    [engine],
  );
}
