import { useTranslation } from 'react-i18next';
import type { Quarter } from '#shared/domain/date/quarter.ts';
import { partsOfQuarter } from '../model/quarters.ts';

/** How a quarter is said: 115年第2季. */
export function useQuarterWords(): (quarter: Quarter) => string {
  const { t } = useTranslation('providers');
  return (quarter) => {
    const { rocYear: year, number } = partsOfQuarter(quarter);
    return t('sheet.ratings.quarter', { year, number });
  };
}
