import { useSyncExternalStore } from 'react';

const query = '(min-width: 1680px)';

/** True from 1680 px: reasons and exclusions then stand open beside and under the list. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}
