import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, TextField } from '#renderer/ui/index.ts';

interface PassphraseFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  description: string;
  error?: string | undefined;
  autoFocus?: boolean;
  /** Given where something else shows and hides it; else the field has a button for that. */
  isShown?: boolean;
}

/**
 * A passphrase, hidden until it is asked to be shown; while hidden, no input method works in it. Says that the capitals
 * are locked, for which one would else look long.
 */
export function PassphraseField({
  label,
  value,
  onChange,
  description,
  error,
  autoFocus,
  isShown,
}: PassphraseFieldProps) {
  const { t } = useTranslation('passphrase');
  const [isOwnShown, setIsOwnShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isCapsLocked = useCapsLock(input);
  return (
    <TextField
      ref={input}
      label={label}
      type={(isShown ?? isOwnShown) ? 'text' : 'password'}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      description={isCapsLocked ? t('capsLock') : description}
      error={error}
      {...(isShown === undefined && {
        suffix: (
          <Button
            variant="quiet"
            size="small"
            aria-label={t(isOwnShown ? 'hideField' : 'showField', { field: label })}
            onPress={() => setIsOwnShown(!isOwnShown)}
          >
            {t(isOwnShown ? 'hide' : 'show')}
          </Button>
        ),
      })}
    />
  );
}

/** Whether capitals are locked, as far as the last key in the field says. */
function useCapsLock(input: { readonly current: HTMLInputElement | null }): boolean {
  const [isLocked, setIsLocked] = useState(false);
  useEffect(() => {
    const field = input.current;
    if (field === null) return;
    const hear = (event: KeyboardEvent) => setIsLocked(event.getModifierState('CapsLock'));
    const forget = () => setIsLocked(false);
    field.addEventListener('keydown', hear);
    field.addEventListener('keyup', hear);
    field.addEventListener('blur', forget);
    return () => {
      field.removeEventListener('keydown', hear);
      field.removeEventListener('keyup', hear);
      field.removeEventListener('blur', forget);
    };
  }, [input]);
  return isLocked;
}
