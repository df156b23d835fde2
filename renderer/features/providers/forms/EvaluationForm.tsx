import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Choices, RocDateField, useNow } from '#renderer/ui/index.ts';
import {
  type Evaluation,
  type EvaluationResult,
  evaluationResults,
} from '#shared/domain/provider/evaluation.ts';
import { saveEvaluation } from '../model/commands.ts';
import { type EvaluationFormValues, evaluationFormSchema, evaluationToForm } from '../model/evaluations.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import { NoteField } from './NoteField.tsx';
import type { FormProps } from './openForm.ts';
import { useRecordForm } from './useRecordForm.ts';

/** What an evaluation found, until when it has to be corrected, and once it is, since when. */
export function EvaluationForm(props: FormProps<Evaluation, EvaluationFormValues>) {
  const { providerId, before, restored, onType, onDone } = props;
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { newId, me } = useWork();
  const [id] = useState(() => before?.id ?? newId());
  const record = useRecordForm<EvaluationFormValues, Evaluation>({
    base: evaluationToForm(before),
    restored,
    onType,
    schema: evaluationFormSchema({ id, providerId, enteredBy: before?.enteredBy ?? me.id }, today),
    changesOf: (evaluation) => saveEvaluation(evaluation, before),
    onSaved: onDone,
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t(before === null ? 'form.addEvaluation' : 'form.editEvaluation')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      <Bound control={control} name="notifiedOn">
        {(field) => <RocDateField label={t('form.decisionDay.notify')} max={today} autoFocus {...field} />}
      </Bound>
      <Bound control={control} name="result">
        {({ value, onChange, error }) => (
          <Choices<EvaluationResult>
            label={t('form.evaluationResult')}
            value={value}
            onChange={onChange}
            {...(error !== undefined && { error })}
            choices={evaluationResults.map((result) => ({
              id: result,
              label: words.t(`evaluationResult.${result}`),
            }))}
          />
        )}
      </Bound>
      <Bound control={control} name="correctBy">
        {(field) => (
          <RocDateField label={t('form.correctBy')} description={t('form.correctByHint')} {...field} />
        )}
      </Bound>
      <Bound control={control} name="correctedOn">
        {(field) => (
          <RocDateField
            label={t('form.correctedOn')}
            description={t('form.correctedOnHint')}
            isOptional
            max={today}
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
