import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Section, useNow } from '#renderer/ui/index.ts';
import type { Band, Ratings } from '#shared/domain/provider/ratings.ts';
import { freeQuarters, partsOfQuarter, quarterOf } from '../model/quarters.ts';

interface RatingsSectionProps {
  ratings: readonly Ratings[];
  onAdd: () => void;
  onEdit: (ratings: Ratings) => void;
  children: ReactNode;
}

const kinds = ['quality', 'cooperation', 'closure'] as const;

/** The bands of each quarter, the latest first. */
export function RatingsSection({ ratings, onAdd, onEdit, children }: RatingsSectionProps) {
  const { t } = useTranslation('providers');
  const { today } = useNow();
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
      {sorted.length === 0 ? (
        <p className="sec">{t('sheet.ratings.none')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('sheet.ratings.head')}</th>
              {kinds.map((kind) => (
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
              const { rocYear: year, number } = partsOfQuarter(one.quarter);
              const quarter = t('sheet.ratings.quarter', { year, number });
              return (
                <tr key={one.id}>
                  <th scope="row">
                    {quarter}
                    {one.quarter === quarterOf(today) && (
                      <span className="meta"> {t('sheet.ratings.now')}</span>
                    )}
                  </th>
                  {kinds.map((kind) => (
                    <td key={kind} {...(one[kind] === null && { className: 'zero' })}>
                      {band(one[kind])}
                    </td>
                  ))}
                  <td className="acts">
                    <Button
                      variant="quiet"
                      size="small"
                      aria-label={t('sheet.ratings.editOf', { quarter })}
                      onPress={() => onEdit(one)}
                    >
                      {t('sheet.ratings.edit')}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {children}
    </Section>
  );
}
