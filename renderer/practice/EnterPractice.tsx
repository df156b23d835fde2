import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Button } from '#renderer/ui/index.ts';

/** The way from a real unit to practice, locked or not; says why where it cannot be opened. */
export function EnterPractice() {
  const { t } = useTranslation('start');
  const data = useData();
  const hostErrorWords = useHostErrorWords();
  const [failure, setFailure] = useState<string>();
  const enter = () => {
    setFailure(undefined);
    data.enterTraining().catch((error: unknown) => {
      setFailure(t('practice.notOpened', { reason: hostErrorWords(error) }));
    });
  };
  return (
    <>
      <Button variant="quiet" onPress={enter}>
        {t('practice.enter')}
      </Button>
      {failure !== undefined && (
        <p role="alert" className="error">
          {failure}
        </p>
      )}
    </>
  );
}
