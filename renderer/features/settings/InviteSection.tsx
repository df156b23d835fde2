import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { type Folder, FolderButton, Section } from '#renderer/ui/index.ts';

/** The file by which others join, with the words to compare; only where the unit's key is kept. */
export function InviteSection() {
  const { t } = useTranslation('settings');
  const data = useData();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [says, setSays] = useState<string>();
  const invite = useMemo(() => data.unitInvite(), [data]);
  if (invite === undefined) return null;
  const save = async ({ token, label }: Folder) => {
    try {
      const { name } = await data.host.call('files.save', {
        folder: token,
        name: invite.name,
        bytes: invite.file,
      });
      setSays(t('invite.saved', { folder: label, name }));
    } catch (error) {
      setSays(t('failedBecause', { reason: hostErrorWords(error) }));
    }
  };
  return (
    <Section title={t('invite.title')}>
      <p>{t('invite.says')}</p>
      <dl className="settings-facts">
        <dt>{t('invite.words')}</dt>
        <dd>
          <b className="invite-words">{invite.words.join('　')}</b>
        </dd>
      </dl>
      <FolderButton source={folderSource(data.host)} texts={texts} onPick={(folder) => void save(folder)}>
        {t('invite.save')}
      </FolderButton>
      {says !== undefined && <p role="status">{says}</p>}
    </Section>
  );
}
