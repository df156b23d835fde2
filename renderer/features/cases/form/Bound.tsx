import type { ReactNode } from 'react';
import {
  type Control,
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  useController,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { problemOf } from './problems.ts';

interface BoundField<Value> {
  value: Value;
  onChange: (value: Value) => void;
  onBlur: () => void;
  error: string | undefined;
}

interface BoundProps<V extends FieldValues, N extends FieldPath<V>, Out> {
  control: Control<V, unknown, Out>;
  name: N;
  children: (field: BoundField<FieldPathValue<V, N>>) => ReactNode;
}

/** Ties one control of the kit to its field of the form, with what is wrong said in words. */
export function Bound<V extends FieldValues, N extends FieldPath<V>, Out>({
  control,
  name,
  children,
}: BoundProps<V, N, Out>) {
  const { t } = useTranslation('cases');
  const { field, fieldState } = useController({ control, name });
  const { error } = fieldState;
  return children({
    value: field.value,
    onChange: field.onChange,
    onBlur: field.onBlur,
    error: error === undefined ? undefined : t(`problem.${problemOf(error)}`),
  });
}
