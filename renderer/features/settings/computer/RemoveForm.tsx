import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonWhoOpens, useData } from '#renderer/data/index.ts';
import { Button, SubmitButton, useFormCheck } from '#renderer/ui/index.ts';
import { OwnPassphrase, useProven } from './useProven.tsx';

interface RemoveFormProps {
  person: PersonWhoOpens;
  onDone: (said: string) => void;
  onLeave: () => void;
}

/** Takes a person out of this computer, once it is said what that means. */
export function RemoveForm({ person, onDone, onLeave }: RemoveFormProps) {
  const { t } = useTranslation('settings');
  const data = useData();
  const { form, check } = useFormCheck();
  const [isChecked, setIsChecked] = useState(false);
  const proven = useProven();
  const { id, name } = person;
  const remove = async () => {
    setIsChecked(true);
    if (!(await check(async () => proven.own !== ''))) return;
    if (await proven.run((own) => data.removePerson(id, own))) onDone(t('computer.isOut', { name }));
  };
  return (
    <form
      ref={form}
      className="settings-fields passphrase-form"
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      <p>{t('computer.removeSays', { name })}</p>
      <OwnPassphrase proven={proven} isChecked={isChecked} autoFocus />
      <div className="line">
        <SubmitButton isDisabled={proven.isBusy}>{t('computer.removeDo', { name })}</SubmitButton>
        <Button variant="quiet" onPress={onLeave} isDisabled={proven.isBusy}>
          {t('computer.leave')}
        </Button>
      </div>
    </form>
  );
}
