import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useDirectory } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { ComboBox, RocDateField, Section, SubmitButton, TextField, useNow } from '#renderer/ui/index.ts';
import { type RotationListName, rotationMemberSchema } from '#shared/domain/rotation/rotationMember.ts';
import type { Save } from './RotationScreen.tsx';

interface MemberFormProps {
  list: RotationListName;
  township: string;
  save: Save;
}

/** Adds one to the list: a physician by name, a provider of home care from the directory. */
export function MemberForm({ list, township, save }: MemberFormProps) {
  const { t } = useTranslation('rotation');
  const words = useWords();
  const { today } = useNow();
  const { newId } = useActions();
  const directory = useDirectory();
  const [name, setName] = useState('');
  const [providerId, setProviderId] = useState<string | null>(null);
  const [signedOn, setSignedOn] = useState<string | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const isHomeCare = list === 'remoteHomeCare';
  const providers = useMemo(
    () =>
      directory.providers
        .filter(({ contracts }) =>
          contracts.some(
            ({ serviceType, townships }) =>
              serviceType === 'homeCare' && (townships === null || townships.includes(township)),
          ),
        )
        .map(({ provider, contracts }) => ({
          id: provider.id as string,
          label: words.provider(
            provider.name,
            contracts.map(({ serviceType }) => serviceType),
          ),
          meta: words.township(provider.township),
        })),
    [directory, township, words],
  );
  const called = isHomeCare ? (providers.find(({ id }) => id === providerId)?.label ?? '') : name.trim();
  const add = async () => {
    setIsChecked(true);
    if (called === '' || signedOn === null) return;
    const { id, ...set } = rotationMemberSchema.parse({
      ...{ id: newId(), list, township, name: called, signedOn, hasSlot: true },
      providerId: isHomeCare ? providerId : null,
      ...{ suspendedFrom: null, suspendedTo: null, leftOn: null },
    });
    if (!(await save([{ type: 'rotationMember', id, set }]))) return;
    setName('');
    setProviderId(null);
    setSignedOn(null);
    setIsChecked(false);
  };
  const nameError = isChecked && called === '' ? { error: t('form.nameNeeded') } : {};
  return (
    <Section title={t('form.title')}>
      <form
        className="line rotation-pick"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {isHomeCare ? (
          <ComboBox
            label={t('form.provider')}
            options={providers}
            value={providerId}
            onChange={setProviderId}
            {...nameError}
          />
        ) : (
          <TextField label={t('form.name')} value={name} onChange={setName} maxLength={100} {...nameError} />
        )}
        <RocDateField
          label={t('form.signedOn')}
          max={today}
          value={signedOn}
          onChange={setSignedOn}
          {...(isChecked && signedOn === null && { error: t('form.dayNeeded') })}
        />
        <SubmitButton>{t('form.add')}</SubmitButton>
      </form>
    </Section>
  );
}
