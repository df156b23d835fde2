import { type ReactNode, useId } from 'react';
import { ToggleButton } from 'react-aria-components';
import { type Combo, KeyCap, useHotkeys } from '#renderer/ui/index.ts';

/** The keys of what stands beside each other, by place; the ninth and later have none. */
export const choiceKeys: readonly Combo[] = ['1', '2', '3', '4', '5', '6', '7', '8'];

interface ChoiceCardProps {
  /** What is chosen by it. */
  value: ReactNode;
  digit: Combo | undefined;
  isChosen: boolean;
  isDisabled: boolean;
  onChoose: () => void;
  /** On the button, before and after, and of its key. */
  words: { use: string; chosen: string; hint: string };
  /** What else there is to know of it. */
  children: ReactNode;
}

/** One of several things beside each other, and the button that chooses it. */
export function ChoiceCard({
  value,
  digit,
  isChosen,
  isDisabled,
  onChoose,
  words,
  children,
}: ChoiceCardProps) {
  const valueId = useId();
  const works = useHotkeys(
    digit === undefined
      ? []
      : [{ keys: digit, run: onChoose, enabled: !isDisabled, hint: words.hint, asRange: true }],
  );
  return (
    <div className={isChosen ? 'chosen' : undefined}>
      <span className="value" id={valueId}>
        {value}
      </span>
      {children}
      <ToggleButton
        className="btn"
        isSelected={isChosen}
        isDisabled={isDisabled}
        onChange={onChoose}
        aria-describedby={valueId}
      >
        <span className="grow">{isChosen ? words.chosen : words.use}</span>
        {digit !== undefined && works(digit) && <KeyCap combo={digit} />}
      </ToggleButton>
    </div>
  );
}
