import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChineseWords } from './model/report.ts';

/** The words of a report to an office. */
export function useChinese(): ChineseWords {
  const { i18n } = useTranslation();
  return useMemo(
    () => ({
      sampling: i18n.getFixedT('zh-TW', 'sampling'),
      domain: i18n.getFixedT('zh-TW', 'domain'),
    }),
    [i18n],
  );
}
