import { type Ref, type RefObject, useCallback, useRef } from 'react';

/** A ref of one's own to an element whose ref the caller may also want. */
export function useFocusRef<T>(
  outer: Ref<T> | undefined,
): [RefObject<T | null>, (element: T | null) => void] {
  const inner = useRef<T | null>(null);
  const set = useCallback(
    (element: T | null) => {
      inner.current = element;
      if (typeof outer === 'function') outer(element);
      else if (outer) outer.current = element;
    },
    [outer],
  );
  return [inner, set];
}
