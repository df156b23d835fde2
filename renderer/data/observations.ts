import { useEffect, useState } from 'react';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Engine } from './engine.ts';
import { useUnlocked } from './hooks.ts';
import { recordKey, recordOf } from './memory/records.ts';
import { readStates } from './projection/rows.ts';

/** Observations by id, however old; undefined until they are read. One that is not here is not in the map. */
export function useObservations(
  ids: readonly string[],
): ReadonlyMap<string, CapacityObservation> | undefined {
  const { engine } = useUnlocked();
  const wanted = ids.join(' ');
  const [read, setRead] = useState<{ wanted: string; found: ReadonlyMap<string, CapacityObservation> }>();
  useEffect(() => {
    let isCurrent = true;
    void engine.stored
      .then(() => readObservations(engine, wanted.split(' ')))
      .then((found) => isCurrent && setRead({ wanted, found }));
    return () => {
      isCurrent = false;
    };
  }, [engine, wanted]);
  return read?.wanted === wanted ? read.found : undefined;
}

/** Memory holds the latest of each provider and service only; these come from their rows. */
export async function readObservations(
  stored: Pick<Engine, 'database' | 'codec'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CapacityObservation>> {
  const keyOf = (id: string) => recordKey('capacity', id);
  const states = await readStates(stored, ids.map(keyOf));
  return new Map(
    ids.flatMap((id) => {
      const state = states.get(keyOf(id));
      const found = state && recordOf('capacity', id, state);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}
