import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BackupError, type BackupSummary, type ListedBackup, useBackups } from '#renderer/data/index.ts';
import { useBackupWords } from '#renderer/i18n/backupWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';

type Drill = { percent: number } | { summary: BackupSummary } | { error: BackupError };

/** What says nothing about the file itself: it could not be opened or reached. */
const inconclusive: readonly string[] = [
  'host',
  'formerKey',
  'otherInstallation',
  'foreignUnit',
  'newerFormat',
];

/** One backup: when, how old, how large, whose; and what a check of it found. */
export function BackupRow({ backup }: { backup: ListedBackup }) {
  const { t } = useTranslation('backup');
  const { locale } = useWords();
  const { today } = useNow();
  const words = useBackupWords();
  const backups = useBackups();
  const [drill, setDrill] = useState<Drill>();
  const at = formatInstantForList(backup.at, today, locale);
  const check = async () => {
    setDrill({ percent: 0 });
    const outcome = await backups.drill(backup, (done, total) =>
      setDrill({ percent: Math.floor((100 * done) / total) }),
    );
    setDrill(outcome.ok ? { summary: outcome.value } : { error: outcome.error });
  };
  return (
    <li>
      <b>{at}</b>
      <span className="sec">{words.age(backup.at, today) ?? ''}</span>
      <span className="sec">{words.size(backup.bytes)}</span>
      <span className="sec">{t(`list.${backup.whose}`)}</span>
      <Button
        size="small"
        aria-label={t('drill.doOf', { at })}
        isDisabled={drill !== undefined && 'percent' in drill}
        onPress={() => void check()}
      >
        {t('drill.do')}
      </Button>
      {drill !== undefined && (
        <p role="status" className="backup-drill">
          {'percent' in drill && t('drill.doing', drill)}
          {'summary' in drill && <Found summary={drill.summary} whose={backup.whose} />}
          {'error' in drill && (
            <>
              <Mark kind={inconclusive.includes(drill.error.kind) ? 'none' : 'stale'}>
                {t(inconclusive.includes(drill.error.kind) ? 'drill.unknown' : 'drill.bad', {
                  reason: words.refusal(drill.error),
                })}
              </Mark>
              <span className="meta">{t('drill.safe')}</span>
            </>
          )}
        </p>
      )}
    </li>
  );
}

function Found({ summary, whose }: { summary: BackupSummary; whose: ListedBackup['whose'] }) {
  const { t } = useTranslation('backup');
  const { locale } = useWords();
  const { today } = useNow();
  const { lines, cases, lastAt, personName } = summary;
  return (
    <>
      <Mark kind="ok">{t('drill.ok', { lines: lines.toLocaleString('en'), cases })}</Mark>
      <span className="meta">
        {lastAt !== null && t('drill.last', { at: formatInstantForList(lastAt, today, locale) })}
        {whose !== 'own' && t('drill.whose', { person: personName })}
        {t('drill.safe')}
      </span>
    </>
  );
}
