import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDestructions, useSession } from '#renderer/data/index.ts';
import { Button, Section } from '#renderer/ui/index.ts';

/**
 * The ways to the record of who used what, for a supervisor to until when closed cases are kept, and for everybody to
 * which were destroyed.
 */
export function TrailSection() {
  const { t } = useTranslation('trail');
  const { t: ofRetention } = useTranslation('retention');
  const navigate = useNavigate();
  const session = useSession();
  const destructions = useDestructions();
  if (session.state !== 'ready') return null;
  const isSupervisor = session.person.role === 'supervisor';
  const seesList = isSupervisor || session.sample;
  return (
    <>
      <Section title={t('section.title')}>
        <p>{t(isSupervisor ? 'section.says' : 'section.saysOwn')}</p>
        <Button onPress={() => void navigate({ to: '/settings/trail' })}>{t('section.show')}</Button>
      </Section>
      {(seesList || destructions.size > 0) && (
        <Section title={ofRetention(seesList ? 'parts' : 'part.log')}>
          <p>{ofRetention(seesList ? 'section.says' : 'section.saysLog')}</p>
          <Button onPress={() => void navigate({ to: '/settings/retention' })}>
            {ofRetention(seesList ? 'section.show' : 'section.showLog')}
          </Button>
        </Section>
      )}
    </>
  );
}
