import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceStatus, type RevocationCut, type RevokeError, useActions } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button } from '#renderer/ui/index.ts';
import { RevokeDialog } from './RevokeDialog.tsx';

/** Takes a computer out of use, after saying what then counts: it cannot be taken back. */
export function RevokeButton({ device: { device, personName } }: { device: DeviceStatus }) {
  const { t } = useTranslation('sync');
  const words = useWords();
  const hostErrorWords = useHostErrorWords();
  const { revokeDevice } = useActions();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const wordsOf = (error: RevokeError) => {
    switch (error.code) {
      case 'noUnitKey':
      case 'noSuchDevice':
      case 'changed':
        return t(`revoke.refused.${error.code}`);
      default:
        return words.saveFailed(error);
    }
  };
  const revoke = async (cut: RevocationCut | undefined) => {
    setIsAsking(false);
    try {
      const done = await revokeDevice(device, cut);
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
      {isAsking && (
        <RevokeDialog
          device={device}
          personName={personName}
          onConfirm={(cut) => void revoke(cut)}
          onCancel={() => setIsAsking(false)}
        />
      )}
    </span>
  );
}
