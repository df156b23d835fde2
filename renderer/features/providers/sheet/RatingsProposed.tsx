import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/index.ts';
import { proposesSomething, type RatingProposal } from '../model/ratings.ts';
import { RatingEvidenceList } from './RatingEvidenceList.tsx';
import { RatingFiguresList } from './RatingFiguresList.tsx';
import { useQuarterWords } from './useQuarterWords.ts';

interface RatingsProposedProps {
  proposal: RatingProposal;
  onFix: () => void;
}

/** What the records come to for the running quarter, until somebody fixes it. */
export function RatingsProposed({ proposal, onFix }: RatingsProposedProps) {
  const { t } = useTranslation('providers');
  const quarterWords = useQuarterWords();
  const { quarter, records, limits, figures, bands, evidence } = proposal;
  const label = t('ratings.proposalOf', { quarter: quarterWords(quarter) });
  return (
    <>
      <p className="line">
        <b>{label}</b>
        <span className="meta">{t('ratings.from', { quarter: quarterWords(records) })}</span>
        <span className="end">
          <Button size="small" hotkey="B" onPress={onFix}>
            {t('ratings.fix')}
          </Button>
        </span>
      </p>
      {!proposesSomething(proposal) && (
        <p className="sec">
          {t('ratings.few', { records: limits.fewRecords, closures: limits.fewClosures })}
        </p>
      )}
      <RatingFiguresList label={label} figures={figures} bands={bands} />
      <RatingEvidenceList evidence={evidence} />
    </>
  );
}
