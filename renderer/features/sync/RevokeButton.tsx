import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceStatus, type RevocationCut, type RevokeError, useActions } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button } from '#renderer/ui/index.ts';
import { RevokeDialog } from './RevokeDialog.tsx';

/**
 * Takes a computer out of use, or lets less count of one that is: after saying what then counts, since neither can be
 * taken back.
 */
export function RevokeButton({ device: { device, personName, revokedAfter } }: { device: DeviceStatus }) {
  const isRevoked = revokedAfter !== null;
  const { t } = useTranslation('sync');
  const words = useWords();
  const hostErrorWords = useHostErrorWords();
  const { revokeDevice } = useActions();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const wordsOf = (error: RevokeError) => {
    switch (error.code) {
      case 'changed':
        return isRevoked ? t('lower.changed') : t('revoke.refused.changed');
      case 'noUnitKey':
      case 'noSuchDevice':
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
        aria-label={
          isRevoked ? t('lower.name', { name: personName }) : t('revoke.name', { name: personName })
        }
        onPress={() => {
          setProblem(undefined);
          setIsAsking(true);
        }}
      >
        {isRevoked ? t('lower.ask') : t('revoke.ask')}
      </Button>
      {problem !== undefined && <span role="alert">{problem}</span>}
      {isAsking && (
        <RevokeDialog
          device={device}
          personName={personName}
          isRevoked={isRevoked}
          onConfirm={(cut) => void revoke(cut)}
          onCancel={() => setIsAsking(false)}
        />
      )}
    </span>
  );
}
