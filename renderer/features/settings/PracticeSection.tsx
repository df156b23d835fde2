import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/data/index.ts';
import { EnterPractice } from '#renderer/practice/EnterPractice.tsx';
import { Section } from '#renderer/ui/index.ts';

/** In practice, instead of the places where things go: that nothing goes anywhere. */
export function PracticeSection() {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('practice.title')}>
      <p>{t('practice.says')}</p>
    </Section>
  );
}

/** The way from a real unit to practice. */
export function EnterPracticeSection() {
  const { t } = useTranslation('settings');
  const session = useSession();
  if (session.state !== 'ready' || session.sample) return null;
  return (
    <Section title={t('practice.enterTitle')}>
      <p>{t('practice.enterSays')}</p>
      <div className="line">
        <EnterPractice />
      </div>
    </Section>
  );
}
