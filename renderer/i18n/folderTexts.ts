import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What the kit's list of folders says, the same wherever a folder is asked for. */
export function useFolderTexts() {
  const { t } = useTranslation('folder');
  return useMemo(
    () => ({
      title: t('title'),
      startingPlaces: t('startingPlaces'),
      up: t('up'),
      take: t('take'),
      cancel: t('cancel'),
      empty: t('empty'),
      failed: t('failed'),
    }),
    [t],
  );
}
