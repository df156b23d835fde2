import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, RocDateField, TextField } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { saveSuspension } from '../model/commands.ts';
import { type SuspensionFormValues, suspensionFormSchema, suspensionToForm } from '../model/qualityForms.ts';
import { overlapping } from '../model/suspensions.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import { NoteField } from './NoteField.tsx';
import type { FormProps } from './openForm.ts';
import { ServiceChoice } from './ServiceChoice.tsx';
import { useRecordForm } from './useRecordForm.ts';

interface SuspensionFormProps extends FormProps<Suspension, SuspensionFormValues> {
  others: readonly Suspension[];
  services: readonly ServiceType[];
}

/** A dated suspension; one that overlaps another is said, and may still be saved. */
export function SuspensionForm(props: SuspensionFormProps) {
  const { providerId, before, restored, onType, onDone, others, services } = props;
  const { t } = useTranslation('providers');
  const words = useWords();
  const { newId, me } = useWork();
  const [id] = useState(() => before?.id ?? newId());
  const record = useRecordForm<SuspensionFormValues, Suspension>({
    base: suspensionToForm(before),
    restored,
    onType,
    schema: suspensionFormSchema({ id, providerId, enteredBy: before?.enteredBy ?? me.id }),
    changesOf: (suspension) => saveSuspension(suspension, before),
    onSaved: onDone,
  });
  const { control, watch } = record.form;
  const { from, to, serviceType } = watch();
  const reach = serviceType === 'all' ? null : serviceType;
  const met = from === null ? [] : overlapping({ id, from, to, serviceType: reach }, others);
  return (
    <FormStrip
      title={t(before === null ? 'form.addSuspension' : 'form.editSuspension')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      <Bound control={control} name="from">
        {(field) => <RocDateField label={t('form.from')} autoFocus {...field} />}
      </Bound>
      <Bound control={control} name="to">
        {(field) => (
          <RocDateField label={t('form.to')} description={t('form.toHint')} isOptional {...field} />
        )}
      </Bound>
      <Bound control={control} name="serviceType">
        {(field) => <ServiceChoice all={t('form.allServices')} services={services} {...field} />}
      </Bound>
      <Bound control={control} name="clause">
        {(field) => (
          <TextField label={t('form.clause')} description={t('form.clauseHint')} layout="wide" {...field} />
        )}
      </Bound>
      <Bound control={control} name="note">
        {(field) => <NoteField {...field} />}
      </Bound>
      <div className="whole" role="status">
        {met.length > 0 && (
          <Mark kind="stale">
            {t('form.overlap', {
              dates: words.list(
                met.map((one) =>
                  one.to === null
                    ? t('sheet.suspensions.from', { from: formatRoc(one.from) })
                    : t('sheet.suspensions.fromTo', { from: formatRoc(one.from), to: formatRoc(one.to) }),
                ),
              ),
            })}
          </Mark>
        )}
      </div>
    </FormStrip>
  );
}
