import { type Control, useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TextField } from '#renderer/ui/index.ts';
import {
  type ServerField as Name,
  type ServerChoice,
  type ServerValues,
  serverProblem,
} from '../model/serverForm.ts';

/** One field of a server, with what it is and where one gets it. */
export function ServerField({
  control,
  name,
  kind,
  isSecretKept,
  autoFocus,
}: {
  control: Control<ServerValues, unknown, ServerChoice>;
  name: Name;
  kind: 'webdav' | 's3';
  /** An empty password leaves the one before as it is. */
  isSecretKept: boolean;
  autoFocus: boolean;
}) {
  const { t } = useTranslation('settings');
  const { field, fieldState } = useController({ control, name });
  const value = field.value ?? '';
  const words = name === 'secret' ? (`${kind}Secret` as const) : name;
  const isKept = name === 'secret' && isSecretKept;
  return (
    <TextField
      label={t(`destination.field.${words}`)}
      description={t(isKept ? 'destination.help.secretKept' : `destination.help.${words}`)}
      type={name === 'secret' ? 'password' : 'text'}
      isOptional={name === 'prefix' || isKept}
      layout="wide"
      value={value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      autoFocus={autoFocus}
      error={fieldState.error && t(`destination.problem.${serverProblem(fieldState.error, name, value)}`)}
    />
  );
}
