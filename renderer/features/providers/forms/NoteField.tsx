import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '#renderer/ui/index.ts';

/** The last field of a record, over its whole width: what else there is to say. */
export function NoteField(
  field: Pick<ComponentProps<typeof TextField>, 'value' | 'onChange' | 'onBlur' | 'error'>,
) {
  const { t } = useTranslation('providers');
  return <TextField label={t('form.note')} className="whole" layout="wide" isOptional {...field} />;
}
