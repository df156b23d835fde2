import { useTranslation } from 'react-i18next';
import { useDestroyer, useRewriting } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Banner, Button, Progress, shareOf } from '#renderer/ui/index.ts';
import { backupWords } from './model/backupWords.ts';
import { useDestroyWords } from './useDestroyWords.ts';

/** What of the decisions is still to be done on this computer, how far that is, and what became of the backups. */
export function HereBanner() {
  const { t } = useTranslation('retention');
  const words = useWords();
  const { destroyer, status } = useDestroyer();
  const { progress } = useRewriting();
  const destroyWords = useDestroyWords();
  const { here, isRunning, lastError, backups } = status;
  const due = here?.due.length ?? 0;
  const kept = here?.kept ?? [];
  return (
    <>
      {isRunning && (
        <Banner>
          {progress === null ? (
            t('destroy.running')
          ) : (
            <Progress words={t('destroy.running')} share={shareOf(progress)} />
          )}
        </Banner>
      )}
      {!isRunning && due > 0 && (
        <Banner tone="ask" actions={<Button onPress={() => void destroyer.run()}>{t('here.now')}</Button>}>
          <div className="retention-here">
            <p>{t('here.due', { count: due })}</p>
            {lastError !== null && (
              <p role="alert">{t('here.failed', { why: destroyWords.error(lastError) })}</p>
            )}
          </div>
        </Banner>
      )}
      {kept.length > 0 && (
        <Banner tone="warn">
          {t('here.kept', {
            count: kept.length,
            why: words.list([...new Set(kept.map(({ obstacle }) => destroyWords.obstacle(obstacle)))]),
          })}
        </Banner>
      )}
      {backups !== null && backups.places.length > 0 && (
        <Banner>{t('here.backups', { list: words.list(backupWords(backups, t)) })}</Banner>
      )}
    </>
  );
}
