import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Choices, TextField, useClock } from '#renderer/ui/index.ts';
import { type FollowUp, followUpAspects } from '#shared/domain/followUp/followUp.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  emptyFollowUp,
  type FollowUpForm,
  followUpFormSchema,
  followUpFormShape,
  type GivenService,
} from '../model/followUpForms.ts';
import { settleNote } from '../model/noteForms.ts';
import { useOfDispatch } from './useOfDispatch.ts';
import { WhenFields } from './WhenFields.tsx';

interface FollowUpEditorProps {
  service: GivenService;
  /** The note of a visit that the follow-up is made of. */
  note: QuickNote | null;
  onClose: () => void;
}

/** What was heard of a service: four things that can be good or poor, and what comes of them. */
export function FollowUpEditor({ service, note, onClose }: FollowUpEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const { need } = service;
  const rest = useOfDispatch(service);
  const [base] = useState(() => ({ ...emptyFollowUp(clock.now()), note: note?.text ?? '' }));
  const saving = useSaving();
  const record = useRecordForm<FollowUpForm, FollowUp>({
    draftKey: note === null ? `follow-up-${need.id}` : `quick-note-${note.id}-${need.id}`,
    base,
    schema: followUpFormSchema({ ...rest, needId: need.id }, () => clock.now()),
    readDraft: (draft) => followUpFormShape.safeParse(draft).data ?? null,
    async save(event) {
      const settled = note === null ? [] : settleNote(note, 'followUp', clock.now());
      if (!(await saving.save([{ type: 'followUp', event }, ...settled]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t('followUp.actOf.record', { service: words.service(need.serviceType) })}
      form={record}
      {...saving}
      onClose={onClose}
    >
      <div className="line">
        <Bound control={control} name="channel">
          {({ value, onChange, error }) => (
            <Choices<'phone' | 'home'>
              label={t('followUp.channel')}
              value={value}
              onChange={onChange}
              {...(error !== undefined && { error })}
              choices={(['phone', 'home'] as const).map((id) => ({ id, label: t(`visit.${id}`) }))}
            />
          )}
        </Bound>
        <WhenFields control={control} />
      </div>
      <div className="line">
        {followUpAspects.map((aspect) => (
          <Bound key={aspect} control={control} name={aspect}>
            {({ value, onChange }) => (
              <Choices<'good' | 'poor' | 'notAsked'>
                label={t(`followUp.aspect.${aspect}`)}
                value={value ?? 'notAsked'}
                onChange={(id) => onChange(id === 'notAsked' ? null : id)}
                choices={(['good', 'poor', 'notAsked'] as const).map((id) => ({
                  id,
                  label: t(`followUp.judgement.${id}`),
                }))}
              />
            )}
          </Bound>
        ))}
      </div>
      <Bound control={control} name="result">
        {({ value, onChange, error }) => (
          <Choices<'good' | 'needsImprovement'>
            label={t('followUp.result.label')}
            description={t('followUp.result.help')}
            value={value}
            onChange={onChange}
            {...(error !== undefined && { error })}
            choices={(['good', 'needsImprovement'] as const).map((id) => ({
              id,
              label: t(`followUp.result.${id}`),
            }))}
          />
        )}
      </Bound>
      <Bound control={control} name="note">
        {(field) => <TextField label={t('field.note')} layout="wide" isOptional {...field} />}
      </Bound>
    </FormStrip>
  );
}
