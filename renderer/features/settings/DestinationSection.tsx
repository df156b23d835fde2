import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useData, useSyncStatus } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Button, type Folder, FolderButton, Section } from '#renderer/ui/index.ts';
import { probeResult } from './model/probeResult.ts';

/** The folder that what is saved is sent to: choose, try, stop. */
export function DestinationSection() {
  const { t } = useTranslation('settings');
  const { host } = useData();
  const { lookNow } = useActions();
  const { destination } = useSyncStatus();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [says, setSays] = useState<string>();
  const [isTesting, setIsTesting] = useState(false);

  const attempt = (work: () => Promise<string>) =>
    work().then(setSays, (error: unknown) => setSays(t('failedBecause', { reason: hostErrorWords(error) })));
  const set = (folder: Folder | null) =>
    attempt(async () => {
      await host.call('destination.set', { folder: folder?.token ?? null });
      await lookNow();
      return folder === null ? t('destination.removed') : t('destination.set', { folder: folder.label });
    });
  const test = async () => {
    setIsTesting(true);
    await attempt(async () => {
      const probe = await host.call('destination.probe', {});
      const result = t(`destination.${probeResult(probe)}`);
      return probe.error === null ? result : `${result} ${hostErrorWords(probe.error)}`;
    });
    setIsTesting(false);
  };

  return (
    <Section title={t('destination.title')}>
      <p>{destination === null ? t('destination.none') : destination.label}</p>
      <div className="line">
        <FolderButton source={folderSource(host)} texts={texts} onPick={(folder) => void set(folder)}>
          {destination === null ? t('destination.choose') : t('destination.change')}
        </FolderButton>
        {destination !== null && (
          <>
            <Button isDisabled={isTesting} onPress={() => void test()}>
              {isTesting ? t('destination.testing') : t('destination.test')}
            </Button>
            <Button onPress={() => void set(null)}>{t('destination.remove')}</Button>
          </>
        )}
      </div>
      {says !== undefined && <p role="status">{says}</p>}
    </Section>
  );
}
