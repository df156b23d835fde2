import { type ReactNode, useRef } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldWords } from '../field/FieldParts.tsx';
import type { Combo } from '../keyboard/combo.ts';
import { KeyCap } from '../keyboard/KeyCap.tsx';
import { useHotkeys } from '../keyboard/useHotkeys.ts';

export interface Choice<Id extends string> {
  id: Id;
  label: ReactNode;
  hotkey?: Combo;
  isDisabled?: boolean;
}

interface ChoicesProps<Id extends string> extends FieldWords {
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  /** Footer words for the keys of all choices. */
  hint?: string;
  look?: 'normal' | 'large' | 'column';
  layout?: 'above' | 'inline';
  /** The label is not drawn where the strip or the question above says it. */
  isLabelHidden?: boolean;
  autoFocus?: boolean;
}

/** One of a few, all in view, each with its key. */
export function Choices<Id extends string>({
  label,
  description,
  error,
  isOptional = false,
  choices,
  value,
  onChange,
  hint,
  look = 'normal',
  layout = 'above',
  isLabelHidden = false,
  autoFocus = false,
}: ChoicesProps<Id>) {
  const group = useRef<HTMLDivElement>(null);
  const keyed = choices.filter((choice) => choice.hotkey !== undefined && choice.isDisabled !== true);
  const works = useHotkeys(
    keyed.map((choice) => ({
      keys: choice.hotkey!,
      run() {
        // Whoever chooses by key goes on from there: Tab to what the choice asks for, Enter to what completes it.
        group.current?.querySelector<HTMLElement>(`input[value="${choice.id}"]`)?.focus();
        onChange(choice.id);
      },
      ...(hint !== undefined && { hint, asRange: true }),
    })),
  );
  return (
    <RadioGroup
      ref={group}
      className={layout === 'inline' ? 'field inline' : 'field'}
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen) onChange(chosen.id);
      }}
      orientation={look === 'column' ? 'vertical' : 'horizontal'}
      isInvalid={error !== undefined}
      isRequired={!isOptional}
      validationBehavior="aria"
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <FieldLabel label={label} isOptional={isOptional} />}
      <div className={look === 'normal' ? 'choices' : `choices ${look}`}>
        {choices.map((choice, index) => (
          <Radio
            key={choice.id}
            value={choice.id}
            className="choice"
            isDisabled={choice.isDisabled === true}
            autoFocus={autoFocus && (value === null ? index === 0 : choice.id === value)}
          >
            {choice.hotkey !== undefined && works(choice.hotkey) && <KeyCap combo={choice.hotkey} />}
            {choice.label}
          </Radio>
        ))}
      </div>
      <FieldNotes {...(description !== undefined && { description })} error={error} />
    </RadioGroup>
  );
}
