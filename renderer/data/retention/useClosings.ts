import { useEffect, useState } from 'react';
import { batchesOf } from '#shared/domain/batches.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { headsOf } from '#shared/sync/recordView.ts';
import type { Engine } from '../engine.ts';
import { useCases, useUnlocked } from '../hooks.ts';
import { recordKey } from '../memory/records.ts';
import { readCases } from '../projection/rows.ts';

/** When each closed case was closed, by its id: the day on which that was recorded. */
export type Closings = ReadonlyMap<string, string>;

const batchSize = 200;

/** Reads from the records of cases when they were closed; one that is not closed is left out. */
export async function readClosings(engine: Engine, caseIds: readonly string[]): Promise<Closings> {
  await engine.stored;
  const closings = new Map<string, string>();
  for (const ids of batchesOf([...caseIds], batchSize)) {
    for (const states of await readCases(engine, ids)) {
      for (const state of states) {
        const id = state.record.slice(recordKey('case', '').length);
        if (state.record !== recordKey('case', id)) continue;
        // Where two people closed it without knowing of each other, the later counts: kept longer, never shorter.
        const closed = headsOf(state, 'status')
          .filter(({ value }) => value === 'closed')
          .map(({ at }) => dayOfInstant(at))
          .sort();
        if (closed.length > 0) closings.set(id, closed.at(-1)!);
      }
    }
  }
  return closings;
}

/** When each closed case here was closed; undefined until it is read. */
export function useClosings(): Closings | undefined {
  const { engine } = useUnlocked();
  const cases = useCases();
  const [read, setRead] = useState<Closings>();
  useEffect(() => {
    let isLeft = false;
    const closed = cases.filter((summary) => summary.case.status === 'closed');
    void readClosings(
      engine,
      closed.map((summary) => summary.case.id),
    ).then((found) => {
      if (!isLeft) setRead(found);
    });
    return () => {
      isLeft = true;
    };
  }, [engine, cases]);
  return read;
}
