import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ComboBox, Icon } from '#renderer/ui/index.ts';
import { codesOf } from '#shared/domain/serviceCode/serviceCode.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

interface CodePickerProps {
  serviceType: ServiceType | null;
  value: string[];
  onChange: (codes: string[]) => void;
  error: string | undefined;
}

/** The codes of a need: found by code or name, each can be taken off again. */
export function CodePicker({ serviceType, value, onChange, error }: CodePickerProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  /** What was chosen or taken off here last: the field is then a new one, and keeps the keyboard. */
  const [own, setOwn] = useState<string>();
  const choose = (codes: string[]) => {
    setOwn(codes.join(' '));
    onChange(codes);
  };
  const options = serviceType === null ? [] : codesOf(serviceType);
  if (serviceType !== null && options.length === 0) return <p className="meta">{t('codes.notNeeded')}</p>;
  return (
    <div className="codes">
      <ComboBox<string>
        // Empty again after each choice: the chosen ones stand below.
        key={value.join(' ')}
        opensOn="typing"
        autoFocus={value.join(' ') === own}
        label={t('field.codes')}
        layout="wide"
        options={options
          .filter(({ code }) => !value.includes(code))
          .map(({ code, name, unit }) => ({
            id: code,
            label: `${code} ${name}`,
            ...(unit !== null && { meta: unit }),
          }))}
        value={null}
        onChange={(code) => code !== null && choose([...value, code])}
        placeholder={t(serviceType === null ? 'codes.serviceFirst' : 'codes.find')}
        isDisabled={serviceType === null}
        error={error}
      />
      <ul className="line" aria-label={t('field.codes')}>
        {value.map((code) => (
          <li key={code} className="code-chip">
            {words.code(code)}
            <Button
              variant="quiet"
              size="small"
              aria-label={t('codes.remove', { code })}
              onPress={() => choose(value.filter((one) => one !== code))}
            >
              <Icon shape="cross" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
