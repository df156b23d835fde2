import { type ReactNode, useId } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Combo, KeyCap, Mark, useHotkeys } from '#renderer/ui/index.ts';
import type { Parts } from './model/difference.ts';

interface SideCardProps {
  parts: Parts;
  /** Its key; the ninth and later have none. */
  digit: Combo | undefined;
  isChosen: boolean;
  isDisabled: boolean;
  note: string | undefined;
  onChoose: () => void;
  children: ReactNode;
}

/** One value with who wrote it, and the button that chooses it. */
export function SideCard({ parts, digit, isChosen, isDisabled, note, onChoose, children }: SideCardProps) {
  const { t } = useTranslation('conflicts');
  const valueId = useId();
  const works = useHotkeys(
    digit === undefined
      ? []
      : [{ keys: digit, run: onChoose, enabled: !isDisabled, hint: t('keys.choose'), asRange: true }],
  );
  return (
    <div className={isChosen ? 'chosen' : undefined}>
      <span className="value" id={valueId}>
        {parts.before}
        {parts.differs !== '' && <u>{parts.differs}</u>}
        {parts.after}
      </span>
      <span className="meta">{children}</span>
      {note !== undefined && <Mark kind="ok">{note}</Mark>}
      <ToggleButton
        className="btn"
        isSelected={isChosen}
        isDisabled={isDisabled}
        onChange={onChoose}
        aria-describedby={valueId}
      >
        <span className="grow">{t(isChosen ? 'side.chosen' : 'side.use')}</span>
        {digit !== undefined && works(digit) && <KeyCap combo={digit} />}
      </ToggleButton>
    </div>
  );
}
