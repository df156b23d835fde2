import { useCallback } from 'react';
import { useDirectory } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';

/** Says a provider by its short name; one that the directory no longer has, by its id. */
export function useProviderName(): (providerId: string) => string {
  const { byId } = useDirectory();
  const words = useWords();
  return useCallback(
    (providerId) => {
      const entry = byId.get(providerId);
      if (entry === undefined) return providerId;
      return words.provider(
        entry.provider.name,
        entry.contracts.map(({ serviceType }) => serviceType),
      );
    },
    [byId, words],
  );
}
