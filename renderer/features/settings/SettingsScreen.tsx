import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { Footer, Lead, Screen } from '#renderer/ui/index.ts';
import { AboutSection } from './AboutSection.tsx';
import { BackupSection } from './backup/BackupSection.tsx';
import { CalendarSection } from './calendar/CalendarSection.tsx';
import { ComputerSection } from './computer/ComputerSection.tsx';
import { DestinationSection } from './DestinationSection.tsx';
import { HelpSection } from './HelpSection.tsx';
import { InviteSection } from './InviteSection.tsx';
import { LockSection } from './LockSection.tsx';
import { OpeningSection } from './OpeningSection.tsx';
import { PassphraseSection } from './PassphraseSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { EnterPracticeSection, PracticeSection } from './PracticeSection.tsx';
import { SampleSection } from './SampleSection.tsx';
import { TrailSection } from './TrailSection.tsx';
import { UnitSection } from './UnitSection.tsx';
import { ViewSection } from './ViewSection.tsx';

/** The unit, where things go, what was on paper before, and how the app looks. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const isTraining = useData().training !== null;
  return (
    <Screen>
      <section className="main">
        <Lead more={t('leadMore')}>{t('lead')}</Lead>
        <div className="settings-work">
          <UnitSection />
          {isTraining ? (
            <PracticeSection />
          ) : (
            <>
              <DestinationSection />
              <BackupSection />
            </>
          )}
          <PeopleSection />
          {!isTraining && <InviteSection />}
          <OpeningSection />
          <CalendarSection />
          <ComputerSection />
          <PassphraseSection />
          {!isTraining && <HelpSection />}
          <LockSection />
          <TrailSection />
          <ViewSection />
          <SampleSection />
          <EnterPracticeSection />
          <AboutSection />
        </div>
        <Footer />
      </section>
    </Screen>
  );
}
