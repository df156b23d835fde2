import { useTranslation } from 'react-i18next';
import type { DestinationStatus } from '#renderer/data/index.ts';
import { useDestinationWords, wrongWith } from '#renderer/i18n/destinationWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';

/** In words: whether it is in reach, what is wrong and what to do, what was delivered last and what waits. */
export function DestinationState({ destination }: { destination: DestinationStatus }) {
  const { t } = useTranslation('settings');
  const { locale } = useWords();
  const { today } = useNow();
  const { trouble } = useDestinationWords();
  const { kind, reachable, lastDeliveredAt, waiting } = destination;
  const wrong = wrongWith(destination);
  return (
    <div className="destination-state">
      {wrong !== null && <Mark kind="stale">{trouble(kind, wrong)}</Mark>}
      {wrong === null && reachable === true && <Mark kind="ok">{t('destination.reachable')}</Mark>}
      {wrong === null && reachable !== true && <Mark kind="none">{t('destination.notTried')}</Mark>}
      <span className="meta">
        {lastDeliveredAt === null
          ? t('destination.neverDelivered')
          : t('destination.delivered', { at: formatInstantForList(lastDeliveredAt, today, locale) })}
        {waiting > 0 && `　${t('destination.waiting', { count: waiting })}`}
      </span>
    </div>
  );
}
