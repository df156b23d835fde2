import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Section } from '#renderer/ui/index.ts';
import { findProviderFacts, type ProviderFacts } from '#shared/directory/providerFacts.ts';

/** What the county's directory knows of a provider besides its contracts, and where each line stands in it. */
export function FactsSection({ providerId, name }: { providerId: string; name: string }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const facts = useMemo(() => findProviderFacts(providerId), [providerId]);
  if (facts === undefined) return null;
  const { dayCare, transport, meals, groupHome } = facts;
  return (
    <Section title={t('sheet.facts.title')}>
      <dl className="provider-facts">
        {dayCare !== null && (
          <>
            <dt>{t('sheet.facts.dayCare')}</dt>
            <dd>
              <DayCare dayCare={dayCare} />
            </dd>
          </>
        )}
        {transport !== null && (
          <>
            <dt>{t('sheet.facts.vehicles')}</dt>
            <dd>
              {t('sheet.facts.vehicleCount', {
                count: transport.vehicles,
                areas: words.list(transport.areas.map(({ name }) => name)),
              })}
            </dd>
          </>
        )}
        {meals !== null && (
          <>
            <dt>{t('sheet.facts.meals')}</dt>
            {meals.zones.map((zone) => (
              <dd key={zone.printed}>
                {t('sheet.facts.mealZone', {
                  zone: zone.printed,
                  places: words.list(zone.townships.map(words.township)),
                })}
              </dd>
            ))}
          </>
        )}
        {groupHome !== null && (
          <>
            <dt>{t('sheet.facts.places')}</dt>
            <dd>{t('sheet.facts.placeCount', { count: groupHome.places })}</dd>
          </>
        )}
        <dt>{t('sheet.facts.source')}</dt>
        {facts.listedAs.map((row) => (
          <dd key={row.where}>
            {row.where}
            <span className="meta">
              {[
                row.printed === name ? '' : t('sheet.facts.printed', { printed: row.printed }),
                row.site === null ? '' : t('sheet.facts.site', { site: row.site }),
                row.dementia ? t('sheet.facts.dementia') : '',
                row.note ?? '',
              ]
                .filter((part) => part !== '')
                .join(words.t('clause'))}
            </span>
          </dd>
        ))}
      </dl>
    </Section>
  );
}

function DayCare({ dayCare }: { dayCare: NonNullable<ProviderFacts['dayCare']> }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { status, hours } = dayCare;
  if (status !== 'open') return <>{t(`sheet.facts.${status}`)}</>;
  if (hours === null) return null;
  const range = ({ min, max }: { min: number; max: number }) => (min === max ? `${min}` : `${min}–${max}`);
  const { extendedCare } = hours;
  return (
    <>
      <span>{t('sheet.facts.hours', hours)}</span>
      <span className="meta">
        {words.list([
          t('sheet.facts.half', { hours: range(hours.halfDayHours) }),
          t('sheet.facts.full', { hours: range(hours.fullDayHours) }),
        ])}
      </span>
      <span className="meta">
        {extendedCare === null
          ? t('sheet.facts.noExtended')
          : t('sheet.facts.extended', {
              from: extendedCare.from,
              to: extendedCare.to,
              by: t(`sheet.facts.chargedBy.${extendedCare.chargedBy}`),
              fees: words.list(extendedCare.fees.map((fee) => t('sheet.facts.fee', fee))),
            })}
      </span>
    </>
  );
}
