import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '#renderer/ui/index.ts';
import type { Contact } from '#shared/domain/provider/contact.ts';
import { saveContact } from '../model/commands.ts';
import { type ContactFormValues, contactFormSchema, contactToForm } from '../model/forms.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import { NoteField } from './NoteField.tsx';
import type { FormProps } from './openForm.ts';
import { useRecordForm } from './useRecordForm.ts';

/** Whom one rings, and the number. */
export function ContactForm({
  providerId,
  before,
  restored,
  onType,
  onDone,
}: FormProps<Contact, ContactFormValues>) {
  const { t } = useTranslation('providers');
  const { newId } = useWork();
  const [id] = useState(() => before?.id ?? newId());
  const record = useRecordForm<ContactFormValues, Contact>({
    base: contactToForm(before),
    restored,
    onType,
    schema: contactFormSchema({ id, providerId }),
    changesOf: (contact) => saveContact(contact, before),
    onSaved: onDone,
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t(before === null ? 'form.addContact' : 'form.editContact')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      <Bound control={control} name="name">
        {(field) => <TextField label={t('form.contactName')} layout="wide" autoFocus {...field} />}
      </Bound>
      <Bound control={control} name="phone">
        {(field) => <TextField label={t('form.phone')} layout="wide" type="tel" isOptional {...field} />}
      </Bound>
      <Bound control={control} name="role">
        {(field) => <TextField label={t('form.role')} layout="wide" isOptional maxLength={60} {...field} />}
      </Bound>
      <Bound control={control} name="line">
        {(field) => <TextField label={t('form.line')} layout="wide" isOptional maxLength={60} {...field} />}
      </Bound>
      <Bound control={control} name="note">
        {(field) => <NoteField {...field} />}
      </Bound>
    </FormStrip>
  );
}
