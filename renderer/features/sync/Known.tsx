import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Section, useNow } from '#renderer/ui/index.ts';
import { formatDayForList, formatInstantForList } from '#shared/domain/date/rocFormat.ts';

/** Whose dispatches the counts on this computer contain, and up to when. */
export function Known({ status: { othersKnown, lastImport, newer } }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  return (
    <Section title={t('known')}>
      {othersKnown.length === 0 && <p>{t('knownOwnOnly')}</p>}
      <ul>
        {othersKnown.map(({ writer, personName: name, upTo }) => (
          <li key={writer}>{t('knownUpTo', { name, day: formatDayForList(upTo, today, locale) })}</li>
        ))}
      </ul>
      <p className="meta">
        {lastImport === null
          ? t('neverImported')
          : t('lastImport', {
              at: formatInstantForList(lastImport.at, today, locale),
              name: lastImport.from,
              count: lastImport.lines,
            })}
      </p>
      {newer > 0 && <p>{t('newerThanThis', { count: newer })}</p>}
    </Section>
  );
}
