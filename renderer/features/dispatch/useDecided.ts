import { useMemo } from 'react';
import { useClock, useNow } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Decided, DispatchWork, Exceptions } from './work.ts';

/**
 * The decision over the needs at hand, made anew whenever the facts, the needs or the minute change. Null where there
 * is nothing to decide; an error where the rules refused the facts, which is a defect to be seen, not hidden.
 */
export function useDecided(
  work: Pick<DispatchWork, 'decide'>,
  needs: readonly Need[],
  exceptions: Exceptions,
): { decided: Decided | null; error: Error | null } {
  const clock = useClock();
  const { now: minute } = useNow();
  const { decide } = work;
  // The minute is a dependency: ages and bands change with it, not with an input.
  return useMemo(() => {
    if (needs.length === 0) return { decided: null, error: null };
    try {
      // The instant itself: an observation saved a second ago must not lie in the future of the minute's beginning.
      return { decided: decide(needs, clock.now(), exceptions), error: null };
    } catch (error) {
      return { decided: null, error: error instanceof Error ? error : new Error(String(error)) };
    }
  }, [decide, needs, exceptions, clock, minute]);
}
