import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Change, useData } from '#renderer/data/index.ts';
import { NewPassphrase, newPassphraseProblem, noPassphrase } from '#renderer/passphrase/NewPassphrase.tsx';
import { Button, TextField, useClock, useFormCheck } from '#renderer/ui/index.ts';
import { directoryImport } from './directoryImport.ts';
import { FormButtons } from './FormButtons.tsx';
import { StartAside } from './StartAside.tsx';
import { stepsAddress } from './stepsAddress.ts';

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
    <main className="start">
      <StartAside title={t('join.title')} says={t('join.says')} here={t('join.here')} />
      <div className="start-form">
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
            <Button variant="filled" hotkey="Ctrl+Enter" onPress={() => setIsCompared(true)}>
              {t('join.same')}
            </Button>
          )}
          <Button onPress={onBack} hotkey="Esc">
            {t('back')}
          </Button>
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
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const save = async () => {
    setIsChecked(true);
    const isComplete =
      personName.trim() !== '' && newPassphraseProblem(passphrase, [invite.name, personName]) === undefined;
    if (!(await check(async () => isComplete))) return;
    setIsSaving(true);
    const { unit, county, name, pack } = invite;
    // The screens open where the rest is asked for.
    location.hash = stepsAddress;
    const made = await data.joinUnit(invite, personName.trim(), passphrase.first, ({ person }): Change[] => [
      { type: 'unit', id: unit, set: { name, countyCode: county, packId: pack.id, sample: false } },
      {
        type: 'person',
        id: person.id,
        set: { name: person.name, role: 'caseManager', fullTimeShare: 1, active: true },
      },
      ...directoryImport(county, unit, clock.now()),
    ]);
    if (made.ok) return;
    location.hash = '';
    setIsSaving(false);
    setFailure(made.error.code);
  };
  return (
    <main className="start">
      <StartAside
        title={t('join.into', { unit: invite.name })}
        says={t('join.saysForm')}
        here={t('join.here')}
      />
      <form
        ref={form}
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('personName')}
          value={personName}
          onChange={setPersonName}
          autoFocus
          {...(isChecked && personName.trim() === '' && { error: t('missing') })}
        />
        <NewPassphrase
          value={passphrase}
          onChange={setPassphrase}
          isChecked={isChecked}
          names={[invite.name, personName]}
        />
        {failure !== undefined && (
          <p role="alert" className="error">
            {t('setUp.failed', { code: failure })}
          </p>
        )}
        <FormButtons submit={t('join.join')} onBack={onBack} isBusy={isSaving} />
        <p role="status" className="meta">
          {isSaving && t('setUp.making')}
        </p>
      </form>
    </main>
  );
}
