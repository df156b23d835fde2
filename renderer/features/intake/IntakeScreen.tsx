import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/data/index.ts';
import { Button, EmptyState, Footer, Lead, Screen, Tabs } from '#renderer/ui/index.ts';
import { DecidedPart } from './DecidedPart.tsx';
import { ManagersPart } from './ManagersPart.tsx';
import { OfficeForm } from './OfficeForm.tsx';
import { type IntakeWork, useIntakeWork } from './useIntakeWork.ts';
import { WaitingPart } from './WaitingPart.tsx';
import './intake.css';

const parts = ['waiting', 'managers', 'decided'] as const;
type Part = (typeof parts)[number];

/** 收案分配: who of the unit gets a case that the county referred, and how much everybody carries. For the supervisor. */
export function IntakeScreen() {
  const { t } = useTranslation('intake');
  const session = useSession();
  const work = useIntakeWork();
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/cases' });
  const none = (title: string) => (
    <EmptyState title={title} actions={<Button onPress={back}>{t('toCases')}</Button>} />
  );
  if (session.state !== 'ready') return null;
  if (session.person.role !== 'supervisor') return none(t('notSupervisor'));
  if (work === null) return none(t('noRules'));
  return <IntakeParts work={work} onBack={back} />;
}

function IntakeParts({ work, onBack }: { work: IntakeWork; onBack: () => void }) {
  const navigate = useNavigate();
  const { t } = useTranslation('intake');
  const { tab } = useSearch({ strict: false }) as { tab?: Part };
  const [part, setPart] = useState<Part>(tab !== undefined && parts.includes(tab) ? tab : 'waiting');
  const [editsOffice, setEditsOffice] = useState(false);
  const { waiting, loads, intakes, unit } = work;
  const full = loads.filter(({ state }) => state === 'full').length;
  const counts: Record<Part, number> = {
    waiting: waiting.length,
    managers: loads.length,
    decided: intakes.length,
  };
  return (
    <Screen className="intake">
      <section className="main">
        <Lead
          more={full === 0 ? t('moreRoom') : t('moreFull', { count: full })}
          actions={
            <>
              {unit.township !== undefined && (
                <Button onPress={() => setEditsOffice(!editsOffice)}>{t('office.edit')}</Button>
              )}
              <Button onPress={() => void navigate({ to: '/rotation' })}>{t('rotation')}</Button>
              <Button hotkey="B" onPress={onBack}>
                {t('toCases')}
              </Button>
            </>
          }
        >
          {waiting.length === 0 ? t('leadNone') : t('lead', { count: waiting.length })}
        </Lead>
        {(unit.township === undefined || editsOffice) && (
          <OfficeForm unit={unit} onDone={() => setEditsOffice(false)} />
        )}
        <Tabs<Part>
          label={t('tabs')}
          selected={part}
          onChange={setPart}
          tabs={parts.map((id) => ({ id, label: t(`tab.${id}`), count: counts[id] }))}
        >
          {part === 'waiting' && <WaitingPart work={work} />}
          {part === 'managers' && <ManagersPart work={work} />}
          {part === 'decided' && <DecidedPart work={work} />}
        </Tabs>
        <Footer />
      </section>
    </Screen>
  );
}
