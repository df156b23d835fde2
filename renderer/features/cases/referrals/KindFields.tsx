import { type Control, type FieldValues, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Option, Select, TextField } from '#renderer/ui/index.ts';
import { Bound } from '../form/Bound.tsx';

/** A kind as it is entered: one of a list, or `other` in own words. */
interface OfKind {
  kind: string | null;
  other: string;
}

interface KindFieldsProps<V extends OfKind & FieldValues, Out> {
  control: Control<V, unknown, Out>;
  label: string;
  /** Where the list is from. */
  description?: string;
  options: readonly Option<string>[];
}

/** One of the kinds of a list, or another that is then named. */
export function KindFields<V extends OfKind & FieldValues, Out>({
  control,
  label,
  description,
  options,
}: KindFieldsProps<V, Out>) {
  const { t } = useTranslation('cases');
  // Whatever else the form has, these two fields are of this form; the library's types cannot say so.
  const ofKind = control as unknown as Control<OfKind, unknown, Out>;
  const kind = useWatch({ control: ofKind, name: 'kind' });
  return (
    <>
      <Bound control={ofKind} name="kind">
        {({ onBlur: _, ...field }) => (
          <Select
            label={label}
            {...(description !== undefined && { description })}
            options={[...options, { id: 'other', label: t('referrals.otherKind') }]}
            {...field}
          />
        )}
      </Bound>
      {kind === 'other' && (
        <Bound control={ofKind} name="other">
          {(field) => <TextField label={t('referrals.otherWords')} maxLength={200} {...field} />}
        </Bound>
      )}
    </>
  );
}
