import './start.css';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SessionStopped, useData, useSession } from '#renderer/data/index.ts';
import { EmptyState, Progress, SkeletonRows, shareOf, useClock } from '#renderer/ui/index.ts';
import { type FirstChoice, FirstStart } from './FirstStart.tsx';
import { JoinUnit } from './JoinUnit.tsx';
import { MakePractice } from './MakePractice.tsx';
import { openSample } from './openSample.ts';
import { PressEnter } from './PressEnter.tsx';
import { RestoreBackup } from './RestoreBackup.tsx';
import { noEntries, SetUpUnit } from './SetUpUnit.tsx';
import { OpenSample, Unlock } from './Unlock.tsx';

/** Everything before the screens of the work: first start, unlocking, catching up, and why nothing goes on. */
export function StartGate() {
  const { t } = useTranslation('start');
  const data = useData();
  const session = useSession();
  switch (session.state) {
    case 'starting':
    case 'ready':
      return (
        <Alone>
          <SkeletonRows />
        </Alone>
      );
    case 'unlocking':
      return (
        <Alone>
          <p role="status">{t('unlocking')}</p>
        </Alone>
      );
    case 'catchingUp':
      return (
        <Alone>
          <Progress words={t('catchingUp', session)} share={session.done / session.total} />
        </Alone>
      );
    case 'secondWindow':
      return (
        <Alone>
          <EmptyState
            title={t('secondWindow.title')}
            isAlone
            actions={<PressEnter onPress={() => location.reload()}>{t('secondWindow.again')}</PressEnter>}
          >
            <p>{t('secondWindow.detail')}</p>
          </EmptyState>
        </Alone>
      );
    case 'stopped':
      return <Stopped {...session} />;
    case 'locked':
      return session.sample ? <OpenSample /> : <Unlock {...session} />;
    case 'tornTail':
      return <TornTail />;
    case 'firstStart':
      return data.training === null ? <FirstSteps /> : <MakePractice />;
  }
}

function FirstSteps() {
  const { t } = useTranslation('start');
  const data = useData();
  const clock = useClock();
  const [step, setStep] = useState<'choose' | 'setUp' | 'join' | 'restore'>('choose');
  const [choice, setChoice] = useState<FirstChoice>('setUp');
  const [entries, setEntries] = useState(noEntries);
  const [sample, setSample] = useState<{ done: number; total: number } | 'failed'>();
  if (sample === 'failed') {
    return (
      <Alone>
        <EmptyState
          title={t('sample.failed')}
          isAlone
          actions={<PressEnter onPress={() => setSample(undefined)}>{t('back')}</PressEnter>}
        />
      </Alone>
    );
  }
  if (sample !== undefined) {
    return (
      <Alone>
        <Progress words={t('sample.making', sample)} share={shareOf(sample)} />
      </Alone>
    );
  }
  const back = () => setStep('choose');
  if (step === 'setUp') return <SetUpUnit entries={entries} onChange={setEntries} onBack={back} />;
  if (step === 'restore') return <RestoreBackup onBack={back} />;
  if (step === 'join') return <JoinUnit onBack={back} />;
  return (
    <FirstStart
      choice={choice}
      onChange={setChoice}
      onChoose={() => {
        if (choice !== 'sample') return setStep(choice);
        setSample({ done: 0, total: 0 });
        void openSample(data, clock.now(), {
          unitName: t('sample.unitName'),
          personName: t('sample.personName'),
          onProgress: (done, total) => setSample({ done, total }),
        }).then((opened) => {
          if (!opened) setSample('failed');
        });
      }}
    />
  );
}

function Stopped({ reason, where, whatIsSafe: safe }: SessionStopped) {
  const { t, i18n } = useTranslation('start');
  const key = `stopped.reason.${reason}`;
  return (
    <Alone>
      <EmptyState
        title={t('stopped.title')}
        isAlone
        actions={<PressEnter onPress={() => location.reload()}>{t('stopped.again')}</PressEnter>}
      >
        <p>
          {i18n.exists(key, { ns: 'start' })
            ? t(key as 'stopped.reason.unknown')
            : t('stopped.reason.unknown')}
        </p>
        {where !== undefined && (
          <p>
            {where.atByte === undefined
              ? t('stopped.whichEntry', { entry: where.seq })
              : t('stopped.where', { entry: where.seq, byte: where.atByte })}
          </p>
        )}
        <p>{t(`stopped.safe.${safe}`)}</p>
        {safe === 'all' && <p>{t('stopped.help')}</p>}
      </EmptyState>
    </Alone>
  );
}

/** Nobody was told that this was saved; what was typed then may be missing, and whoever typed it hears of it. */
function TornTail() {
  const { t } = useTranslation('start');
  const data = useData();
  return (
    <Alone>
      <EmptyState
        title={t('tornTail.title')}
        isAlone
        actions={<PressEnter onPress={() => data.goOn()}>{t('tornTail.goOn')}</PressEnter>}
      >
        <p>{t('tornTail.detail')}</p>
        <p>{t('tornTail.safe')}</p>
      </EmptyState>
    </Alone>
  );
}

/** One thing in the middle of an otherwise empty window. */
function Alone({ children }: { children: ReactNode }) {
  return (
    <main className="start-alone">
      <div>{children}</div>
    </main>
  );
}
