import type { Ref } from 'react';
import { Icon } from '#renderer/ui/index.ts';
import type { FamilyOption } from './model/familyOptions.ts';
import { useSay } from './useSay.ts';

interface FamilyOptionsProps {
  options: readonly FamilyOption[];
  /** How many of them have a key. */
  keyed: number;
  /** Null: nobody is marked yet. */
  selected: number | null;
  onSelect: (index: number) => void;
  ref: Ref<HTMLDivElement>;
}

/** The providers, large; one is marked, none is recommended. */
export function FamilyOptions({ options, keyed, selected, onSelect, ref }: FamilyOptionsProps) {
  const say = useSay();
  return (
    <div className="options" role="radiogroup" aria-labelledby="family-question" ref={ref}>
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a whole row of 56 px and more is the target, not a small dot
        // biome-ignore lint/a11y/useKeyWithClickEvents: digits and arrow keys of the page select, wherever the focus is
        <div
          key={option.providerId}
          className="option-row"
          role="radio"
          aria-checked={index === selected}
          tabIndex={index === (selected ?? 0) ? 0 : -1}
          onClick={() => onSelect(index)}
        >
          <span className="key" aria-hidden="true">
            {index < keyed ? index + 1 : ''}
          </span>
          <div>
            <h3>{option.name.short}</h3>
            <p className="where">{`${say('family.where', { township: option.name.township })}　${option.name.legal}`}</p>
          </div>
          <p className="times">
            <b>{option.start}</b>
            <span>{option.times}</span>
          </p>
          <span className="check" aria-hidden="true">
            {index === selected && <Icon shape="tick" />}
          </span>
        </div>
      ))}
    </div>
  );
}
