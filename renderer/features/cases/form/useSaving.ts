import { useState } from 'react';
import { type Change, type CommitError, useActions } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useAnnounce } from '#renderer/ui/index.ts';
import { timeOfInstant } from '#shared/domain/date/instant.ts';

interface Saving {
  /** True once everything is on disk; false with `failed` set and nothing saved. */
  save: (changes: readonly Change[]) => Promise<boolean>;
  /** Why the last attempt failed, in words. */
  failed: string | null;
  isSaving: boolean;
}

/** Saves changes as one transaction and says so, or says what is safe and what to do. */
export function useSaving(): Saving {
  const { commit } = useActions();
  const { t } = useWords();
  const announce = useAnnounce();
  const [failed, setFailed] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const words = (error: CommitError) =>
    t(`saveFailed.${error.code}`, { path: error.code === 'invalid' ? `${error.type} ${error.path}` : '' });
  return {
    failed,
    isSaving,
    async save(changes) {
      if (changes.length === 0) return true;
      setIsSaving(true);
      const saved = await commit(changes);
      setIsSaving(false);
      if (saved.ok) {
        setFailed(null);
        announce(t('saved', { time: timeOfInstant(saved.value.at) }));
      } else {
        setFailed(words(saved.error));
      }
      return saved.ok;
    },
  };
}
