import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type BackupStatus, useBackupStatus, useBackups } from '#renderer/data/index.ts';
import { useBackupWords } from '#renderer/i18n/backupWords.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, Progress, shareOf, useNow } from '#renderer/ui/index.ts';
import { daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';

/** Without a backup for so many days it is said as a warning. */
const oldAfterDays = 7;

/** The folder, the last backup there, how the one that is being made comes on, and what came of it. */
export function BackupPlace({
  place,
  change,
  onStop,
}: {
  place: NonNullable<BackupStatus['place']>;
  change: ReactNode;
  onStop: () => void;
}) {
  const { t } = useTranslation('backup');
  const words = useBackupWords();
  const { locale } = useWords();
  const { today } = useNow();
  const hostErrorWords = useHostErrorWords();
  const backups = useBackups();
  const { progress, lastError, written } = useBackupStatus();
  const { lastAt } = place;
  const age = lastAt === null ? null : daysBetween(dayOfInstant(lastAt), today);
  return (
    <div className="destinations backup">
      <div className="destination">
        <p className="destination-place">
          <b>{t(`place.kind.${place.kind}`)}</b>
          <span className="meta">{place.label}</span>
        </p>
        <div className="line">
          {change}
          <Button size="small" onPress={onStop}>
            {t('place.stop')}
          </Button>
        </div>
        <div className="destination-state">
          {age === null && <Mark kind="none">{t('last.never')}</Mark>}
          {age !== null && age > oldAfterDays && <Mark kind="stale">{t('last.old', { count: age })}</Mark>}
          {lastAt !== null && (
            <span className="meta">{t('last.at', { at: formatInstantForList(lastAt, today, locale) })}</span>
          )}
        </div>
      </div>
      {progress !== null && <Progress words={t('making', progress)} share={shareOf(progress)} />}
      {progress === null && lastError !== null && (
        <p role="alert" className="error">
          {t('last.failed', { reason: hostErrorWords(lastError) })}
        </p>
      )}
      {progress === null && lastError === null && written !== null && (
        <p role="status">
          <Mark kind="ok">
            {t('made', { lines: written.lines.toLocaleString('en'), size: words.size(written.bytes) })}
          </Mark>
        </p>
      )}
      <div className="line">
        <Button isDisabled={progress !== null} onPress={() => void backups.backUpNow()}>
          {t('now')}
        </Button>
      </div>
    </div>
  );
}
