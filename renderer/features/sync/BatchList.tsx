import { useTranslation } from 'react-i18next';
import type { OutboxBatch, SyncStatus } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, OutboxSquares, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { stages } from './model/stages.ts';

/** What left this computer batch by batch, the latest first; above it what goes with the next one. */
export function BatchList({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const inBatches = status.batches
    .filter(({ state }) => state === 0)
    .reduce((sum, { operations }) => sum + operations, 0);
  const next = status.counts[0] - inBatches;
  const isEmpty = next === 0 && status.batches.length === 0;
  return (
    <Section
      title={t('batches')}
      {...(status.destination !== null && { end: t('to', { folder: status.destination.label }) })}
    >
      {isEmpty && <p className="sync-none sec">{t('noBatches')}</p>}
      <ul className="sync-rows">
        {next > 0 && (
          <li>
            <OutboxSquares state="unsent" />
            <span>{t('notSealed', { count: next })}</span>
          </li>
        )}
        {status.batches.map((batch) => (
          <BatchRow key={batch.name} batch={batch} />
        ))}
      </ul>
    </Section>
  );
}

function BatchRow({ batch }: { batch: OutboxBatch }) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const hostErrorWords = useHostErrorWords();
  const at = (instant: string) => formatInstantForList(instant, today, locale);
  const { from, to, operations: count, attempts } = batch;
  return (
    <li>
      <OutboxSquares state={stages[batch.state]} />
      <span>
        <span>{count === 1 ? t('batchOne', { from }) : t('batch', { from, to, count })}</span>
        {batch.lastError !== null && batch.state < 2 && (
          <Mark kind="stale">
            {hostErrorWords(batch.lastError)} {t('attempts', { count: attempts })}
          </Mark>
        )}
        {batch.confirmedAt !== null && (
          <span className="meta">{t('confirmedAt', { at: at(batch.confirmedAt) })}</span>
        )}
      </span>
      <span className="meta">
        {batch.deliveredAt === null
          ? t('waitingAt', { at: at(batch.sealedAt) })
          : t('deliveredAt', { at: at(batch.deliveredAt) })}
      </span>
    </li>
  );
}
