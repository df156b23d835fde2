import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { EmptyState, Progress, shareOf, useClock } from '#renderer/ui/index.ts';
import { openSample } from './openSample.ts';
import { PressEnter } from './PressEnter.tsx';

/** Practice that is empty, the first time and after it was begun anew: its unit of samples is made without asking. */
export function MakePractice() {
  const { t } = useTranslation('start');
  const data = useData();
  const clock = useClock();
  const [sample, setSample] = useState<{ done: number; total: number } | 'failed'>({ done: 0, total: 0 });
  const isMaking = useRef(false);
  const make = useCallback(() => {
    if (isMaking.current) return;
    isMaking.current = true;
    setSample({ done: 0, total: 0 });
    void openSample(data, clock.now(), {
      unitName: t('practice.unitName'),
      personName: t('sample.personName'),
      onProgress: (done, total) => setSample({ done, total }),
    }).then((opened) => {
      isMaking.current = false;
      if (!opened) setSample('failed');
    });
  }, [data, clock, t]);
  useEffect(make, []);
  return (
    <main className="start-alone">
      <div>
        {sample === 'failed' ? (
          <EmptyState
            title={t('sample.failed')}
            isAlone
            actions={<PressEnter onPress={make}>{t('practice.again')}</PressEnter>}
          />
        ) : (
          <Progress words={t('practice.making', sample)} share={shareOf(sample)} />
        )}
      </div>
    </main>
  );
}
