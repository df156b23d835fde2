import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useSession, useSyncStatus, useUnit } from '#renderer/data/index.ts';
import { Button, Footer, Icon, useNow } from '#renderer/ui/index.ts';
import { DestinationSection } from '../DestinationSection.tsx';
import { InviteSection } from '../InviteSection.tsx';
import { OpeningSection } from '../OpeningSection.tsx';
import { PeopleSection } from '../PeopleSection.tsx';
import { type BeginStep, isStepDone, stepsOf } from './steps.ts';

const sections: Record<BeginStep, () => React.ReactNode> = {
  destination: DestinationSection,
  people: PeopleSection,
  invite: InviteSection,
  opening: OpeningSection,
};

/** What a new unit still needs, one step after another; each can be skipped and is done later in the settings. */
export function BeginScreen() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const data = useData();
  const session = useSession();
  const { today } = useNow();
  const { unit, persons, openingCounts } = useUnit();
  const { destinations } = useSyncStatus();
  const heading = useRef<HTMLHeadingElement>(null);
  const [place, setPlace] = useState(0);
  useEffect(() => {
    if (place >= 0) heading.current?.focus();
  }, [place]);
  if (session.state !== 'ready') return null;

  const steps = stepsOf(data.keepsUnitKey);
  const step = steps[place] ?? 'destination';
  const facts = {
    hasDestination: destinations.length > 0,
    colleagues: persons.filter(({ active }) => active).length - 1,
    openings: openingCounts.filter(({ month }) => month === today.slice(0, 7)).length,
  };
  const isLast = place === steps.length - 1;
  const goOn = () => (isLast ? void navigate({ to: '/today' }) : setPlace(place + 1));
  const Section = sections[step];
  const next = isLast ? t('begin.open') : t(isStepDone(step, facts) ? 'begin.next' : 'begin.later');
  return (
    <div className="begin">
      <aside className="begin-steps" aria-label={t('begin.steps')}>
        <h1 ref={heading} tabIndex={-1}>
          {t('begin.title', { unit: unit.name })}
        </h1>
        <p>{t('begin.says')}</p>
        <h2 className="vh">{t('begin.steps')}</h2>
        <ol aria-label={t('begin.steps')}>
          {steps.map((one, index) => (
            <li key={one}>
              <button
                type="button"
                onClick={() => setPlace(index)}
                aria-current={index === place ? 'step' : undefined}
              >
                <span className="digit" aria-hidden="true">
                  {isStepDone(one, facts) ? <Icon shape="tick" /> : index + 1}
                </span>
                <span>
                  <b>{t(`begin.step.${one}`)}</b>
                  <span className="meta">
                    {t(isStepDone(one, facts) ? 'begin.done' : `begin.why.${one}`, {
                      count: one === 'people' ? facts.colleagues : facts.openings,
                    })}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ol>
        <p className="meta">{t('begin.here')}</p>
      </aside>
      <main className="begin-work" key={step}>
        <Section />
      </main>
      <Footer note={isLast ? t('begin.inSettings') : undefined}>
        {place > 0 && <Button onPress={() => setPlace(place - 1)}>{t('begin.back')}</Button>}
        {!isLast && (
          <Button variant="quiet" onPress={() => void navigate({ to: '/today' })}>
            {t('begin.skipAll')}
          </Button>
        )}
        <Button variant="filled" hotkey="Ctrl+Enter" onPress={goOn}>
          {next}
        </Button>
      </Footer>
    </div>
  );
}
