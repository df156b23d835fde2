import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ComboBox } from '#renderer/ui/index.ts';
import type { SampleCase } from '#shared/rules/sample/input.ts';
import type { SamplingWork } from './useSamplingWork.ts';

interface ResidentialPickerProps {
  /** The cases that can be drawn. */
  cases: readonly SampleCase[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  work: Pick<SamplingWork, 'caseOf'>;
}

/** Cases in an institution, which are left out (Y-Q.2): the supervisor names them, since no record says it. */
export function ResidentialPicker({ cases, chosen, onChange, work }: ResidentialPickerProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const { caseOf } = work;
  const [own, setOwn] = useState<string>();
  const choose = (ids: readonly string[]) => {
    setOwn(ids.join(' '));
    onChange(ids);
  };
  const options = useMemo(
    () =>
      cases.flatMap(({ id }) => {
        const person = caseOf(id)?.case;
        if (person === undefined || chosen.includes(id)) return [];
        const meta = words.township(person.township);
        return [{ id, label: person.name, meta, keywords: person.caseNumber }];
      }),
    [cases, chosen, caseOf, words],
  );
  return (
    <div className="sampling-residential">
      <ComboBox
        // Empty again after each choice: the chosen ones stand below.
        key={chosen.join(' ')}
        autoFocus={chosen.join(' ') === own}
        label={t('residential.add')}
        description={t('residential.help')}
        isOptional
        opensOn="typing"
        options={options}
        value={null}
        onChange={(id) => id !== null && choose([...chosen, id])}
      />
      {chosen.length > 0 && (
        <ul className="sampling-lines" aria-label={t('residential.list')}>
          {chosen.map((id) => (
            <li key={id}>
              <b>{caseOf(id)?.case.name}</b>
              <Button
                size="small"
                variant="quiet"
                aria-label={t('residential.removeName', { name: caseOf(id)?.case.name })}
                onPress={() => choose(chosen.filter((other) => other !== id))}
              >
                {t('residential.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
