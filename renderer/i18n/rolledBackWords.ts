import { useTranslation } from 'react-i18next';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { useWords } from './words.ts';

interface RolledBackFacts {
  at: string;
  after: number;
  known: number;
  moved: number;
}

/** Says why this computer goes on under a new numbering, and that nothing is lost by it. */
export function useRolledBackWords(): (facts: RolledBackFacts, today: string) => string {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  return ({ at, after, known, moved }, today) => {
    const since = formatInstantForList(at, today, locale);
    return [
      known > after
        ? t('rolledBack.ahead', { known, after, at: since })
        : t('rolledBack.taken', { at: since }),
      ...(moved > 0 ? [t('rolledBack.moved', { count: moved })] : []),
      t('rolledBack.back'),
    ].join(locale === 'en' ? ' ' : '');
  };
}
