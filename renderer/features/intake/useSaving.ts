import { useState } from 'react';
import type { CommitError, HandOverError, Result, Saved } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useAnnounce } from '#renderer/ui/index.ts';

interface Saving {
  /** Null until something was saved or could not be. */
  readonly said: { readonly isFine: boolean; readonly text: string } | null;
  readonly isSaving: boolean;
  /** True once all of it is on disk. */
  run(save: () => Promise<Result<Saved, CommitError | HandOverError>>, done: string): Promise<boolean>;
}

/** Saves and says so, or says what is safe and what to do. */
export function useSaving(refused: (code: string) => string): Saving {
  const words = useWords();
  const announce = useAnnounce();
  const hostErrorWords = useHostErrorWords();
  const [said, setSaid] = useState<Saving['said']>(null);
  const [isSaving, setIsSaving] = useState(false);
  const wordsOf = (error: CommitError | HandOverError) => {
    switch (error.code) {
      case 'notSupervisor':
      case 'noSuchCase':
      case 'noSuchPerson':
      case 'sameHolder':
        return refused(error.code);
      default:
        return words.saveFailed(error);
    }
  };
  return {
    said,
    isSaving,
    async run(save, done) {
      setIsSaving(true);
      try {
        const saved = await save();
        setSaid({ isFine: saved.ok, text: saved.ok ? done : wordsOf(saved.error) });
        if (saved.ok) announce(done);
        return saved.ok;
      } catch (error) {
        setSaid({ isFine: false, text: hostErrorWords(error) });
        return false;
      } finally {
        setIsSaving(false);
      }
    },
  };
}
