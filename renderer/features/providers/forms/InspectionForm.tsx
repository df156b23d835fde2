import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RocDateField, TextField, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Inspection } from '#shared/domain/provider/inspection.ts';
import { saveInspection } from '../model/commands.ts';
import {
  answerByAfter,
  type InspectionFormValues,
  inspectionFormSchema,
  inspectionToForm,
} from '../model/inspections.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import { NoteField } from './NoteField.tsx';
import type { FormProps } from './openForm.ts';
import { useRecordForm } from './useRecordForm.ts';

/** What an inspection found, by when it is answered, and once it is, since when. */
export function InspectionForm(props: FormProps<Inspection, InspectionFormValues>) {
  const { providerId, before, restored, onType, onDone } = props;
  const { t } = useTranslation('providers');
  const { today } = useNow();
  const { newId, me, answerBy } = useWork();
  const [id] = useState(() => before?.id ?? newId());
  const record = useRecordForm<InspectionFormValues, Inspection>({
    base: inspectionToForm(before),
    restored,
    onType,
    schema: inspectionFormSchema({ id, providerId, enteredBy: before?.enteredBy ?? me.id }, today),
    changesOf: (inspection) => saveInspection(inspection, before),
    onSaved: onDone,
  });
  const { control, getValues, setValue, watch } = record.form;
  const notifiedOn = watch('notifiedOn');
  const proposed = notifiedOn === null ? undefined : answerBy(notifiedOn);
  return (
    <FormStrip
      title={t(before === null ? 'form.addInspection' : 'form.editInspection')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      <Bound control={control} name="notifiedOn">
        {({ onChange, ...field }) => (
          <RocDateField
            label={t('form.decisionDay.notify')}
            max={today}
            autoFocus
            {...field}
            onChange={(next) => {
              setValue('answerBy', answerByAfter(getValues(), next, answerBy));
              onChange(next);
            }}
          />
        )}
      </Bound>
      <Bound control={control} name="answerBy">
        {(field) => (
          <RocDateField
            label={t('form.answerBy')}
            description={
              proposed === undefined
                ? t('form.answerByHint')
                : t(proposed.calendarUnconfirmed ? 'form.answerByUnconfirmed' : 'form.answerByProposed', {
                    day: formatRoc(proposed.dueOn),
                  })
            }
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="answeredOn">
        {(field) => (
          <RocDateField
            label={t('form.answeredOn')}
            description={t('form.answeredOnHint')}
            isOptional
            max={today}
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="findings">
        {(field) => (
          <TextField
            label={t('form.findings')}
            description={t('form.findingsHint')}
            className="whole"
            layout="wide"
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="note">
        {(field) => <NoteField {...field} />}
      </Bound>
    </FormStrip>
  );
}
