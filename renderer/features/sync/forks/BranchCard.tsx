import { useTranslation } from 'react-i18next';
import type { Fork, ForkBranch } from '#renderer/data/index.ts';
import { type Combo, Mark } from '#renderer/ui/index.ts';
import { ChoiceCard } from '../ChoiceCard.tsx';
import { useForkWords } from './useForkWords.ts';

interface BranchCardProps {
  fork: Fork;
  branch: ForkBranch;
  digit: Combo | undefined;
  isChosen: boolean;
  isDisabled: boolean;
  onChoose: () => void;
}

/** One version of what a computer wrote, and the button that lets it count. */
export function BranchCard({ fork, branch, ...choice }: BranchCardProps) {
  const { t } = useTranslation('forks');
  const say = useForkWords();
  return (
    <ChoiceCard
      {...choice}
      value={say.version(fork, branch.id)}
      words={{ use: t('use'), chosen: t('chosen'), hint: t('keys.choose') }}
    >
      <ul className="meta">
        {say.facts(branch).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {!fork.isOpen &&
        (branch.stands ? <Mark kind="ok">{t('standing')}</Mark> : <Mark kind="stale">{t('leftOut')}</Mark>)}
    </ChoiceCard>
  );
}
