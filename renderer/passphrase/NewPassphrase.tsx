import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/index.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { minimumPassphraseLength } from '#shared/crypto/keyWrapping.ts';
import { suggestPassphrase } from '#shared/crypto/suggestPassphrase.ts';
import { PassphraseField } from './PassphraseField.tsx';
import { type PassphraseProblem, passphraseProblem } from './passphraseProblem.ts';

/** A new passphrase, typed twice. */
export interface NewPassphraseValue {
  first: string;
  again: string;
}

export const noPassphrase: NewPassphraseValue = { first: '', again: '' };

/** What is wrong with a passphrase typed twice; undefined where nothing is. */
export function newPassphraseProblem(
  { first, again }: NewPassphraseValue,
  names: readonly string[] = [],
): PassphraseProblem | { readonly kind: 'differs' } | undefined {
  return passphraseProblem(first, names) ?? (first === again ? undefined : { kind: 'differs' });
}

interface NewPassphraseProps {
  value: NewPassphraseValue;
  onChange: (value: NewPassphraseValue) => void;
  /** Whether mistakes are said already: after the first try to go on. */
  isChecked: boolean;
  /** Where another passphrase is asked for beside it. */
  label?: string;
  /** What everybody here would guess: the person's name and the unit's. */
  names?: readonly string[];
}

/** Asks for a new passphrase, twice, and offers one. */
export function NewPassphrase({ value, onChange, isChecked, label, names = [] }: NewPassphraseProps) {
  const { t } = useTranslation('passphrase');
  const [isShown, setIsShown] = useState(false);
  const [isSuggested, setIsSuggested] = useState(false);
  const problem = isChecked ? newPassphraseProblem(value, names) : undefined;
  const words = () => {
    if (problem === undefined || problem.kind === 'differs') return undefined;
    return problem.kind === 'short'
      ? t('problem.short', { count: problem.missing })
      : t(`problem.${problem.kind}`);
  };
  return (
    <>
      <PassphraseField
        label={label ?? t('field')}
        description={isSuggested ? t('suggested') : t('help', { count: minimumPassphraseLength })}
        value={value.first}
        onChange={(first) => {
          setIsSuggested(false);
          onChange({ ...value, first });
        }}
        error={words()}
        isShown={isShown}
      />
      <PassphraseField
        label={t('again')}
        description={t('againHelp')}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        error={problem?.kind === 'differs' ? t('problem.differs') : undefined}
        isShown={isShown}
      />
      <div className="line">
        <Button size="small" onPress={() => setIsShown(!isShown)}>
          {t(isShown ? 'hide' : 'show')}
        </Button>
        <Button
          size="small"
          onPress={() => {
            setIsShown(true);
            setIsSuggested(true);
            onChange({ first: suggestPassphrase(secureRandom), again: '' });
          }}
        >
          {t('suggest')}
        </Button>
      </div>
    </>
  );
}
