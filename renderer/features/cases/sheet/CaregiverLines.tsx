import { useTranslation } from 'react-i18next';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';

/** Caregivers as read: the primary one first. */
export function CaregiverLines({ caregivers }: { caregivers: readonly Caregiver[] }) {
  const { t } = useTranslation('cases');
  if (caregivers.length === 0) return <p className="meta gap">{t('caregivers.none')}</p>;
  const sorted = [...caregivers].sort((a, b) => Number(b.primary) - Number(a.primary));
  return (
    <dl className="dl gap">
      {sorted.map(({ id, name, relation, primary, livesWith, phone }) => (
        <div className="contents" key={id}>
          <dt>{t(primary ? 'caregivers.primary' : 'caregivers.other')}</dt>
          <dd>
            {[
              name,
              t(livesWith ? 'caregivers.relationLivesWith' : 'caregivers.relation', { relation }),
              phone ?? '',
            ]
              .filter((part) => part !== '')
              .join('　')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
