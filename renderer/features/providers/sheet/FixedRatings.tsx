import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { FrozenRatings, Ratings } from '#shared/domain/provider/ratings.ts';
import { useWork } from '../work.ts';
import { RatingFiguresList } from './RatingFiguresList.tsx';
import { useQuarterWords } from './useQuarterWords.ts';

interface FixedRatingsProps {
  ratings: Ratings & { frozen: FrozenRatings };
}

/** Who fixed the bands of a quarter, when, on what figures and why; and whether the figures are others since. */
export function FixedRatings({ ratings: { providerId, quarter, frozen } }: FixedRatingsProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { personName, ratingProposals } = useWork();
  const quarterWords = useQuarterWords();
  return (
    <>
      <p className="sec">
        {t('ratings.fixedBy', {
          name: personName(frozen.by),
          at: formatInstantForList(frozen.at, today, words.locale),
          quarter: quarterWords(frozen.records),
        })}
        {frozen.reason !== '' && `　${t('ratings.reasonWas', { text: frozen.reason })}`}
      </p>
      {ratingProposals?.hasChanged(providerId, frozen) === true && (
        <p>
          <Mark kind="stale">{t('ratings.changed')}</Mark>
        </p>
      )}
      <RatingFiguresList
        label={t('ratings.figuresOf', { quarter: quarterWords(quarter) })}
        figures={frozen.figures}
        bands={frozen.proposed}
      />
    </>
  );
}
