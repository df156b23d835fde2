import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SyncStatus, useActions } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';

type Found = Awaited<ReturnType<ReturnType<typeof useActions>['listInbox']>>;

/** Files of others in the shared folder. */
export function InboxList({ status, onImport }: { status: SyncStatus; onImport: (name: string) => void }) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const { listInbox } = useActions();
  const hostErrorWords = useHostErrorWords();
  const [found, setFound] = useState<Found>([]);
  const [failure, setFailure] = useState<string>();
  const look = useCallback(
    () =>
      listInbox().then(
        (files) => {
          setFound(files);
          setFailure(undefined);
        },
        (error: unknown) => setFailure(hostErrorWords(error)),
      ),
    [listInbox, hostErrorWords],
  );
  useEffect(() => void look(), [look]);
  const own = new Set(status.batches.map(({ name }) => name));
  const files = found.filter(({ name }) => !own.has(name));
  return (
    <Section
      title={t('inbox')}
      end={
        <Button variant="quiet" size="small" onPress={() => void look()}>
          {t('inboxRefresh')}
        </Button>
      }
    >
      {failure !== undefined && <p role="alert">{failure}</p>}
      <p className="meta">{files.length === 0 ? t('inboxEmpty') : t('inboxOwn')}</p>
      <ul className="sync-rows files">
        {files.map(({ name, bytes, modifiedAt }) => (
          <li key={name}>
            <span className="clip">{name}</span>
            <span className="meta">
              <span>{formatInstantForList(modifiedAt, today, locale)}</span>
              <span>{t('kilobytes', { count: Math.ceil(bytes / 1024) })}</span>
            </span>
            <Button size="small" aria-label={t('importName', { name })} onPress={() => onImport(name)}>
              {t('import')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
