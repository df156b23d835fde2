import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { makeWords, type Words } from '#renderer/i18n/words.ts';

export interface ChineseWords {
  words: Words;
  /** A text of this screen, by its key. */
  cases: (key: string, values?: Record<string, unknown>) => string;
}

/** The words of what goes to offices in Taiwan and to the national platform, whatever language the window speaks. */
export function useChineseWords(): ChineseWords {
  const { i18n } = useTranslation('cases');
  return useMemo(() => {
    const chinese = i18n.getFixedT('zh-TW', 'cases');
    return {
      words: makeWords(i18n.getFixedT('zh-TW', 'domain'), 'zh-TW'),
      cases: (key, values) => String(chinese(key as never, values as never)),
    };
  }, [i18n]);
}
