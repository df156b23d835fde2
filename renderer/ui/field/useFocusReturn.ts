import { type RefObject, useLayoutEffect, useState } from 'react';
import { firstReachable } from './reachable.ts';

/**
 * The focus of something that opens in place: into its first field, where no field takes it by itself, and when it
 * closes back to what opened it. Where the focus had left it by then, it stays where it is.
 * @param fallback what has the focus afterwards if nothing had it before, or that is gone
 */
export function useFocusReturn(box: RefObject<HTMLElement | null>, fallback: () => HTMLElement | null): void {
  // Before any field of it takes the focus.
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && !element.contains(document.activeElement)) firstReachable(element)?.focus();
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const isThere = opener instanceof HTMLElement && opener !== document.body && opener.isConnected;
        (isThere ? opener : fallback())?.focus();
      });
    };
  }, [box, opener, fallback]);
}
