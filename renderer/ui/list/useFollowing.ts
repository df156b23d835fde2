import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { isTextEntry } from '../keyboard/target.ts';

const moves: readonly string[] = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];

const none: readonly string[] = [];

/** Milliseconds for which no key may come: who types or moves on presses the next before a sheet would be drawn. */
const pause = 100;

/**
 * A value that follows another once no more keys come: the sheet of the selected row, behind the list. Any key but
 * those of the list waits for it, since it may be a command of the sheet and must not meet the one before.
 * @param listKeys what the list does by key besides moving on and typing, as `KeyboardEvent.key` in lower case
 */
export function useFollowing<T extends string | null>(value: T, listKeys: readonly string[] = none): T {
  const [followed, setFollowed] = useState(value);
  const isBehind = followed !== value;
  useEffect(() => {
    if (!isBehind) return;
    const follow = setTimeout(() => startTransition(() => setFollowed(value)), pause);
    const catchUp = (event: KeyboardEvent) => {
      const types = isTextEntry(event.target) && !event.ctrlKey && !event.altKey && event.key !== 'Enter';
      const isOfList = moves.includes(event.key) || listKeys.includes(event.key.toLowerCase());
      if (!types && !isOfList) flushSync(() => setFollowed(value));
    };
    window.addEventListener('keydown', catchUp, true);
    return () => {
      clearTimeout(follow);
      window.removeEventListener('keydown', catchUp, true);
    };
  }, [isBehind, value, listKeys]);
  return followed;
}
