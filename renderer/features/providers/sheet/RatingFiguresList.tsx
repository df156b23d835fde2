import { useTranslation } from 'react-i18next';
import { type Bands, type RatingFigures, ratingKinds } from '#shared/domain/provider/ratings.ts';
import { metShare } from '#shared/rules/ratings/propose.ts';
import { useWork } from '../work.ts';

interface RatingFiguresListProps {
  label: string;
  figures: RatingFigures;
  bands: Bands;
}

const aspectsOf = { quality: ['quality', 'satisfaction'], cooperation: ['records', 'billing'] } as const;

/** What each band rests on: how many of how many services, by aspect, and the outcomes of closures. */
export function RatingFiguresList({ label, figures, bands }: RatingFiguresListProps) {
  const { t } = useTranslation('providers');
  const { ratingProposals } = useWork();
  return (
    <ul className="provider-lines" aria-label={label}>
      {ratingKinds.map((kind) => (
        <li key={kind}>
          <span className="sec">{t(`sheet.ratings.${kind}`)}</span>
          <b>{t(`sheet.ratings.band.${bands[kind] ?? 'none'}`)}</b>
          {partsOf(kind).map((part) => (
            <span key={part}>{part}</span>
          ))}
          {ratingProposals !== null && (
            <span className="end meta">{ratingProposals.policy.clauses[kind]}</span>
          )}
        </li>
      ))}
    </ul>
  );

  function partsOf(kind: (typeof ratingKinds)[number]): string[] {
    if (kind !== 'closure') {
      return aspectsOf[kind].map((aspect) =>
        t('ratings.share', { what: t(`ratings.aspect.${aspect}`), ...figures[aspect] }),
      );
    }
    const { underOneSet } = figures.closures;
    return [
      t('ratings.share', { what: t('ratings.met'), ...metShare(figures.closures) }),
      ...(underOneSet > 0 ? [t('ratings.underOneSet', { count: underOneSet })] : []),
    ];
  }
}
