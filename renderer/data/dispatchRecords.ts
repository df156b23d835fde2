import { useMemo } from 'react';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';
import { caseFileOf } from './caseFile.ts';
import { useUnlocked } from './hooks.ts';
import { readObservations } from './observations.ts';
import { readCases } from './projection/rows.ts';

/** Recorded dispatches of many cases with their receipts, and the records that receipts name. */
export interface DispatchRecords {
  /** Those of some cases, from the database; of a case that is not here, none. */
  readDispatches(caseIds: readonly string[]): Promise<readonly Dispatch[]>;
  /** However old; one that is not here is not in the map. */
  readObservations(ids: readonly string[]): Promise<ReadonlyMap<string, CapacityObservation>>;
  findSuspension(id: string): Suspension | undefined;
}

export function useDispatchRecords(): DispatchRecords {
  const { engine } = useUnlocked();
  return useMemo(
    () => ({
      async readDispatches(caseIds) {
        await engine.stored;
        const files = await readCases(engine, caseIds);
        return files.flatMap((states) => caseFileOf(states)?.dispatches ?? []);
      },
      readObservations: (ids) => readObservations(engine, ids),
      findSuspension: (id) => engine.memory.get('suspension', id) ?? undefined,
    }),
    [engine],
  );
}
