import { type RefObject, useEffect } from 'react';

/**
 * Takes the focus when something was done and what had it is gone with that; where anything has it, it stays there.
 * @param taker what has the focus then, the list that the work goes on in
 * @param done another value after each deed
 */
export function useFocusKept(taker: RefObject<{ focus(): void } | null>, done: unknown): void {
  useEffect(() => {
    if (document.activeElement === document.body) taker.current?.focus();
  }, [taker, done]);
}
