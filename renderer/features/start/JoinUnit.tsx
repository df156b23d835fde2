import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Change, useData } from '#renderer/data/index.ts';
import { Button, TextField, useClock, useFormCheck } from '#renderer/ui/index.ts';
import { directoryImport } from './directoryImport.ts';
import { PassphraseFields, passphraseError } from './PassphraseFields.tsx';

type Read = Extract<ReturnType<ReturnType<typeof useData>['readInvite']>, { ok: true }>['value'];

/** A supervisor's file is read, its six words are compared, then name and passphrase. */
export function JoinUnit({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('start');
  const data = useData();
  const [read, setRead] = useState<Read>();
  const [refused, setRefused] = useState<string>();
  const [isCompared, setIsCompared] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const result = data.readInvite(new Uint8Array(await file.arrayBuffer()));
    setRead(result.ok ? result.value : undefined);
    setRefused(result.ok ? undefined : result.error.kind);
  };
  if (read !== undefined && isCompared) return <JoinForm read={read} onBack={onBack} />;
  return (
    <main className="start-alone">
      <div className="start-form">
        <h1>{t('join.title')}</h1>
        <p className="sec">{t('join.says')}</p>
        <FileTrigger acceptedFileTypes={['.paian']} onSelect={(files) => void take(files?.[0])}>
          <Button autoFocus>{t('join.pick')}</Button>
        </FileTrigger>
        {refused !== undefined && (
          <p role="alert" className="error">
            {t(`join.refused.${refused}` as 'join.refused.notSetupFile')}
          </p>
        )}
        {read !== undefined && (
          <section aria-label={t('join.words')}>
            <p>{t('join.compare', { unit: read.invite.name })}</p>
            <p className="six-words">{read.words.join('　')}</p>
          </section>
        )}
        <div className="line">
          {read !== undefined && (
            <Button variant="filled" onPress={() => setIsCompared(true)}>
              {t('join.same')}
            </Button>
          )}
          <Button onPress={onBack}>{t('back')}</Button>
        </div>
      </div>
    </main>
  );
}

function JoinForm({ read: { invite }, onBack }: { read: Read; onBack: () => void }) {
  const { t } = useTranslation('start');
  const data = useData();
  const clock = useClock();
  const { form, check } = useFormCheck();
  const [personName, setPersonName] = useState('');
  const [passphrase, setPassphrase] = useState({ first: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const save = async () => {
    setIsChecked(true);
    const isComplete = personName.trim() !== '' && !passphraseError(passphrase);
    if (!(await check(async () => isComplete))) return;
    const { unit, county, name, pack } = invite;
    const made = await data.joinUnit(invite, personName.trim(), passphrase.first, ({ person }): Change[] => [
      { type: 'unit', id: unit, set: { name, countyCode: county, packId: pack.id, sample: false } },
      {
        type: 'person',
        id: person.id,
        set: { name: person.name, role: 'caseManager', fullTimeShare: 1, active: true },
      },
      ...directoryImport(county, unit, clock.now()),
    ]);
    if (!made.ok) setFailure(made.error.code);
  };
  return (
    <main className="start-alone">
      <form
        ref={form}
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h1>{t('join.into', { unit: invite.name })}</h1>
        <TextField
          label={t('personName')}
          value={personName}
          onChange={setPersonName}
          autoFocus
          {...(isChecked && personName.trim() === '' && { error: t('missing') })}
        />
        <PassphraseFields value={passphrase} onChange={setPassphrase} isChecked={isChecked} />
        {failure !== undefined && (
          <p role="alert" className="error">
            {t('setUp.failed', { code: failure })}
          </p>
        )}
        <div className="line">
          <Button type="submit" variant="filled">
            {t('join.join')}
          </Button>
          <Button onPress={onBack}>{t('back')}</Button>
        </div>
      </form>
    </main>
  );
}
