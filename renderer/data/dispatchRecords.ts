import { useMemo } from 'react';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';
import { readCaseFile } from './caseFile.ts';
import { useUnlocked } from './hooks.ts';
import { readObservations } from './observations.ts';

/** Recorded dispatches with their receipts, and the records that receipts name. */
export interface DispatchRecords {
  /** Those of a case, from the database; of one that is not here, none. */
  readDispatches(caseId: string): Promise<readonly Dispatch[]>;
  /** However old; one that is not here is not in the map. */
  readObservations(ids: readonly string[]): Promise<ReadonlyMap<string, CapacityObservation>>;
  findSuspension(id: string): Suspension | undefined;
  /** The file of a layer of the unit's pack; undefined for a shipped pack. */
  findLayerFile(hash: string): unknown;
}

export function useDispatchRecords(): DispatchRecords {
  const { engine, views } = useUnlocked();
  return useMemo(
    () => ({
      async readDispatches(caseId) {
        await engine.stored;
        return (await readCaseFile(engine, caseId))?.dispatches ?? [];
      },
      readObservations: (ids) => readObservations(engine, ids),
      findSuspension: (id) => engine.memory.get('suspension', id) ?? undefined,
      findLayerFile: (hash) => views.packs().findLayerFile(hash),
    }),
    [engine, views],
  );
}
