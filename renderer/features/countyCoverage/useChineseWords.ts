import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { makeWords, type Words } from '#renderer/i18n/words.ts';

/** The words of a file, which goes to offices in Taiwan. */
export interface ChineseWords {
  t: TFunction<'coverage'>;
  words: Words;
}

export function useChineseWords(): ChineseWords {
  const { i18n } = useTranslation();
  return useMemo(
    () => ({
      t: i18n.getFixedT('zh-TW', 'coverage'),
      words: makeWords(i18n.getFixedT('zh-TW', 'domain'), 'zh-TW'),
    }),
    [i18n],
  );
}
