import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SessionLocked, useData } from '#renderer/data/index.ts';
import { PassphraseField } from '#renderer/passphrase/PassphraseField.tsx';
import { EnterPractice } from '#renderer/practice/EnterPractice.tsx';
import { Button, Choices, EmptyState, SubmitButton } from '#renderer/ui/index.ts';
import { Forgotten } from './Forgotten.tsx';
import { PressEnter } from './PressEnter.tsx';
import { useTimeLeft } from './useTimeLeft.ts';

/**
 * Asks who it is, where several open this computer, and for the passphrase; says that nothing was lost when it was wrong, and how long it has to be waited after several
 * wrong ones. What was typed meanwhile stays.
 */
export function Unlock({ attempt, opensAt, people, triedAs }: SessionLocked) {
  const { t } = useTranslation(['start', 'passphrase']);
  const data = useData();
  const [passphrase, setPassphrase] = useState('');
  const [person, setPerson] = useState(triedAs);
  const [isAsked, setIsAsked] = useState(false);
  const isShared = people.length > 0;
  const isKeystoreLost = attempt === 'keystoreLost';
  const [isForgotten, setIsForgotten] = useState(isKeystoreLost && (!isShared || triedAs !== undefined));
  const timeLeft = useTimeLeft(opensAt);
  const whenKnown = (run: () => void) => {
    setIsAsked(true);
    if (!isShared || person !== undefined) run();
  };
  if (isForgotten) {
    return <Forgotten person={person} isKeystoreLost={isKeystoreLost} onBack={() => setIsForgotten(false)} />;
  }
  return (
    <main className="start-alone">
      <form
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (timeLeft === null) whenKnown(() => void data.unlock(passphrase, person));
        }}
      >
        <h1>{t(isShared ? 'unlock.titleShared' : 'unlock.title')}</h1>
        {isShared && (
          <Choices
            label={t('unlock.who')}
            look="column"
            choices={people.map(({ id, name }) => ({ id, label: name }))}
            value={person ?? null}
            onChange={setPerson}
            autoFocus={person === undefined}
            {...(isAsked && person === undefined && { error: t('unlock.whoMissing') })}
          />
        )}
        <PassphraseField
          label={t('passphrase:field')}
          description={t('passphrase:fieldHelp')}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus={!isShared || person !== undefined}
          error={attempt === 'none' ? undefined : t(`unlock.${attempt}`)}
        />
        {timeLeft !== null && (
          <p role="timer" className="start-wait">
            {t('unlock.wait', { time: timeLeft })}
          </p>
        )}
        <div className="line">
          <SubmitButton variant="filled" isDisabled={timeLeft !== null}>
            {t('unlock.open')}
          </SubmitButton>
          <Button variant="quiet" onPress={() => whenKnown(() => setIsForgotten(true))}>
            {t('unlock.forgotten')}
          </Button>
          <EnterPractice />
        </div>
      </form>
    </main>
  );
}

/** A unit of samples has no passphrase, and says so instead of asking for one that any entry would open. */
export function OpenSample() {
  const { t } = useTranslation('start');
  const data = useData();
  return (
    <main className="start-alone">
      <div>
        <EmptyState
          title={t('openSample.title')}
          isAlone
          actions={<PressEnter onPress={() => void data.unlock('')}>{t('unlock.open')}</PressEnter>}
        >
          <p>{t('openSample.detail')}</p>
        </EmptyState>
      </div>
    </main>
  );
}
