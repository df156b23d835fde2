import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Say } from './model/offerFacts.ts';

/** The words of the dispatch screens in the language of the window. */
export function useSay(): Say {
  const { t } = useTranslation('dispatch');
  // Keys are put together from criteria, reasons and services; that each exists is a test's matter.
  return useCallback((key, values) => String(t(key as never, values as never)), [t]);
}

/** The words of a notice: it goes to a provider in Taiwan, so in Chinese whatever language the window speaks. */
export function useNoticeWords(): Say {
  const { i18n } = useTranslation('dispatch');
  return useCallback(
    (key, values) => {
      // Services, gender and identity are said as on the screens; the sentences are the notice's own.
      const place = key.includes('.') ? key : `noticeText.${key}`;
      return String(i18n.getFixedT('zh-TW', 'dispatch')(place as never, values as never));
    },
    [i18n],
  );
}
