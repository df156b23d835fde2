import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Section, useNow } from '#renderer/ui/index.ts';

interface CasePreviewProps {
  summary: CaseSummary;
  providerName: (providerId: string) => string;
  onOpen: () => void;
}

/** The case of the selected work, in place of the aside: enough to decide whether to open it. */
export function CasePreview({ summary, providerName, onOpen }: CasePreviewProps) {
  const { t } = useTranslation('today');
  const words = useWords();
  const { today } = useNow();
  const { case: person, primaryCaregiver } = summary;
  const needs = summary.needs.filter(({ need }) => need.wanted);
  return (
    <aside className="side" aria-label={t('preview.title')}>
      <section>
        <h3 className="today-person">{person.name}</h3>
        <p className="sec">{words.genderAndAge(person, today)}</p>
        <dl className="dl today-gap">
          <dt>{words.t('cms')}</dt>
          <dd>{words.t('cmsLevel', { level: person.cmsLevel })}</dd>
          <dt>{words.t('address')}</dt>
          <dd>{words.address(person)}</dd>
          {person.phone !== null && (
            <>
              <dt>{words.t('phone')}</dt>
              <dd>{person.phone}</dd>
            </>
          )}
        </dl>
        <Button onPress={onOpen}>{t('preview.open')}</Button>
      </section>
      <Section title={t('preview.needs')}>
        {needs.length === 0 && <p className="meta">{t('preview.noNeeds')}</p>}
        <ul className="today-needs">
          {needs.map(({ need, progress }) => (
            <li key={need.id}>
              <b>{words.service(need.serviceType)}</b>
              <span className="sec">
                {words.t(`needState.${progress.state}`)}
                {progress.providerId !== null && words.t('clause') + providerName(progress.providerId)}
              </span>
              <span className="meta">{words.need(need)}</span>
            </li>
          ))}
        </ul>
      </Section>
      {primaryCaregiver !== null && (
        <Section title={t('preview.caregivers')}>
          <p className="today-gap">
            {words.member(primaryCaregiver)}
            <br />
            <span className="sec">{primaryCaregiver.phone}</span>
          </p>
        </Section>
      )}
    </aside>
  );
}
