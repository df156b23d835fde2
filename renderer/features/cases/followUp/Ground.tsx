import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import type { Reassignment } from '#shared/domain/followUp/reassignment.ts';

/** On which ground a case leaves a provider; nothing where the unit's paper names none. */
export function Ground({ ground }: Pick<Reassignment, 'ground'>) {
  const { t } = useTranslation('cases');
  const words = useWords();
  if (ground === null) return null;
  return (
    <span className="meta">
      {t('reassign.groundOf', { title: words.clauseTitle(ground), clause: ground })}
    </span>
  );
}
