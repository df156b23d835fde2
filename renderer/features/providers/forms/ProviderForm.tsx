import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox, ComboBox, TextField } from '#renderer/ui/index.ts';
import { townships } from '#shared/directory/townships.ts';
import { providerIdSchema } from '#shared/domain/ids.ts';
import type { Provider } from '#shared/domain/provider/provider.ts';
import { saveProvider } from '../model/commands.ts';
import { type ProviderFormValues, providerFormSchema, providerToForm } from '../model/forms.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import { useRecordForm } from './useRecordForm.ts';

interface ProviderFormProps {
  before: Provider | null;
  restored: ProviderFormValues | null;
  onType: (values: ProviderFormValues) => void;
  onLeave: () => void;
  onSaved: (providerId: string) => void;
}

/** Who the provider is and where; what it does is said by its contracts. */
export function ProviderForm({ before, restored, onType, onLeave, onSaved }: ProviderFormProps) {
  const { t } = useTranslation('providers');
  const { newId, sample, countyCode } = useWork();
  const [id] = useState(() => before?.id ?? providerIdSchema.parse(newId()));
  const record = useRecordForm<ProviderFormValues, Provider>({
    base: providerToForm(before),
    restored,
    onType,
    schema: providerFormSchema({ id, sample: before?.sample ?? sample }),
    changesOf: (provider) => saveProvider(provider, before),
    onSaved: () => onSaved(id),
  });
  const { control } = record.form;
  // The unit's own county first; the rest in the table's order.
  const places = useMemo(() => {
    const isOwn = (county: string) => county === countyCode;
    return [...townships]
      .sort((a, b) => Number(isOwn(b.county.code)) - Number(isOwn(a.county.code)))
      .map(({ code, name, county }) => ({ id: code, label: name, meta: county.name }));
  }, [countyCode]);
  return (
    <FormStrip
      title={t(before === null ? 'form.addProvider' : 'form.editProvider')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onLeave}
    >
      <Bound control={control} name="name">
        {(field) => <TextField label={t('form.name')} className="whole" layout="wide" autoFocus {...field} />}
      </Bound>
      <Bound control={control} name="township">
        {({ onBlur: _, ...field }) => (
          <ComboBox label={t('form.township')} layout="wide" options={places} {...field} />
        )}
      </Bound>
      <Bound control={control} name="address">
        {(field) => (
          <TextField
            label={t('form.address')}
            description={t('form.addressHint')}
            layout="wide"
            isOptional
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="professions">
        {(field) => (
          <TextField
            label={t('form.professions')}
            description={t('form.professionsHint')}
            layout="wide"
            isOptional
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="note">
        {(field) => <TextField label={t('form.note')} layout="wide" isOptional {...field} />}
      </Bound>
      <Bound control={control} name="affiliated">
        {({ value, onChange }) => (
          <Checkbox isSelected={value} onChange={onChange}>
            {t('form.affiliated')}
          </Checkbox>
        )}
      </Bound>
    </FormStrip>
  );
}
