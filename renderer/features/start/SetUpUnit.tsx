import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, printedDirectoryOf, useData } from '#renderer/data/index.ts';
import { NewPassphrase, newPassphraseProblem, noPassphrase } from '#renderer/passphrase/NewPassphrase.tsx';
import { Select, TextField, useClock, useFormCheck } from '#renderer/ui/index.ts';
import { counties } from '#shared/directory/townships.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import { titleIn } from '#shared/policies/pack.ts';
import { directoryImport } from './directoryImport.ts';
import { FormButtons } from './FormButtons.tsx';
import { firstPackUse } from './firstPackUse.ts';
import { StartAside } from './StartAside.tsx';
import { stepsAddress } from './stepsAddress.ts';

/** What the form asks for besides the passphrase. */
export interface SetUpEntries {
  unitName: string;
  personName: string;
  countyCode: string;
  packId: string;
}

export const noEntries: SetUpEntries = {
  unitName: '',
  personName: '',
  countyCode: '10009',
  packId: 'yunlin-113',
};

interface SetUpUnitProps {
  /** Kept outside, for whoever goes back to look at the other ways. */
  entries: SetUpEntries;
  onChange: (entries: SetUpEntries) => void;
  onBack: () => void;
}

/** The first supervisor's unit: its name and county, the county's rules, who they are, a passphrase. */
export function SetUpUnit({ entries, onChange, onBack }: SetUpUnitProps) {
  const { t, i18n } = useTranslation('start');
  const data = useData();
  const clock = useClock();
  const { form, check } = useFormCheck();
  const { unitName, personName, countyCode, packId } = entries;
  const enter = (change: Partial<SetUpEntries>) => onChange({ ...entries, ...change });
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const packs = loadBuiltInPacks(data.hashPort).packs.filter((pack) => pack.dispatch !== null);
  const language = i18n.language === 'en' ? 'en' : 'zh-TW';
  const missing = (text: string) => (isChecked && text.trim() === '' ? { error: t('missing') } : {});

  const save = async () => {
    setIsChecked(true);
    const isComplete =
      unitName.trim() !== '' &&
      personName.trim() !== '' &&
      newPassphraseProblem(passphrase, [unitName, personName]) === undefined;
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
        firstPackUse(pack, { unitId: unit.id, personId: person.id, at: clock.now() }),
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
          onChange={(text) => enter({ unitName: text })}
          autoFocus
          {...missing(unitName)}
        />
        <Select
          label={t('county')}
          options={counties.map(({ code, name }) => ({ id: code, label: name }))}
          value={countyCode}
          onChange={(id) => enter({ countyCode: id })}
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
          onChange={(id) => enter({ packId: id })}
        />
        <TextField
          label={t('personName')}
          value={personName}
          onChange={(text) => enter({ personName: text })}
          {...missing(personName)}
        />
        <NewPassphrase
          value={passphrase}
          onChange={setPassphrase}
          isChecked={isChecked}
          names={[unitName, personName]}
        />
        {failure !== undefined && (
          <p role="alert" className="error">
            {t('setUp.failed', { code: failure })}
          </p>
        )}
        <FormButtons submit={t('setUp.make')} onBack={onBack} isBusy={isSaving} />
        <p role="status" className="meta">
          {isSaving && t('setUp.making')}
        </p>
      </form>
    </main>
  );
}
