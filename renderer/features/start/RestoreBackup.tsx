import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type OpenedBackup, useData } from '#renderer/data/index.ts';
import { useBackupWords } from '#renderer/i18n/backupWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Choices, TextField, useFormCheck } from '#renderer/ui/index.ts';
import { formatInstant } from '#shared/domain/date/rocFormat.ts';
import { RestoreFound } from './RestoreFound.tsx';
import { RestoreFrame } from './RestoreFrame.tsx';

type OpenWith = 'passphrase' | 'recoveryKey';

/** A backup file is chosen and opened, all of it is checked; only then it is asked whether to restore it. */
export function RestoreBackup({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('backup');
  const data = useData();
  const words = useBackupWords();
  const { form, check } = useFormCheck();
  const { locale } = useWords();
  const [file, setFile] = useState<File>();
  const [madeAt, setMadeAt] = useState<string>();
  const [openWith, setOpenWith] = useState<OpenWith>('passphrase');
  const [secret, setSecret] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [percent, setPercent] = useState<number>();
  const [refusal, setRefusal] = useState<string>();
  const [opened, setOpened] = useState<OpenedBackup>();

  if (opened !== undefined)
    return (
      <RestoreFound
        opened={opened}
        passphrase={openWith === 'passphrase' ? secret : null}
        onBack={() => setOpened(undefined)}
      />
    );

  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setRefusal(undefined);
    const found = await data.peekBackup(chosen);
    setFile(found.ok ? chosen : undefined);
    setMadeAt(found.ok ? found.value.at : undefined);
    if (!found.ok) setRefusal(words.refusal(found.error));
    else if (found.value.isSample) await open(chosen, '');
  };
  const open = async (chosen: File, entered: string) => {
    setRefusal(undefined);
    setPercent(0);
    const opener = openWith === 'passphrase' ? { passphrase: entered } : { recoveryKey: entered };
    const outcome = await data.openBackup(chosen, opener, (done, total) =>
      setPercent(Math.floor((100 * done) / total)),
    );
    setPercent(undefined);
    if (outcome.ok) setOpened(outcome.value);
    else setRefusal(words.refusal(outcome.error));
  };
  const submit = async () => {
    setIsChecked(true);
    if (file === undefined || !(await check(async () => secret.trim() !== ''))) return;
    await open(file, secret);
  };

  return (
    <RestoreFrame
      form={form}
      onSubmit={() => void submit()}
      submit={file === undefined ? null : { words: t('restore.check') }}
      onBack={onBack}
      refusal={refusal}
      progress={percent === undefined ? undefined : { words: t('restore.checking', { percent }), percent }}
    >
      <FileTrigger acceptedFileTypes={['.paianbackup']} onSelect={(files) => void take(files?.[0])}>
        <Button autoFocus>{t('restore.pick')}</Button>
      </FileTrigger>
      {file !== undefined && madeAt !== undefined && (
        <>
          <p>{t('restore.picked', { at: formatInstant(madeAt, locale), size: words.size(file.size) })}</p>
          <Choices
            label={t('restore.opener')}
            value={openWith}
            onChange={(next: OpenWith) => {
              setOpenWith(next);
              setSecret('');
              setIsChecked(false);
            }}
            choices={[
              { id: 'passphrase', label: t('restore.passphrase') },
              { id: 'recoveryKey', label: t('restore.recoveryKey') },
            ]}
          />
          <TextField
            key={openWith}
            label={t(`restore.${openWith}`)}
            type="password"
            value={secret}
            onChange={setSecret}
            {...(openWith === 'recoveryKey' && { description: t('restore.recoveryKeyHelp') })}
            {...(isChecked && secret.trim() === '' && { error: t('restore.missing') })}
          />
        </>
      )}
    </RestoreFrame>
  );
}
