import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonWhoOpens, useData, useSession, useUnit } from '#renderer/data/index.ts';
import { NewPassphrase, newPassphraseProblem, noPassphrase } from '#renderer/passphrase/NewPassphrase.tsx';
import { Button, Select, SubmitButton, useFormCheck } from '#renderer/ui/index.ts';
import { OwnPassphrase, useProven } from './useProven.tsx';

interface PassphraseOfFormProps {
  /** Whose passphrase is set anew; null: somebody is let in. */
  person: PersonWhoOpens | null;
  onDone: (said: string) => void;
  onLeave: () => void;
}

/** A passphrase that a colleague types in, and the own one of whoever lets that happen. */
export function PassphraseOfForm({ person, onDone, onLeave }: PassphraseOfFormProps) {
  const { t } = useTranslation('settings');
  const data = useData();
  const session = useSession();
  const { persons } = useUnit();
  const { form, check } = useFormCheck();
  const [chosen, setChosen] = useState<string | null>(null);
  const [next, setNext] = useState(noPassphrase);
  const [isChecked, setIsChecked] = useState(false);
  const proven = useProven();
  const here = new Set(data.peopleHere.map(({ id }) => id as string));
  const others = persons.filter(({ id, active, role }) => active && !here.has(id) && data.mayLetIn(role));
  const whom = person ?? others.find(({ id }) => id === chosen);
  const names = [whom?.name ?? '', session.state === 'ready' ? session.unit.name : ''];
  if (person === null && others.length === 0) {
    return (
      <>
        <p role="status">{t('computer.nobody')}</p>
        <Button onPress={onLeave}>{t('computer.leave')}</Button>
      </>
    );
  }
  const save = async () => {
    setIsChecked(true);
    const isComplete =
      whom !== undefined && proven.own !== '' && newPassphraseProblem(next, names) === undefined;
    if (!(await check(async () => isComplete)) || whom === undefined) return;
    const { id, name, role } = whom;
    const isSet = await proven.run((own) => data.setPassphraseOf({ id, name, role }, next.first, own));
    if (isSet) onDone(t(person === null ? 'computer.isIn' : 'computer.isReset', { name }));
  };
  return (
    <form
      ref={form}
      className="settings-fields passphrase-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{t(person === null ? 'computer.letInSays' : 'computer.resetSays', { name: person?.name })}</p>
      {person === null && (
        <Select
          label={t('computer.whom')}
          options={others.map(({ id, name, role }) => ({ id, label: name, meta: t(`unit.role.${role}`) }))}
          value={chosen}
          onChange={setChosen}
          {...(isChecked && whom === undefined && { error: t('computer.whomMissing') })}
        />
      )}
      <NewPassphrase
        value={next}
        onChange={setNext}
        isChecked={isChecked}
        label={t('computer.theirs')}
        names={names}
      />
      <OwnPassphrase proven={proven} isChecked={isChecked} />
      <div className="line">
        <SubmitButton isDisabled={proven.isBusy}>
          {t(person === null ? 'computer.letInDo' : 'computer.resetDo')}
        </SubmitButton>
        <Button variant="quiet" onPress={onLeave} isDisabled={proven.isBusy}>
          {t('computer.leave')}
        </Button>
      </div>
    </form>
  );
}
