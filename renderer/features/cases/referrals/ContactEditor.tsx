import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Choices, TextField, useClock } from '#renderer/ui/index.ts';
import type { ReferralContact } from '#shared/domain/referral/referralContact.ts';
import { WhenFields } from '../followUp/WhenFields.tsx';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  type ContactForm,
  contactFormSchema,
  contactFormShape,
  emptyContact,
  type Followed,
  outcomesOf,
} from '../model/referralForms.ts';
import { useWritten } from './useWritten.ts';

interface ContactEditorProps {
  title: string;
  about: Followed;
  onClose: () => void;
}

/** Asking after a referral or a report: how it stands, when that was heard, and what was said (Y-R.2, Y-R.3). */
export function ContactEditor({ title, about, onClose }: ContactEditorProps) {
  const { t } = useTranslation('cases');
  const clock = useClock();
  const written = useWritten(about.caseId);
  const [base] = useState(() => emptyContact(clock.now()));
  const saving = useSaving();
  const record = useRecordForm<ContactForm, ReferralContact>({
    draftKey: `referral-contact-${about.id}`,
    base,
    schema: contactFormSchema(written, about, () => clock.now()),
    readDraft: (draft) => contactFormShape.safeParse(draft).data ?? null,
    async save(event) {
      if (!(await saving.save([{ type: 'referralContact', event }]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  return (
    <FormStrip title={title} form={record} {...saving} onClose={onClose}>
      <Bound control={control} name="outcome">
        {({ value, onChange, error }) => (
          <Choices<ReferralContact['outcome']>
            label={t('outcome.label')}
            description={t(`outcome.help.${about.of}`)}
            value={value}
            onChange={onChange}
            autoFocus
            {...(error !== undefined && { error })}
            choices={outcomesOf[about.of].map((id) => ({
              id,
              label: t(`outcome.${about.of}.${id}` as 'outcome.referral.waiting'),
            }))}
          />
        )}
      </Bound>
      <WhenFields control={control} />
      <Bound control={control} name="note">
        {(field) => <TextField label={t('outcome.note')} layout="wide" isOptional {...field} />}
      </Bound>
    </FormStrip>
  );
}
