import { useEffect, useState } from 'react';
import type { CaseId } from '#shared/domain/ids.ts';
import type { AccessThing } from '#shared/domain/trail/accessEntry.ts';
import { useUnlocked } from '../hooks.ts';
import { readTrail, type TrailFound, type TrailQuery } from './readTrail.ts';
import type { Trail } from './trail.ts';

/** Where it is noted that something was copied, printed or exported. */
export function useTrail(): Pick<Trail, 'note' | 'keep'> {
  return useUnlocked().trail;
}

/** Notes that something of a case stands on the screen; nothing while `caseId` is null. */
export function useViewed(thing: AccessThing, caseId: string | null): void {
  const { trail } = useUnlocked();
  useEffect(() => {
    if (caseId !== null) trail.note({ action: 'viewed', thing, caseId: caseId as CaseId, file: null });
  }, [trail, thing, caseId]);
}

/**
 * The entries that were asked for, what is still waiting to be written included; undefined until they are read.
 * @param query the same object until something else is asked
 * @param onRead hears how many were looked at
 */
export function useTrailRows(
  query: TrailQuery,
  atMost: number,
  onRead: (looked: number) => void,
): TrailFound | undefined {
  const { engine, trail } = useUnlocked();
  const [found, setFound] = useState<{ query: TrailQuery; found: TrailFound }>();
  useEffect(() => {
    let isLeft = false;
    const read = async () => {
      await trail.flush();
      const rows = await readTrail(engine, query, atMost, (looked) => !isLeft && onRead(looked));
      if (!isLeft) setFound({ query, found: rows });
    };
    void read();
    return () => {
      isLeft = true;
    };
  }, [engine, trail, query, atMost, onRead]);
  return found?.query === query ? found.found : undefined;
}
