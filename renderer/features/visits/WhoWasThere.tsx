import { useState } from 'react';
import { type Key, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon, KeyCap, TextField, useHotkeys, useView } from '#renderer/ui/index.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { self, type VisitForm, type VisitProblems } from './model/visitForm.ts';

interface WhoWasThereProps {
  form: VisitForm;
  person: Case;
  caregivers: readonly Caregiver[];
  problems: VisitProblems;
  onChange: (part: Partial<VisitForm>) => void;
}

/** The chip that asks for a name and a relation. */
const somebodyElse = 'other';
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Whom one spoke to: a click, or a digit, for each of the family; anybody else, who comes last, by name and relation. */
export function WhoWasThere({ form, person, caregivers, problems, onChange }: WhoWasThereProps) {
  const { t } = useTranslation('visits');
  const sorted = [...caregivers].sort((a, b) => Number(b.primary) - Number(a.primary));
  const people = [
    ...sorted.map(({ id, name, relation, phone }) => ({ id: id as string, name, relation, phone })),
    { id: self, name: person.name, relation: t('who.self'), phone: person.phone },
  ].slice(0, digits.length - 1);
  const [isOtherAsked, setIsOtherAsked] = useState(form.other.name !== '' || form.other.relation !== '');
  const setAnswer = (spokeWith: string[], withOther: boolean) => {
    setIsOtherAsked(withOther);
    onChange({ spokeWith, ...(!withOther && { other: { name: '', relation: '' } }) });
  };
  const toggle = (id: string) =>
    onChange({
      spokeWith: form.spokeWith.includes(id)
        ? form.spokeWith.filter((one) => one !== id)
        : people.map((one) => one.id).filter((one) => one === id || form.spokeWith.includes(one)),
    });
  const otherDigit = digits[people.length]!;
  const works = useHotkeys([
    ...people.map(({ id }, index) => ({ keys: digits[index]!, run: () => toggle(id) })),
    { keys: otherDigit, run: () => setAnswer(form.spokeWith, !isOtherAsked) },
  ]);
  const { letterKeys } = useView();
  // In its place also while somebody types: the chips would move, and what is below them.
  const cap = (digit: (typeof digits)[number]) =>
    letterKeys && <KeyCap combo={digit} isAtRest={!works(digit)} />;
  return (
    <div className="field visit-who">
      <span className="lbl" id="visit-who">
        {t('who.label')}
      </span>
      <ToggleButtonGroup
        className="choices"
        aria-labelledby="visit-who"
        selectionMode="multiple"
        selectedKeys={isOtherAsked ? [...form.spokeWith, somebodyElse] : form.spokeWith}
        onSelectionChange={(keys: Set<Key>) =>
          setAnswer(
            people.map(({ id }) => id).filter((id) => keys.has(id)),
            keys.has(somebodyElse),
          )
        }
      >
        {people.map(({ id, name, relation, phone }, index) => (
          <ToggleButton key={id} id={id} className="choice">
            {cap(digits[index]!)}
            <span>
              {t('who.member', { name, relation })}
              {form.kind === 'phone' && phone !== null && <span className="visit-phone">{phone}</span>}
            </span>
          </ToggleButton>
        ))}
        <ToggleButton id={somebodyElse} className="choice">
          {cap(otherDigit)}
          {t('who.other')}
        </ToggleButton>
      </ToggleButtonGroup>
      {problems.who !== undefined && (
        <p className="error" role="alert">
          <Icon shape="late" />
          {t('problem.who')}
        </p>
      )}
      {isOtherAsked && (
        <div className="visit-other">
          <TextField
            label={t('who.otherName')}
            isOptional
            value={form.other.name}
            onChange={(name) => onChange({ other: { ...form.other, name } })}
            error={problems.other && form.other.name.trim() === '' ? t('problem.otherName') : undefined}
          />
          <TextField
            label={t('who.otherRelation')}
            isOptional
            value={form.other.relation}
            onChange={(relation) => onChange({ other: { ...form.other, relation } })}
            error={
              problems.other && form.other.relation.trim() === '' ? t('problem.otherRelation') : undefined
            }
          />
        </div>
      )}
    </div>
  );
}
