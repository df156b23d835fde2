import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysKept, type ListedBackup, useBackups } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Button } from '#renderer/ui/index.ts';
import { BackupRow } from './BackupRow.tsx';

/** The backups in the folder, the latest first; looked for again whenever a new one was made. */
export function BackupList({ lastName }: { lastName: string | null }) {
  const { t } = useTranslation('backup');
  const backups = useBackups();
  const hostErrorWords = useHostErrorWords();
  const [listed, setListed] = useState<readonly ListedBackup[]>();
  const [failure, setFailure] = useState<string>();
  const look = useCallback(async () => {
    try {
      setListed(await backups.list());
      setFailure(undefined);
    } catch (error) {
      setListed(undefined);
      setFailure(hostErrorWords(error));
    }
  }, [backups, hostErrorWords]);
  useEffect(() => void look(), [look, lastName]);
  return (
    <>
      <h4>{t('list.title')}</h4>
      {failure !== undefined && (
        <div className="line" role="alert">
          <span>{t('list.failed', { reason: failure })}</span>
          <Button size="small" onPress={() => void look()}>
            {t('list.again')}
          </Button>
        </div>
      )}
      {listed?.length === 0 && <p className="meta">{t('list.empty')}</p>}
      {listed !== undefined && listed.length > 0 && (
        <ul className="settings-rows backups" aria-label={t('list.title')}>
          {listed.map((backup) => (
            <BackupRow key={backup.name} backup={backup} />
          ))}
        </ul>
      )}
      <p className="meta">{t('list.kept', { count: daysKept })}</p>
    </>
  );
}
