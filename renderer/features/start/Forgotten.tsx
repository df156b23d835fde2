import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type RecoveryError, useData } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { NewPassphrase, newPassphraseProblem, noPassphrase } from '#renderer/passphrase/NewPassphrase.tsx';
import { PassphraseField } from '#renderer/passphrase/PassphraseField.tsx';
import { Button, Choices, FolderButton, SubmitButton, TextField, useFormCheck } from '#renderer/ui/index.ts';
import { formatInstant } from '#shared/domain/date/rocFormat.ts';
import { StartAside } from './StartAside.tsx';

type Way = 'ask' | 'answer' | 'key';

/** Who has forgotten it; undefined where only one opens this computer. */
interface OfPerson {
  person?: string | undefined;
}

/**
 * The passphrase was forgotten: a file for the supervisor, the supervisor's answer, or the unit's recovery key. The new
 * passphrase is chosen before it is asked, since what comes back opens with it alone.
 */
export function Forgotten({
  person,
  isKeystoreLost = false,
  onBack,
}: OfPerson & { isKeystoreLost?: boolean; onBack: () => void }) {
  const { t } = useTranslation('recovery');
  const data = useData();
  const why = isKeystoreLost ? 'keystoreLost' : 'forgotten';
  const [way, setWay] = useState<Way>(data.keyring.askedForHelp(person) === null ? 'ask' : 'answer');
  return (
    <main className="start">
      <StartAside title={t(`${why}.title`)} says={t(`${why}.says`)} here={t(`${why}.here`)} />
      <div className="start-form">
        {person !== undefined && !isKeystoreLost && <p>{t('colleague')}</p>}
        <Choices
          label={t('way')}
          choices={(['ask', 'answer', 'key'] as const).map((id) => ({ id, label: t(`ways.${id}`) }))}
          value={way}
          onChange={setWay}
        />
        {way === 'ask' && <Ask person={person} />}
        {way === 'answer' && <Answer person={person} />}
        {way === 'key' && <Key person={person} />}
        <div className="line">
          <Button onPress={onBack} hotkey="Esc">
            {t('back')}
          </Button>
        </div>
      </div>
    </main>
  );
}

/** A new passphrase, then the file for the supervisor and the words to compare. */
function Ask({ person }: OfPerson) {
  const { t } = useTranslation('recovery');
  const data = useData();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const { form, check } = useFormCheck();
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [isChecked, setIsChecked] = useState(false);
  const [request, setRequest] = useState<{ file: Uint8Array; name: string }>();
  const [says, setSays] = useState<{ isFine: boolean; text: string }>();
  const make = async () => {
    setIsChecked(true);
    if (!(await check(async () => newPassphraseProblem(passphrase) === undefined))) return;
    try {
      const made = await data.keyring.askForHelp(passphrase.first, person);
      setRequest(made);
      setSays(made === undefined ? { isFine: false, text: t('problem.tooSoon') } : undefined);
    } catch (error) {
      setSays({ isFine: false, text: hostErrorWords(error) });
    }
  };
  const save = async (folder: { token: string; label: string }) => {
    try {
      const { name, file } = request!;
      const saved = await data.host.call('files.save', { folder: folder.token, name, bytes: file });
      setSays({ isFine: true, text: t('ask.saved', { folder: folder.label, name: saved.name }) });
    } catch (error) {
      setSays({ isFine: false, text: hostErrorWords(error) });
    }
  };
  const said = says !== undefined && (
    <p role={says.isFine ? 'status' : 'alert'} {...(!says.isFine && { className: 'error' })}>
      {says.text}
    </p>
  );
  if (request !== undefined) {
    return (
      <>
        <p>{t('ask.give')}</p>
        <p className="six-words">{data.keyring.askedForHelp(person)?.words.join('　')}</p>
        <FolderButton source={folderSource(data.host)} texts={texts} onPick={(folder) => void save(folder)}>
          {t('ask.save')}
        </FolderButton>
        {said}
      </>
    );
  }
  return (
    <form
      ref={form}
      className="start-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p>{t('ask.says')}</p>
      <NewPassphrase value={passphrase} onChange={setPassphrase} isChecked={isChecked} label={t('new')} />
      {said}
      <div className="line">
        <SubmitButton variant="filled">{t('ask.make')}</SubmitButton>
      </div>
    </form>
  );
}

