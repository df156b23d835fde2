import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useDestinationActions, useSession } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Button, type Folder, FolderButton } from '#renderer/ui/index.ts';
import type { ChosenDestination, ShownDestination } from '#shared/host/destinations.ts';
import type { ServerKind } from '../model/serverForm.ts';
import { ServerForm } from './ServerForm.tsx';

/** The four kinds of places, each with what it is for. */
export function AddDestination({
  onAdded,
  onSay,
}: {
  onAdded: (destination: ShownDestination) => void;
  onSay: (words: string) => void;
}) {
  const { t } = useTranslation('settings');
  const { host } = useData();
  const session = useSession();
  const { add } = useDestinationActions();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [server, setServer] = useState<ServerKind | null>(null);
  if (session.state !== 'ready') return null;
  const source = folderSource(host);
  const { id: unit } = session.unit;

  const addFolder = async (settings: ChosenDestination) => {
    try {
      onAdded(await add(settings, null));
    } catch (error) {
      onSay(t('failedBecause', { reason: hostErrorWords(error) }));
    }
  };
  const pick = (settingsOf: (folder: Folder) => ChosenDestination) => (folder: Folder) =>
    void addFolder(settingsOf(folder));

  return (
    <>
      <ul className="destination-kinds" aria-label={t('destination.add')}>
        <li>
          <FolderButton
            source={source}
            texts={texts}
            onPick={pick(({ token }) => ({ kind: 'folder', folder: token }))}
          >
            {t('destination.choose')}
          </FolderButton>
          <span className="sec">{t('destination.about.folder')}</span>
        </li>
        <li>
          <FolderButton
            source={source}
            texts={texts}
            onPick={pick(({ token }) => ({ kind: 'stick', folder: token, unit }))}
          >
            {t('destination.chooseStick')}
          </FolderButton>
          <span className="sec">{t('destination.about.stick')}</span>
        </li>
        {(['webdav', 's3'] as const).map((kind) => (
          <li key={kind}>
            <Button onPress={() => setServer(kind)}>{t(`destination.enter.${kind}`)}</Button>
            <span className="sec">{t(`destination.about.${kind}`)}</span>
          </li>
        ))}
      </ul>
      {server !== null && (
        <ServerForm
          key={server}
          kind={server}
          before={null}
          onLeave={() => setServer(null)}
          onDone={(destination) => {
            setServer(null);
            onAdded(destination);
          }}
        />
      )}
    </>
  );
}
