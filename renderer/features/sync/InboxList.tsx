import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Inbox, type InboxEntry, type SyncStatus, useActions } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { type InboxFile, inboxFiles } from './model/inboxFiles.ts';

/** Bundles of others at the destinations, by whose they are; those that were imported stand last. */
export function InboxList({
  status,
  onImport,
}: {
  status: SyncStatus;
  onImport: (file: InboxEntry) => void;
}) {
  const { t } = useTranslation('sync');
  const { listInbox } = useActions();
  const hostErrorWords = useHostErrorWords();
  const [found, setFound] = useState<Inbox>();
  const [failure, setFailure] = useState<string>();
  const look = useCallback(
    () =>
      listInbox().then(
        (inbox) => {
          setFound(inbox);
          setFailure(undefined);
        },
        (error: unknown) => setFailure(hostErrorWords(error)),
      ),
    [listInbox, hostErrorWords],
  );
  // Also when a place comes within reach again.
  const inReach = status.destinations.map(({ id, reachable }) => `${id}${reachable}`).join();
  useEffect(() => {
    if (inReach !== '') void look();
  }, [look, inReach]);
  const files = inboxFiles(found?.files ?? [], status);
  const failures = found?.failures ?? [];
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
      {failures.map(({ label, code }) => (
        <p key={label} role="alert">
          {t('inboxFailed', { place: label, reason: hostErrorWords(code) })}
        </p>
      ))}
      {failure === undefined && found !== undefined && failures.length < status.destinations.length && (
        <p className="meta">{files.length === 0 ? t('inboxEmpty') : t('inboxOwn')}</p>
      )}
      <ul className="sync-rows files">
        {files.map((file) => (
          <InboxRow key={file.name} file={file} onImport={() => onImport(file)} />
        ))}
      </ul>
    </Section>
  );
}

function InboxRow({ file, onImport }: { file: InboxFile; onImport: () => void }) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const { from, lines, imported, bytes, modifiedAt } = file;
  const isOne = lines.from === lines.to;
  const title =
    from === null
      ? t(isOne ? 'inboxStrangerOne' : 'inboxStranger', lines)
      : t(isOne ? 'inboxOfOne' : 'inboxOf', { name: from, ...lines });
  return (
    <li>
      <span>
        <span className="clip">{title}</span>
        <span className="meta">
          {`${formatInstantForList(modifiedAt, today, locale)}　${t('kilobytes', { count: Math.ceil(bytes / 1024) })}`}
        </span>
      </span>
      {imported ? <Mark kind="ok">{t('inboxImported')}</Mark> : <span />}
      <Button
        size="small"
        variant={imported ? 'quiet' : 'outlined'}
        aria-label={t(imported ? 'importAgainName' : 'importName', { name: title })}
        onPress={onImport}
      >
        {t(imported ? 'importAgain' : 'import')}
      </Button>
    </li>
  );
}
