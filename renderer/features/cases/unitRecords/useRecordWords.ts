import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { makeWords, type Words } from '#renderer/i18n/words.ts';
import type { UnitRecordWords } from '#shared/reports/unitRecordText.ts';

interface RecordWords {
  words: Words;
  say: UnitRecordWords;
  cases: (key: string, values?: Record<string, unknown>) => string;
}

/** The words of a record: it goes to the national platform, so in Chinese whatever language the window speaks. */
export function useRecordWords(): RecordWords {
  const { i18n } = useTranslation('cases');
  return useMemo(() => {
    const chinese = i18n.getFixedT('zh-TW', 'cases');
    const cases = (key: string, values?: Record<string, unknown>) =>
      String(chinese(key as never, values as never));
    return {
      cases,
      words: makeWords(i18n.getFixedT('zh-TW', 'domain'), 'zh-TW'),
      say: (key, values) => cases(`unitRecordText.${key}`, values),
    };
  }, [i18n]);
}
