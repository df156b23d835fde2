import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useDirectory, useKept } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import type { Saving } from '#renderer/saving/useSaving.ts';
import {
  ComboBox,
  RocDateField,
  Section,
  SubmitButton,
  TextField,
  useFormCheck,
  useNow,
} from '#renderer/ui/index.ts';
import { type RotationListName, rotationMemberSchema } from '#shared/domain/rotation/rotationMember.ts';

interface MemberFormProps {
  list: RotationListName;
  township: string;
  save: Saving['save'];
}

interface Entry {
  name: string;
  providerId: string | null;
  signedOn: string | null;
}
const empty: Entry = { name: '', providerId: null, signedOn: null };

/** Adds one to the list: a physician by name, a provider of home care from the directory. */
export function MemberForm({ list, township, save }: MemberFormProps) {
  const { t } = useTranslation('rotation');
  const words = useWords();
  const { today } = useNow();
  const { newId } = useActions();
  const directory = useDirectory();
  const [entry, setEntry] = useKept('rotation-member', empty);
  // Leaving a field can still change the entry while it is being checked.
  const latest = useRef(entry);
  const [isChecked, setIsChecked] = useState(false);
  const { form, check } = useFormCheck();
  const enter = (changed: Partial<Entry>) => {
    latest.current = { ...latest.current, ...changed };
    setEntry(latest.current);
  };
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
  const nameOf = ({ name, providerId }: Entry) =>
    isHomeCare ? (providers.find(({ id }) => id === providerId)?.label ?? '') : name.trim();
  const add = async () => {
    const isFine = await check(async () => {
      setIsChecked(true);
      return nameOf(latest.current) !== '' && latest.current.signedOn !== null;
    });
    if (!isFine) return;
    const { providerId, signedOn } = latest.current;
    const name = nameOf(latest.current);
    const { id, ...set } = rotationMemberSchema.parse({
      ...{ id: newId(), list, township, name, signedOn, hasSlot: true },
      providerId: isHomeCare ? providerId : null,
      ...{ suspendedFrom: null, suspendedTo: null, leftOn: null },
    });
    if (!(await save([{ type: 'rotationMember', id, set }], t('form.added', { name })))) return;
    enter(empty);
    setIsChecked(false);
    // Contracts are entered one after another.
    form.current?.querySelector('input')?.focus();
  };
  const nameError = isChecked && nameOf(entry) === '' ? { error: t('form.nameNeeded') } : {};
  return (
    <Section title={t('form.title')}>
      <form
        ref={form}
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
            value={entry.providerId}
            onChange={(providerId) => enter({ providerId })}
            {...nameError}
          />
        ) : (
          <TextField
            label={t('form.name')}
            value={entry.name}
            onChange={(name) => enter({ name })}
            maxLength={100}
            {...nameError}
          />
        )}
        <RocDateField
          label={t('form.signedOn')}
          max={today}
          value={entry.signedOn}
          onChange={(signedOn) => enter({ signedOn })}
          {...(isChecked && entry.signedOn === null && { error: t('form.dayNeeded') })}
        />
        {/* Under a label like the fields', so that it stays beside them whatever is said below. */}
        <div className="field">
          <span className="label" aria-hidden="true">
            {'\u00a0'}
          </span>
          <SubmitButton>{t('form.add')}</SubmitButton>
        </div>
      </form>
    </Section>
  );
}
