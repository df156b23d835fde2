import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/data/index.ts';
import { Choices, Section, useView } from '#renderer/ui/index.ts';

const minutes = ['5', '10', '15', '30'] as const;

/** After how long the screen locks by itself, and when else it does; a unit of samples has nothing to lock with. */
export function LockSection() {
  const { t } = useTranslation('settings');
  const session = useSession();
  const { lockAfterMinutes, setView } = useView();
  if (session.state !== 'ready' || session.sample) return null;
  return (
    <Section title={t('lock.title')}>
      <p>{t('lock.says')}</p>
      <div className="settings-fields">
        <Choices
          label={t('lock.after')}
          choices={minutes.map((id) => ({ id, label: t('lock.minutes', { count: Number(id) }) }))}
          value={minutes.find((id) => Number(id) === lockAfterMinutes) ?? '10'}
          onChange={(chosen) => setView({ lockAfterMinutes: Number(chosen) })}
        />
      </div>
    </Section>
  );
}
