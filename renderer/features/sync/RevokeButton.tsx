import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceStatus, type RevokeError, useActions } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ConfirmDialog } from '#renderer/ui/index.ts';

/** Takes a computer out of use, after saying what then counts: it cannot be taken back. */
export function RevokeButton({ device: { device, personName } }: { device: DeviceStatus }) {
  const { t } = useTranslation('sync');
  const words = useWords();
  const hostErrorWords = useHostErrorWords();
  const { revokeDevice } = useActions();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const wordsOf = (error: RevokeError) =>
    error.code === 'noUnitKey' || error.code === 'noSuchDevice'
      ? t(`revoke.refused.${error.code}`)
      : words.t(`saveFailed.${error.code}`, { path: error.code === 'invalid' ? error.path : '' });
  const revoke = async () => {
    setIsAsking(false);
    try {
      const done = await revokeDevice(device);
      if (!done.ok) setProblem(wordsOf(done.error));
    } catch (error) {
      setProblem(t('failedBecause', { reason: hostErrorWords(error) }));
    }
  };
  return (
    <span>
      <Button
        size="small"
        aria-label={t('revoke.name', { name: personName })}
        onPress={() => {
          setProblem(undefined);
          setIsAsking(true);
        }}
      >
        {t('revoke.ask')}
      </Button>
      {problem !== undefined && <span role="alert">{problem}</span>}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('revoke.title', { name: personName })}
        confirmLabel={t('revoke.do')}
        cancelLabel={t('revoke.not')}
        onConfirm={() => void revoke()}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('revoke.says')}</p>
      </ConfirmDialog>
    </span>
  );
}