/** The supervisor's file, and the passphrase that was chosen when it was asked for. */
function Answer({ person }: OfPerson) {
  const { t } = useTranslation('recovery');
  const data = useData();
  const { locale } = useWords();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const { problem, recover, isBusy } = useRecover(person);
  const asked = data.keyring.askedForHelp(person);
  if (asked === null) return <p>{t('answer.notAsked')}</p>;
  const isComplete = file !== undefined && passphrase !== '';
  return (
    <form
      className="start-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (file === undefined || passphrase === '') return;
        void file.arrayBuffer().then((bytes) => recover({ answer: new Uint8Array(bytes) }, passphrase));
      }}
    >
      <p>{t('answer.says', { at: formatInstant(asked.at, locale) })}</p>
      <p className="six-words">{asked.words.join('　')}</p>
      <FileTrigger acceptedFileTypes={['.paian']} onSelect={(files) => setFile(files?.[0])}>
        <Button>{t('answer.pick')}</Button>
      </FileTrigger>
      {file !== undefined && <p>{t('answer.picked', { name: file.name })}</p>}
      <PassphraseField
        label={t('new')}
        description={t('answer.passphraseHelp')}
        value={passphrase}
        onChange={setPassphrase}
      />
      {problem}
      <div className="line">
        <SubmitButton variant="filled" isDisabled={!isComplete || isBusy}>
          {t('open')}
        </SubmitButton>
      </div>
    </form>
  );
}

/** The unit's recovery key, and a new passphrase. */
function Key({ person }: OfPerson) {
  const { t } = useTranslation('recovery');
  const { form, check } = useFormCheck();
  const [key, setKey] = useState('');
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [isChecked, setIsChecked] = useState(false);
  const { problem, recover, isBusy } = useRecover(person);
  const open = async () => {
    setIsChecked(true);
    const isComplete = key.trim() !== '' && newPassphraseProblem(passphrase) === undefined;
    if (await check(async () => isComplete)) await recover({ recoveryKey: key }, passphrase.first);
  };
  return (
    <form
      ref={form}
      className="start-form"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextField
        label={t('key.label')}
        description={t('key.help')}
        value={key}
        onChange={setKey}
        {...(isChecked && key.trim() === '' && { error: t('key.missing') })}
      />
      <NewPassphrase value={passphrase} onChange={setPassphrase} isChecked={isChecked} label={t('new')} />
      {problem}
      <div className="line">
        <SubmitButton variant="filled" isDisabled={isBusy}>
          {t('open')}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Opens the computer anew, or says why not. */
function useRecover(person: string | undefined) {
  const { t } = useTranslation('recovery');
  const data = useData();
  const hostErrorWords = useHostErrorWords();
  const [text, setText] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  return {
    isBusy,
    problem: text !== undefined && (
      <p role="alert" className="error">
        {text}
      </p>
    ),
    recover: async (by: Parameters<typeof data.recover>[0], passphrase: string) => {
      setIsBusy(true);
      setText(undefined);
      try {
        const recovered = await data.recover(by, passphrase, person);
        if (!recovered.ok) setText(t(`problem.${problemKey(recovered.error.kind)}`));
      } catch (error) {
        setText(hostErrorWords(error));
      }
      setIsBusy(false);
    },
  };
}

/** What is wrong with a file is said in one sentence: it came from a supervisor, who makes another one. */
function problemKey(kind: RecoveryError['kind']) {
  switch (kind) {
    case 'badSignature':
    case 'malformed':
    case 'newerFormat':
    case 'notSetupFile':
    case 'tooLarge':
      return 'notAnAnswer';
    default:
      return kind;
  }
}
