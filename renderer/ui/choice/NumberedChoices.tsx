import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Combo } from '../keyboard/combo.ts';
import { useHotkeys } from '../keyboard/useHotkeys.ts';
import { Icon } from '../marks/Icon.tsx';

interface NumberedChoice<Id extends string> {
  id: Id;
  /** The digit in front, and its key. */
  digit: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
  title: string;
  detail?: ReactNode;
  /** A second column: when it can begin. */
  facts?: ReactNode;
  /** Words or a key cap at the right end. */
  end?: ReactNode;
}

interface NumberedChoicesProps<Id extends string> {
  label: string;
  choices: readonly NumberedChoice<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  /** `rows` between hairlines with a check mark, as shown to a family; `cards` for the first choice of all. */
  look: 'rows' | 'cards';
  hint?: string;
  autoFocus?: boolean;
}

/** A few large choices, each with its digit. */
export function NumberedChoices<Id extends string>({
  label,
  choices,
  value,
  onChange,
  look,
  hint,
  autoFocus = false,
}: NumberedChoicesProps<Id>) {
  useHotkeys(
    choices.map(({ id, digit }) => ({
      keys: digit satisfies Combo,
      run: () => onChange(id),
      ...(hint !== undefined && { hint, asRange: true }),
    })),
  );
  return (
    <RadioGroup
      className={`numbered ${look}`}
      aria-label={label}
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen) onChange(chosen.id);
      }}
    >
      {choices.map((choice, index) => (
        <Radio
          key={choice.id}
          value={choice.id}
          className="numbered-choice"
          aria-label={choice.title}
          autoFocus={autoFocus && (value === null ? index === 0 : choice.id === value)}
        >
          <span className="digit" aria-hidden="true">
            {choice.digit}
          </span>
          <span className="what">
            <b className="title">{choice.title}</b>
            {choice.detail !== undefined && <span className="detail">{choice.detail}</span>}
          </span>
          {choice.facts !== undefined && <span className="facts">{choice.facts}</span>}
          {choice.end !== undefined && <span className="end">{choice.end}</span>}
          {look === 'rows' && (
            <span className="tick" aria-hidden="true">
              <Icon shape="tick" />
            </span>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
}
