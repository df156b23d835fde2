import { useTranslation } from 'react-i18next';
import type { DecideError } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';

/** Why a decision was not saved: what happened, what is safe, what to do. */
export function useDecideErrorWords(): (error: DecideError) => string {
  const { t } = useTranslation('conflicts');
  const words = useWords();
  return (error) =>
    error.code === 'changed' || error.code === 'invalid'
      ? t(`failed.${error.code}`)
      : words.t(`saveFailed.${error.code}`);
}
