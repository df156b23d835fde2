import type { Control, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { RocDateField, TimeField, useNow } from '#renderer/ui/index.ts';
import { Bound } from '../form/Bound.tsx';
import type { When } from '../model/when.ts';

interface WhenFieldsProps<V extends When & FieldValues, Out> {
  control: Control<V, unknown, Out>;
}

/** The day and time at which something happened; nothing that is still to come. */
export function WhenFields<V extends When & FieldValues, Out>({ control }: WhenFieldsProps<V, Out>) {
  const { t } = useTranslation('cases');
  const { today } = useNow();
  // Whatever else the form has, these two fields are of this form; the library's types cannot say so.
  const ofWhen = control as unknown as Control<When, unknown, Out>;
  return (
    <div className="line">
      <Bound control={ofWhen} name="day">
        {({ onBlur: _, ...field }) => <RocDateField label={t('followUp.day')} max={today} {...field} />}
      </Bound>
      <Bound control={ofWhen} name="time">
        {({ onBlur: _, ...field }) => <TimeField label={t('followUp.time')} {...field} />}
      </Bound>
    </div>
  );
}
