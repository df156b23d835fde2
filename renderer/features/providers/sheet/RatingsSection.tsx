import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Section, useNow } from '#renderer/ui/index.ts';
import { quarterOf } from '#shared/domain/date/quarter.ts';
import { type Band, type Ratings, ratingKinds, ratingsOfQuarter } from '#shared/domain/provider/ratings.ts';
import { freeQuarters } from '../model/quarters.ts';
import { useWork } from '../work.ts';
import { FixedRatings } from './FixedRatings.tsx';
import { RatingsProposed } from './RatingsProposed.tsx';
import { useQuarterWords } from './useQuarterWords.ts';

interface RatingsSectionProps {
  providerId: string;
  ratings: readonly Ratings[];
  onAdd: () => void;
  onEdit: (ratings: Ratings) => void;
  /** Opens the form that fixes the bands of a quarter. */
  onFix: (quarter: string) => void;
  children: ReactNode;
}

/** The bands of each quarter, the latest first. */
export function RatingsSection(props: RatingsSectionProps) {
  const { providerId, ratings, onAdd, onEdit, onFix, children } = props;
  const { t } = useTranslation('providers');
  const { today } = useNow();
  const { ratingProposals, isSupervisor } = useWork();
  const quarterWords = useQuarterWords();
  const running = quarterOf(today);
  const proposal = ratingProposals?.of(providerId, running) ?? null;
  const isFixed = ratingsOfQuarter(ratings, running)?.frozen !== undefined;
  const sorted = [...ratings].sort((a, b) => (a.quarter < b.quarter ? 1 : -1));
  const band = (value: Band | null) => t(`sheet.ratings.band.${value ?? 'none'}`);
  return (
    <Section
      title={t('sheet.ratings.title')}
      meta={t('sheet.ratings.scope')}
      end={
        freeQuarters(ratings, today).length > 0 && (
          <Button variant="quiet" size="small" onPress={onAdd}>
            {t('sheet.ratings.add')}
          </Button>
        )
      }
    >
      {proposal !== null && !isFixed && <RatingsProposed proposal={proposal} onFix={() => onFix(running)} />}
      {sorted.length === 0 ? (
        <p className="sec">{t('sheet.ratings.none')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('sheet.ratings.head')}</th>
              {ratingKinds.map((kind) => (
                <th scope="col" key={kind}>
                  {t(`sheet.ratings.${kind}`)}
                </th>
              ))}
              <th scope="col">
                <span className="vh">{t('sheet.contracts.head.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((one) => {
              const quarter = quarterWords(one.quarter);
              return (
                <Fragment key={one.id}>
                  <tr>
                    <th scope="row">
                      {quarter}
                      {one.quarter === running && <span className="meta"> {t('sheet.ratings.now')}</span>}
                    </th>
                    {ratingKinds.map((kind) => (
                      <td key={kind} {...(one[kind] === null && { className: 'zero' })}>
                        {band(one[kind])}
                      </td>
                    ))}
                    <td className="acts">
                      {canEdit(one) && (
                        <Button
                          variant="quiet"
                          size="small"
                          aria-label={t('sheet.ratings.editOf', { quarter })}
                          onPress={() => (one.frozen === undefined ? onEdit(one) : onFix(one.quarter))}
                        >
                          {t('sheet.ratings.edit')}
                        </Button>
                      )}
                    </td>
                  </tr>
                  {one.frozen !== undefined && (
                    <tr>
                      <td colSpan={5} className="provider-fixed">
                        <FixedRatings ratings={{ ...one, frozen: one.frozen }} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      )}
      {children}
    </Section>
  );

  /** What was fixed is changed by a supervisor only, where there is something to rest it on; with a reason. */
  function canEdit({ frozen, quarter }: Ratings): boolean {
    if (frozen === undefined) return true;
    return isSupervisor && (ratingProposals?.of(providerId, quarter) ?? null) !== null;
  }
}
