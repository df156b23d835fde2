import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Choices, TextField, useClock } from '#renderer/ui/index.ts';
import type { FollowUp } from '#shared/domain/followUp/followUp.ts';
import type { ImprovementCheck } from '#shared/domain/followUp/improvementCheck.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  emptyImprovement,
  type GivenService,
  type ImprovementForm,
  improvementFormSchema,
  improvementFormShape,
} from '../model/followUpForms.ts';
import { useOfDispatch } from './useOfDispatch.ts';
import { WhenFields } from './WhenFields.tsx';

interface ImprovementEditorProps {
  service: GivenService;
  /** The follow-up that asked for it. */
  followUp: FollowUp;
  onClose: () => void;
}

/** Whether it has become better since (T-3.improve). */
export function ImprovementEditor({ service, followUp, onClose }: ImprovementEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const { need } = service;
  const { id, caseId, by } = useOfDispatch(service);
  const [base] = useState(() => emptyImprovement(clock.now()));
  const saving = useSaving();
  const record = useRecordForm<ImprovementForm, ImprovementCheck>({
    draftKey: `improvement-${need.id}`,
    base,
    schema: improvementFormSchema({ id, caseId, by }, followUp, () => clock.now()),
    readDraft: (draft) => improvementFormShape.safeParse(draft).data ?? null,
    async save(event) {
      if (!(await saving.save([{ type: 'improvementCheck', event }]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t('followUp.actOf.check', { service: words.service(need.serviceType) })}
      form={record}
      {...saving}
      onClose={onClose}
    >
      {followUp.note !== '' && <p className="prose">{followUp.note}</p>}
      <div className="line">
        <Bound control={control} name="improved">
          {({ value, onChange, error }) => (
            <Choices<'improved' | 'notImproved'>
              label={t('followUp.check.label')}
              value={value === null ? null : value ? 'improved' : 'notImproved'}
              onChange={(chosen) => onChange(chosen === 'improved')}
              {...(error !== undefined && { error })}
              choices={(['improved', 'notImproved'] as const).map((chosen) => ({
                id: chosen,
                label: t(`followUp.check.${chosen}`),
              }))}
            />
          )}
        </Bound>
        <WhenFields control={control} />
      </div>
      <Bound control={control} name="note">
        {(field) => <TextField label={t('field.note')} layout="wide" isOptional {...field} />}
      </Bound>
    </FormStrip>
  );
}
