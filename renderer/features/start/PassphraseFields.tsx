import { useTranslation } from 'react-i18next';
import { TextField } from '#renderer/ui/index.ts';

/** Characters a passphrase needs at least. */
export const minimumLength = 12;

export interface Passphrase {
  first: string;
  again: string;
}

/** What is wrong with a passphrase typed twice; undefined where nothing is. */
export function passphraseError({ first, again }: Passphrase): 'short' | 'differs' | undefined {
  if ([...first].length < minimumLength) return 'short';
  return first === again ? undefined : 'differs';
}

interface PassphraseFieldsProps {
  value: Passphrase;
  onChange: (value: Passphrase) => void;
  /** Whether mistakes are said already: after the first try to go on. */
  isChecked: boolean;
}

/** A passphrase, twice. A sentence of three or four words is easier to keep than a jumble. */
export function PassphraseFields({ value, onChange, isChecked }: PassphraseFieldsProps) {
  const { t } = useTranslation('start');
  const error = isChecked ? passphraseError(value) : undefined;
  return (
    <>
      <TextField
        label={t('passphrase')}
        description={t('passphraseHelp', { count: minimumLength })}
        type="password"
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
        {...(error === 'short' && {
          error: t('passphraseShort', { count: minimumLength - [...value.first].length }),
        })}
      />
      <TextField
        label={t('passphraseAgain')}
        type="password"
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        {...(error === 'differs' && { error: t('passphraseDiffers') })}
      />
    </>
  );
}
