import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { type Folder, FolderButton, Mark } from '#renderer/ui/index.ts';
import type { Done } from './useImport.ts';

/** How many came from whom, and where the receipt went; where there was no folder for it, it is saved by hand. */
export function ImportDone({
  done: { from: name, lines: count, destroyed, alreadyHeld, receiptDelivered, receiptFile },
}: {
  done: Done;
}) {
  const { t } = useTranslation('sync');
  const { host } = useData();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [says, setSays] = useState<string>();
  const save = async ({ token, label }: Folder) => {
    try {
      const saved = await host.call('files.save', { folder: token, ...receiptFile });
      setSays(t('panel.receiptSaved', { folder: label, name: saved.name }));
    } catch (error) {
      setSays(t('failedBecause', { reason: hostErrorWords(error) }));
    }
  };
  return (
    <>
      <Mark kind="ok">
        {count > 0
          ? t('panel.imported', { name, count })
          : t(alreadyHeld ? 'panel.importedNone' : 'panel.importedNoLines', { name })}
      </Mark>
      {destroyed > 0 && <p>{t('panel.destroyedLeftOut', { count: destroyed })}</p>}
      <p>{receiptDelivered ? t('panel.receiptDelivered') : t('panel.receiptByHand', { name })}</p>
      {!receiptDelivered && (
        <FolderButton source={folderSource(host)} texts={texts} onPick={(folder) => void save(folder)}>
          {t('panel.saveReceipt')}
        </FolderButton>
      )}
      {says !== undefined && <p role="status">{says}</p>}
    </>
  );
}
