import { type RefObject, useEffect, useRef } from 'react';

/**
 * A part of the screen that takes the focus when it comes up and whenever `key` changes, unless something inside it
 * has it already: what was pressed before is gone, and the focus with it.
 */
export function useArrivalFocus<T extends HTMLElement>(key: string): RefObject<T | null> {
  const part = useRef<T>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (part.current?.contains(activeElement) !== true) part.current?.focus({ preventScroll: true });
  }, [key]);
  return part;
}
