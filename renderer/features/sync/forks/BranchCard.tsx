import { useId } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Fork, ForkBranch } from '#renderer/data/index.ts';
import { type Combo, KeyCap, Mark, useHotkeys } from '#renderer/ui/index.ts';
import { useForkWords } from './useForkWords.ts';

interface BranchCardProps {
  fork: Fork;
  branch: ForkBranch;
  /** Its key; the ninth and later have none. */
  digit: Combo | undefined;
  isChosen: boolean;
  isDisabled: boolean;
  onChoose: () => void;
}

/** One version of what a computer wrote, and the button that lets it count. */
export function BranchCard({ fork, branch, digit, isChosen, isDisabled, onChoose }: BranchCardProps) {
  const { t } = useTranslation('forks');
  const say = useForkWords();
  const nameId = useId();
  const works = useHotkeys(
    digit === undefined
      ? []
      : [{ keys: digit, run: onChoose, enabled: !isDisabled, hint: t('keys.choose'), asRange: true }],
  );
  return (
    <div className={isChosen ? 'chosen' : undefined}>
      <span className="value" id={nameId}>
        {say.version(fork, branch.id)}
      </span>
      <ul className="meta">
        {say.facts(branch).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {!fork.isOpen &&
        (branch.stands ? <Mark kind="ok">{t('standing')}</Mark> : <Mark kind="stale">{t('leftOut')}</Mark>)}
      <ToggleButton
        className="btn"
        isSelected={isChosen}
        isDisabled={isDisabled}
        onChange={onChoose}
        aria-describedby={nameId}
      >
        <span className="grow">{t(isChosen ? 'chosen' : 'use')}</span>
        {digit !== undefined && works(digit) && <KeyCap combo={digit} />}
      </ToggleButton>
    </div>
  );
}
