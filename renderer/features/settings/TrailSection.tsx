import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/data/index.ts';
import { Button, Section } from '#renderer/ui/index.ts';

/** The ways to the record of who used what, and for a supervisor to until when closed cases are kept. */
export function TrailSection() {
  const { t } = useTranslation('trail');
  const { t: ofRetention } = useTranslation('retention');
  const navigate = useNavigate();
  const session = useSession();
  if (session.state !== 'ready') return null;
  const isSupervisor = session.person.role === 'supervisor';
  return (
    <>
      <Section title={t('section.title')}>
        <p>{t(isSupervisor ? 'section.says' : 'section.saysOwn')}</p>
        <Button onPress={() => void navigate({ to: '/settings/trail' })}>{t('section.show')}</Button>
      </Section>
      {(isSupervisor || session.sample) && (
        <Section title={ofRetention('title')}>
          <p>{ofRetention('section.says')}</p>
          <Button onPress={() => void navigate({ to: '/settings/retention' })}>
            {ofRetention('section.show')}
          </Button>
        </Section>
      )}
    </>
  );
}
