import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBackupStatus, useBackups, useData, useSession } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Banner, type Folder, FolderButton, Section } from '#renderer/ui/index.ts';
import type { ChosenBackupPlace } from '#shared/host/backup.ts';
import { BackupList } from './BackupList.tsx';
import { BackupPlace } from './BackupPlace.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';

/** Where backups go, how the last one went, those that are there with a check of each, and the unit's recovery key. */
export function BackupSection() {
  const { t } = useTranslation('backup');
  const { host } = useData();
  const session = useSession();
  const backups = useBackups();
  const { place, setAside } = useBackupStatus();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [says, setSays] = useState<string>();
  if (session.state !== 'ready') return null;
  const source = folderSource(host);

  const choose = async (chosen: ChosenBackupPlace | null) => {
    setSays(undefined);
    try {
      await backups.setPlace(chosen);
      if (chosen === null) setSays(t('place.stopped'));
    } catch (error) {
      setSays(hostErrorWords(error));
    }
  };
  const pickFolder = ({ token }: Folder) => void choose({ kind: 'folder', folder: token });
  const pickStick = ({ token }: Folder) =>
    void choose({ kind: 'stick', folder: token, unit: session.unit.id });

  return (
    <Section title={t('title')}>
      <p>{t('says')}</p>
      <p className="sec">{t('saysKeys')}</p>
      {setAside && place === null && <Banner tone="warn">{t('setAside')}</Banner>}
      {place === null && (
        <ul className="destination-kinds" aria-label={t('place.choose')}>
          <li>
            <FolderButton source={source} texts={texts} onPick={pickFolder}>
              {t('place.choose')}
            </FolderButton>
            <span className="sec">{t('place.about.folder')}</span>
          </li>
          <li>
            <FolderButton source={source} texts={texts} onPick={pickStick}>
              {t('place.chooseStick')}
            </FolderButton>
            <span className="sec">{t('place.about.stick')}</span>
          </li>
        </ul>
      )}
      {place !== null && place !== undefined && (
        <>
          <BackupPlace
            place={place}
            change={
              <FolderButton
                size="small"
                source={source}
                texts={texts}
                onPick={place.kind === 'stick' ? pickStick : pickFolder}
              >
                {t('place.change')}
              </FolderButton>
            }
            onStop={() => void choose(null)}
          />
          <BackupList key={place.label} lastName={place.lastName} />
        </>
      )}
      {says !== undefined && <p role="status">{says}</p>}
      <RecoveryKey />
    </Section>
  );
}
