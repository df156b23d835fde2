import { useState } from 'react';
import {
  type Change,
  type CommitError,
  type HandOverError,
  type Result,
  type Saved,
  useActions,
} from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useAnnounce } from '#renderer/ui/index.ts';
import { timeOfInstant } from '#shared/domain/date/instant.ts';

/** Why cases were not handed over; said in the words of whoever hands them over. */
type Refusal = Exclude<HandOverError['code'], CommitError['code']>;

export interface Saving {
  /** What came of the last attempt, in words; null until there was one. */
  readonly said: { readonly isFine: boolean; readonly text: string } | null;
  /** Why the last attempt failed; null where it did not. */
  readonly failed: string | null;
  readonly isSaving: boolean;
  /**
   * Saves changes as one transaction. True once all of it is on disk; false where nothing was saved.
   * @param done what is said then; without it, that it is saved and when
   */
  save(changes: readonly Change[], done?: string): Promise<boolean>;
  /** The same for what saves by itself. */
  run(save: () => Promise<Result<Saved, CommitError | HandOverError>>, done?: string): Promise<boolean>;
}

/** Saves and says so, or says what is safe and what to do. */
export function useSaving(refused: (code: Refusal) => string = (code) => code): Saving {
  const { commit } = useActions();
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
      case 'invalid':
        return words.saveFailed({ ...error, path: `${error.type} ${error.path}` });
      default:
        return words.saveFailed(error);
    }
  };
  const run: Saving['run'] = async (save, done) => {
    setIsSaving(true);
    try {
      const saved = await save();
      const text = saved.ok
        ? (done ?? words.t('saved', { time: timeOfInstant(saved.value.at) }))
        : wordsOf(saved.error);
      setSaid({ isFine: saved.ok, text });
      if (saved.ok) announce(text);
      return saved.ok;
    } catch (error) {
      setSaid({ isFine: false, text: hostErrorWords(error) });
      return false;
    } finally {
      setIsSaving(false);
    }
  };
  return {
    said,
    failed: said === null || said.isFine ? null : said.text,
    isSaving,
    run,
    save: async (changes, done) => changes.length === 0 || run(() => commit(changes), done),
  };
}
