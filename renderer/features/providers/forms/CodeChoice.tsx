import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ComboBox, Icon } from '#renderer/ui/index.ts';
import { codesOf } from '#shared/domain/serviceCode/serviceCode.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

interface CodeChoiceProps {
  serviceType: ServiceType | null;
  value: readonly string[];
  onChange: (codes: string[]) => void;
  error: string | undefined;
}

/** The codes a contract names: found by code or name; each can be taken off again. */
export function CodeChoice({ serviceType, value, onChange, error }: CodeChoiceProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const options = serviceType === null ? [] : codesOf(serviceType);
  return (
    <div className="stack">
      <ComboBox<string>
        // Empty again after each choice: the chosen ones stand below.
        key={value.join(' ')}
        label={t('form.codes')}
        isLabelHidden
        layout="wide"
        placeholder={t('form.codesFind')}
        options={options
          .filter(({ code }) => !value.includes(code))
          .map(({ code }) => ({ id: code, label: words.code(code) }))}
        value={null}
        onChange={(code) => code !== null && onChange([...value, code].sort())}
        error={error}
        autoFocus={value.length > 0}
      />
      <ul className="line">
        {value.map((code) => (
          <li key={code} className="tag">
            {words.code(code)}
            <Button
              variant="quiet"
              size="small"
              aria-label={t('form.codesRemove', { code })}
              onPress={() => onChange(value.filter((one) => one !== code))}
            >
              <Icon shape="cross" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
