import { useTranslation } from 'react-i18next';
import type { Copied } from '#renderer/host/index.ts';

/** Says whether text was copied, in a screen's own words, and where it does not stay on the clipboard, for how long it does. */
export function useCopiedWords(): (outcome: Copied, words: { copied: string; notCopied: string }) => string {
  const { t } = useTranslation('handOut');
  return (outcome, { copied, notCopied }) => {
    if (outcome === 'notCopied') return notCopied;
    return outcome === 'passing' ? t('passing', { copied }) : copied;
  };
}
