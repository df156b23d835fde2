import { useTranslation } from 'react-i18next';
import { type CaseFile, useDirectory } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useNow } from '#renderer/ui/index.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import { sinceLastVisit, type VisitChange } from './model/sinceLastVisit.ts';

/** What has changed since the family was last spoken to, to begin the talk with. */
export function SinceLastVisit({ file }: { file: CaseFile }) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const { today } = useNow();
  const { byId } = useDirectory();
  const { last, changes } = sinceLastVisit(file, today);
  const providerName = (id: string) => {
    const entry = byId.get(id);
    if (entry === undefined) return id;
    return words.provider(
      entry.provider.name,
      entry.contracts.map(({ serviceType }) => serviceType),
    );
  };
  const said = (change: VisitChange): string => {
    switch (change.kind) {
      case 'complaint':
        return t(change.poor.length > 0 ? 'since.poor' : 'since.toImprove', {
          provider: providerName(change.providerId),
          what: words.list(change.poor.map((aspect) => t(`since.aspect.${aspect}`))),
        });
      case 'improvement':
        return t(change.improved ? 'since.improved' : 'since.notImproved');
      case 'plan':
        return t(change.isApproved ? 'since.planApproved' : 'since.planDrafted');
      case 'failed':
        return t('since.failed', { services: words.services(change.services) });
      default:
        return t(change.kind === 'ended' && change.day > today ? 'since.willEnd' : `since.${change.kind}`, {
          provider: providerName(change.providerId),
          services: words.services(change.services),
        });
    }
  };
  return (
    <section className="visit-since" aria-label={t('since.title')}>
      <h2>{t('since.title')}</h2>
      {last === null ? (
        <p className="sec">{t('since.first')}</p>
      ) : (
        <p className="sec">
          {t('since.last', {
            when: formatInstantForList(last.happenedAt, today, words.locale),
            kind: t(`kind.${last.kind}`),
            who: words.list(last.spokeWith.map(words.member)),
          })}
        </p>
      )}
      {last !== null && changes.length === 0 && <p>{t('since.nothing')}</p>}
      {changes.length > 0 && (
        <ul>
          {changes.map((change, index) => (
            <li key={index}>
              <span className="sec">{formatMonthDay(change.day, today, words.locale)}</span>
              <span>{said(change)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
