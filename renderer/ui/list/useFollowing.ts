import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { isTextEntry } from '../keyboard/target.ts';

const moves = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/**
 * A value that follows another once what hangs on that one is drawn: the sheet of the selected row, behind the list.
 * Any key but those that move on or type waits for it, since it may be a command of the sheet and must not meet the
 * one before.
 */
export function useFollowing<T extends string | null>(value: T): T {
  const [followed, setFollowed] = useState(value);
  const isBehind = followed !== value;
  useEffect(() => {
    if (!isBehind) return;
    startTransition(() => setFollowed(value));
    const catchUp = (event: KeyboardEvent) => {
      const types = isTextEntry(event.target) && !event.ctrlKey && !event.altKey && event.key !== 'Enter';
      if (!types && !moves.has(event.key)) flushSync(() => setFollowed(value));
    };
    window.addEventListener('keydown', catchUp, true);
    return () => window.removeEventListener('keydown', catchUp, true);
  }, [isBehind, value]);
  return followed;
}
