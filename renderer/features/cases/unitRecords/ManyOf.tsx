import { type Control, useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '#renderer/ui/index.ts';
import { unitRecordItems, unitRecordPeople, unitRecordPoints } from '#shared/domain/followUp/unitRecord.ts';
import { problemOf } from '../form/problems.ts';
import type { UnitRecordForm } from '../model/unitRecords.ts';

interface ManyOfProps<Out> {
  control: Control<UnitRecordForm, unknown, Out>;
  name: keyof typeof wordsOf;
}

/** What each can hold, and the word that its texts stand under. */
export const wordsOf = {
  items: { of: Object.keys(unitRecordItems), word: 'item' },
  people: { of: Object.keys(unitRecordPeople), word: 'people' },
  points: { of: Object.keys(unitRecordPoints), word: 'point' },
} as const;

/** Any number of a few, each with its box, in the order of the platform; at least one is needed. */
export function ManyOf<Out>({ control, name }: ManyOfProps<Out>) {
  const { t } = useTranslation('cases');
  const { field, fieldState } = useController({ control, name });
  const { of, word } = wordsOf[name];
  const chosen: readonly string[] = field.value;
  const toggle = (id: string, isChosen: boolean) =>
    field.onChange(of.filter((one) => (one === id ? isChosen : chosen.includes(one))));
  return (
    <fieldset className="field many-of" aria-invalid={fieldState.error !== undefined}>
      <legend className="label">{t(`unitRecord.${name}`)}</legend>
      <div className="line">
        {of.map((id) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(is) => toggle(id, is)}>
            {t(`unitRecordText.${word}.${id}` as never) as string}
          </Checkbox>
        ))}
      </div>
      {fieldState.error !== undefined && (
        <span className="error" role="alert">
          {t(`problem.${problemOf(fieldState.error)}`)}
        </span>
      )}
    </fieldset>
  );
}
