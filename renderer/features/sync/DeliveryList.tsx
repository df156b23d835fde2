import { useTranslation } from 'react-i18next';
import { type OutboxBatch, useSyncStatus } from '#renderer/data/index.ts';
import { useDestinationWords } from '#renderer/i18n/destinationWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, useClock, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { type DeliveryLine, deliveryLines, readableBytes } from './model/deliveries.ts';

/** Where a batch stands on its way to each place; the place is named where there are several. */
export function DeliveryList({ batch }: { batch: OutboxBatch }) {
  const { t } = useTranslation('sync');
  const { kind } = useDestinationWords();
  const clock = useClock();
  const { destinations } = useSyncStatus();
  const lines = deliveryLines(batch, destinations, clock.now());
  const isOne = destinations.length === 1;
  // Of one place the row itself says that it was delivered, or that it waits.
  const shown = isOne ? lines.filter(({ progress, error }) => progress !== null || error !== null) : lines;
  if (shown.length === 0) return null;
  return (
    <ul className="sync-ways">
      {shown.map((line) => (
        <li key={line.id}>
          {!isOne && (
            <span className="clip sec">{t('wayTo', { kind: kind(line.kind), place: line.place })}</span>
          )}
          <LineWords line={line} />
        </li>
      ))}
    </ul>
  );
}

function LineWords({ line }: { line: DeliveryLine }) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const { trouble } = useDestinationWords();
  const { kind, state, progress, deliveredAt, retry, error, attempts } = line;
  const at = (instant: string) => formatInstantForList(instant, today, locale);
  const bytes = (length: number) => {
    const { unit, count } = readableBytes(length);
    return t(unit, { count });
  };
  if (progress !== null) {
    return (
      <span>
        {t('delivery.sending')}　{t('progress', { sent: bytes(progress.sent), total: bytes(progress.total) })}
      </span>
    );
  }
  if (deliveredAt !== null) return <Mark kind="ok">{t('delivery.delivered', { at: at(deliveredAt) })}</Mark>;
  const tried = attempts > 0 && t('attempts', { count: attempts });
  const next = retry && (retry.isSoon ? t('retrySoon') : t('retryAt', { at: at(retry.at) }));
  const rest = [tried, next].filter(Boolean).join('，');
  return (
    <Mark kind={error === null ? 'open' : 'stale'}>
      {error === null ? t(state === 'failed' ? 'delivery.failed' : 'delivery.waiting') : trouble(kind, error)}
      {rest !== '' && `　${rest}`}
    </Mark>
  );
}
