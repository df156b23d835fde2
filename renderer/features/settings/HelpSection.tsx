import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type OpenedRequest, type RecoveryRequestError, useData } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, type Folder, FolderButton, Section } from '#renderer/ui/index.ts';
import { formatInstant } from '#shared/domain/date/rocFormat.ts';

/** Helps a colleague who has forgotten the passphrase; only where the unit's recovery key is kept. */
export function HelpSection() {
  const { t } = useTranslation('recovery');
  const data = useData();
  const { locale } = useWords();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [request, setRequest] = useState<OpenedRequest>();
  const [isCompared, setIsCompared] = useState(false);
  const [says, setSays] = useState<{ isFine: boolean; text: string }>();
  if (data.recoveryKey === null) return null;
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setIsCompared(false);
    const opened = await data.openRecoveryRequest(new Uint8Array(await file.arrayBuffer()));
    setRequest(opened.ok ? opened.value : undefined);
    setSays(opened.ok ? undefined : { isFine: false, text: t(`help.problem.${problemKey(opened.error)}`) });
  };
  const save = async (folder: Folder) => {
    try {
      const { name } = await data.host.call('files.save', {
        folder: folder.token,
        name: 'help-answer.paian',
        bytes: await request!.answer(),
      });
      setSays({ isFine: true, text: t('help.saved', { folder: folder.label, name }) });
      setRequest(undefined);
    } catch (error) {
      setSays({ isFine: false, text: hostErrorWords(error) });
    }
  };
  return (
    <Section title={t('help.title')}>
      <p>{t('help.says')}</p>
      <FileTrigger acceptedFileTypes={['.paian']} onSelect={(files) => void take(files?.[0])}>
        <Button>{t('help.pick')}</Button>
      </FileTrigger>
      {request !== undefined && (
        <>
          <p>{t('help.from', { person: request.personName, at: formatInstant(request.at, locale) })}</p>
          <p className="invite-words">
            <b>{request.words.join('　')}</b>
          </p>
          {isCompared ? (
            <FolderButton
              source={folderSource(data.host)}
              texts={texts}
              onPick={(folder) => void save(folder)}
            >
              {t('help.save')}
            </FolderButton>
          ) : (
            <div className="line">
              <Button onPress={() => setIsCompared(true)}>{t('help.same')}</Button>
              <Button onPress={() => setRequest(undefined)}>{t('help.differ')}</Button>
            </div>
          )}
        </>
      )}
      {says !== undefined && <p role={says.isFine ? 'status' : 'alert'}>{says.text}</p>}
    </Section>
  );
}

function problemKey({ kind }: RecoveryRequestError): 'otherUnit' | 'newerFormat' | 'notARequest' {
  return kind === 'otherUnit' || kind === 'newerFormat' ? kind : 'notARequest';
}
