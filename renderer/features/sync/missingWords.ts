import { useTranslation } from 'react-i18next';
import type { MissingRange } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';

/** Says which lines have not arrived, each range once, however many cases it concerns. */
export function useMissingWords(): (missing: readonly MissingRange[]) => string {
  const { t } = useTranslation('sync');
  const words = useWords();
  return (missing) => {
    const ranges = missing.map(({ personName, from, to }) => {
      const range = from === to ? t('missingOne', { from }) : t('panel.gapRange', { from, to });
      return personName === '' ? range : t('missingOf', { name: personName, range });
    });
    return words.list([...new Set(ranges)]);
  };
}
