import { useTranslation } from 'react-i18next';
import { useUnit } from '#renderer/data/index.ts';

/** How a person of the unit is called. */
export function usePersonName(): (id: string) => string {
  const { t } = useTranslation('cases');
  const { persons } = useUnit();
  return (id) => persons.find((person) => person.id === id)?.name ?? t('away.somebody');
}
