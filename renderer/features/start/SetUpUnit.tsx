import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, printedDirectoryOf, useData } from '#renderer/data/index.ts';
import { Button, Select, TextField, useClock, useFormCheck } from '#renderer/ui/index.ts';
import { counties } from '#shared/directory/townships.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import { titleIn } from '#shared/policies/pack.ts';
import { directoryImport } from './directoryImport.ts';
import { PassphraseFields, passphraseError } from './PassphraseFields.tsx';
import { StartAside } from './StartAside.tsx';
import { stepsAddress } from './stepsAddress.ts';

/** The first supervisor's unit: its name and county, the county's rules, who they are, a passphrase. */
export function SetUpUnit({ onBack }: { onBack: () => void }) {
  const { t, i18n } = useTranslation('start');
  const data = useData();
  const clock = useClock();
  const { form, check } = useFormCheck();
  const [unitName, setUnitName] = useState('');
  const [personName, setPersonName] = useState('');
  const [countyCode, setCountyCode] = useState('10009');
  const [packId, setPackId] = useState('yunlin-113');
  const [passphrase, setPassphrase] = useState({ first: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const packs = loadBuiltInPacks(data.hashPort).packs.filter((pack) => pack.dispatch !== undefined);
  const language = i18n.language === 'en' ? 'en' : 'zh-TW';
  const missing = (text: string) => (isChecked && text.trim() === '' ? { error: t('missing') } : {});

  const save = async () => {
    setIsChecked(true);
    const isComplete = unitName.trim() !== '' && personName.trim() !== '' && !passphraseError(passphrase);
    if (!(await check(async () => isComplete))) return;
    setIsSaving(true);
    const pack = packs.find((one) => one.id === packId)!;
    // The screens open where the rest is asked for.
    location.hash = stepsAddress;
    const made = await data.setUpUnit(
      { unitName: unitName.trim(), countyCode, pack, personName: personName.trim() },
      passphrase.first,
      ({ unit, person }): Change[] => [
        { type: 'unit', id: unit.id, set: { name: unit.name, countyCode, packId, sample: false } },
        {
          type: 'person',
          id: person.id,
          set: { name: person.name, role: 'supervisor', fullTimeShare: 1, active: true },
        },
        ...directoryImport(countyCode, unit.id, clock.now()),
      ],
    );
    setIsSaving(false);
    if (made.ok) return;
    location.hash = '';
    setFailure(made.error.code);
  };

  return (
    <main className="start">
      <StartAside title={t('setUp.title')} says={t('setUp.says')} here={t('setUp.here')} />
      <form
        ref={form}
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('unitName')}
          value={unitName}
          onChange={setUnitName}
          autoFocus
          {...missing(unitName)}
        />
        <Select
          label={t('county')}
          options={counties.map(({ code, name }) => ({ id: code, label: name }))}
          value={countyCode}
          onChange={setCountyCode}
          description={printedDirectoryOf(countyCode) === undefined ? t('noDirectory') : t('hasDirectory')}
        />
        <Select
          label={t('pack')}
          options={packs.map((pack) => ({
            id: pack.id,
            label: titleIn(pack.title, language),
            meta: pack.source,
          }))}
          value={packId}
          onChange={setPackId}
        />
        <TextField
          label={t('personName')}
          value={personName}
          onChange={setPersonName}
          {...missing(personName)}
        />
        <PassphraseFields value={passphrase} onChange={setPassphrase} isChecked={isChecked} />
        {failure !== undefined && (
          <p role="alert" className="error">
            {t('setUp.failed', { code: failure })}
          </p>
        )}
        <div className="line">
          <Button type="submit" variant="filled" isDisabled={isSaving}>
            {t('setUp.make')}
          </Button>
          <Button onPress={onBack} isDisabled={isSaving}>
            {t('back')}
          </Button>
        </div>
        <p role="status" className="meta">
          {isSaving && t('setUp.making')}
        </p>
      </form>
    </main>
  );
}
