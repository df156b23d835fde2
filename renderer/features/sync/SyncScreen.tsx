import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useActions,
  useData,
  useDestinationActions,
  useSession,
  useSyncStatus,
} from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Banner,
  Button,
  type Folder,
  FolderButton,
  Footer,
  Lead,
  Screen,
  useNow,
} from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { BatchList } from './BatchList.tsx';
import { ConflictsLink } from './conflicts/ConflictsLink.tsx';
import { Devices } from './Devices.tsx';
import { ForksLink } from './forks/ForksLink.tsx';
import { Handovers } from './Handovers.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { InboxList } from './InboxList.tsx';
import { Known } from './Known.tsx';
import { leadOf } from './model/leadOf.ts';
import { Pipe } from './Pipe.tsx';
import { RolledBack } from './RolledBack.tsx';
import { useImport } from './useImport.ts';
import { Waiting } from './Waiting.tsx';
import { WhereTo } from './WhereTo.tsx';

/** What has left this computer and what has not; files of others come in here. */
export function SyncScreen() {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const { host } = useData();
  const session = useSession();
  const status = useSyncStatus();
  const { sendNow, copyBundlesTo } = useActions();
  const { add } = useDestinationActions();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const importing = useImport();
  const fileInput = useRef<HTMLInputElement>(null);
  const [says, setSays] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const source = folderSource(host);
  const lead = leadOf(status);
  const isSupervisor = session.state === 'ready' && session.person.role === 'supervisor';

  const attempt = (work: () => Promise<string>) =>
    work().then(setSays, (error: unknown) => setSays(t('failedBecause', { reason: hostErrorWords(error) })));
  const send = async () => {
    setIsSending(true);
    await attempt(async () => {
      await sendNow();
      return t('sent');
    });
    setIsSending(false);
  };
  const copy = ({ token, label }: Folder) =>
    attempt(async () => {
      const names = await copyBundlesTo(token);
      return names.length === 0 ? t('copiedNone') : t('copied', { count: names.length, folder: label });
    });
  const setDestination = ({ token, label }: Folder) =>
    attempt(async () => {
      await add({ kind: 'folder', folder: token }, null);
      return t('destinationSet', { folder: label });
    });

  return (
    <Screen className="sync">
      {session.state === 'ready' && session.sample && <Banner>{t('sampleOnly')}</Banner>}
      <Lead
        more={
          lead.way === 'offline' && status.offlineSince !== null
            ? t('way.offlineSince', { since: formatInstantForList(status.offlineSince, today, locale) })
            : t(`way.${lead.way}`)
        }
        actions={
          <>
            <ConflictsLink />
            <ForksLink />
            <Button hotkey="R" hint={t('sendNow')} isDisabled={isSending} onPress={() => void send()}>
              {isSending ? t('sending') : t('sendNow')}
            </Button>
            <FolderButton source={source} texts={texts} hotkey="U" onPick={(folder) => void copy(folder)}>
              {t('toStick')}
            </FolderButton>
            <Button hotkey="I" hint={t('importFile')} onPress={() => fileInput.current?.click()}>
              {t('importFile')}
            </Button>
            <input
              ref={fileInput}
              type="file"
              hidden
              aria-label={t('importFile')}
              onChange={({ target }) => {
                const file = target.files?.[0];
                // The same file can be chosen again after it was refused.
                target.value = '';
                if (file !== undefined) void importing.takeFile(file);
              }}
            />
          </>
        }
      >
        {isSupervisor && lead.key === 'unconfirmed'
          ? t('supervisor.lead.unconfirmed')
          : t(`lead.${lead.key}`, {
              unsent: lead.unsent,
              sending: lead.sending,
              delivered: lead.delivered,
            })}
      </Lead>
      {says !== undefined && (
        <p role="status" className="sync-says">
          {says}
        </p>
      )}
      <Pipe counts={status.counts} isSupervisor={isSupervisor} />
      <div className="sync-work">
        <BatchList status={status} />
        <div>
          <ImportPanel importing={importing} />
          {status.destinations.length === 0 ? (
            <section className="sync-panel">
              <h3>{t('chooseDestinationTitle')}</h3>
              <p>{t('chooseDestinationSays')}</p>
              <FolderButton source={source} texts={texts} onPick={(folder) => void setDestination(folder)}>
                {t('chooseDestination')}
              </FolderButton>
            </section>
          ) : (
            <>
              <WhereTo destinations={status.destinations} />
              <InboxList status={status} onImport={(file) => void importing.takeFromInbox(file)} />
            </>
          )}
          <RolledBack />
          <Waiting waiting={status.waiting} />
          <Handovers handovers={status.handovers} isSupervisor={isSupervisor} />
          <Devices />
          <Known status={status} />
        </div>
      </div>
      <Footer
        note={
          status.lastImport !== null &&
          t('lastFile', {
            name: status.lastImport.from,
            at: formatInstantForList(status.lastImport.at, today, locale),
          })
        }
      />
    </Screen>
  );
}
