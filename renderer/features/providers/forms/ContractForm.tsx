import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Choices, RocDateField, Select, useNow } from '#renderer/ui/index.ts';
import type { Contract } from '#shared/domain/provider/contract.ts';
import { type ServiceType, serviceTypes } from '#shared/domain/serviceType.ts';
import { saveContract } from '../model/commands.ts';
import { type ContractFormValues, contractFormSchema, contractToForm } from '../model/forms.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { CodeChoice } from './CodeChoice.tsx';
import { FormStrip } from './FormStrip.tsx';
import type { FormProps } from './openForm.ts';
import { TownshipChoice } from './TownshipChoice.tsx';
import { useRecordForm } from './useRecordForm.ts';

interface ContractFormProps extends FormProps<Contract, ContractFormValues> {
  /** The county whose townships are offered. */
  countyCode: string;
}

/** A contract with the county: one service, its codes, where it may be given, and how long. */
export function ContractForm(props: ContractFormProps) {
  const { providerId, before, restored, onType, onDone, countyCode } = props;
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { newId } = useWork();
  const [id] = useState(() => before?.id ?? newId());
  const record = useRecordForm<ContractFormValues, Contract>({
    base: contractToForm(before, today),
    restored,
    onType,
    schema: contractFormSchema({ id, providerId }),
    changesOf: (contract) => saveContract(contract, before),
    onSaved: onDone,
  });
  const { control, watch } = record.form;
  const { serviceType, codesNamed, townshipsNamed } = watch();
  return (
    <FormStrip
      title={t(before === null ? 'form.addContract' : 'form.editContract')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      <Bound control={control} name="serviceType">
        {(field) => (
          <Select<ServiceType>
            label={t('form.serviceType')}
            placeholder={t('form.chooseService')}
            layout="wide"
            options={serviceTypes.map((type) => ({ id: type, label: words.service(type) }))}
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="validFrom">
        {(field) => <RocDateField label={t('form.validFrom')} {...field} />}
      </Bound>
      <Bound control={control} name="validTo">
        {(field) => (
          <RocDateField label={t('form.validTo')} description={t('form.validToHint')} isOptional {...field} />
        )}
      </Bound>
      <div className="whole stack">
        <Bound control={control} name="codesNamed">
          {({ value, onChange }) => (
            <Choices
              label={t('form.codes')}
              choices={[
                { id: 'all', label: t('form.codesAll') },
                { id: 'named', label: t('form.codesNamed') },
              ]}
              value={value ? 'named' : 'all'}
              onChange={(choice) => onChange(choice === 'named')}
            />
          )}
        </Bound>
        {codesNamed && (
          <Bound control={control} name="codes">
            {({ onBlur: _, ...field }) => <CodeChoice serviceType={serviceType} {...field} />}
          </Bound>
        )}
      </div>
      <div className="whole stack">
        <Bound control={control} name="townshipsNamed">
          {({ value, onChange }) => (
            <Choices
              label={t('form.townships')}
              choices={[
                { id: 'all', label: t('form.townshipsAll') },
                { id: 'named', label: t('form.townshipsNamed') },
              ]}
              value={value ? 'named' : 'all'}
              onChange={(choice) => onChange(choice === 'named')}
            />
          )}
        </Bound>
        {townshipsNamed && (
          <Bound control={control} name="townships">
            {({ onBlur: _, ...field }) => <TownshipChoice countyCode={countyCode} {...field} />}
          </Bound>
        )}
      </div>
    </FormStrip>
  );
}
