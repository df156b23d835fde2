import { useTranslation } from 'react-i18next';
import { type OutboxBatch, type SyncStatus, useSession, useUnsentSaves } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, OutboxSquares, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { DeliveryList } from './DeliveryList.tsx';
import { daysWithoutReceipt, inSendingOrder, savedTimes } from './model/outboxRows.ts';
import { stages } from './model/stages.ts';
import { SaveRow } from './SaveRow.tsx';

/** Saves that are named one by one; of a longer backlog the rest is a number. */
const namedSaves = 20;

/** Where each save is: first what has not left this computer, then batch by batch what did, the latest first. */
export function BatchList({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const saves = useUnsentSaves(namedSaves);
  const { here, gone } = inSendingOrder(status.batches);
  const inBatches = status.batches
    .filter(({ state }) => state === 0)
    .reduce((sum, { operations }) => sum + operations, 0);
  const unsealed = status.counts[0] - inBatches;
  const shown = (saves ?? []).slice(0, unsealed);
  const toWords = ([first, ...others]: SyncStatus['destinations']) =>
    others.length === 0 ? t('to', { folder: first?.label }) : t('toPlaces', { count: others.length + 1 });
  const isEmpty = unsealed === 0 && status.batches.length === 0;
  return (
    <Section
      title={t('batches')}
      {...(status.destinations.length > 0 && { end: toWords(status.destinations) })}
    >
      {isEmpty && <p className="sync-none sec">{t('noBatches')}</p>}
      <ul className="sync-rows">
        {here.map((batch) => (
          <BatchRow key={batch.name} batch={batch} />
        ))}
        {shown.map((save) => (
          <SaveRow key={save.seq} save={save} />
        ))}
        {saves !== undefined && unsealed > shown.length && (
          <li>
            <OutboxSquares state="unsent" />
            <span>{t('notSealed', { count: unsealed - shown.length })}</span>
          </li>
        )}
        {gone.map((batch) => (
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
  const session = useSession();
  const at = (instant: string) => formatInstantForList(instant, today, locale);
  const { operations: count } = batch;
  const days = daysWithoutReceipt(batch, today);
  // A supervisor waits for nobody: whoever imports the unit's data is at this computer.
  const isAskedFor = session.state === 'ready' && session.person.role === 'caseManager';
  return (
    <li>
      <OutboxSquares state={stages[batch.state]} />
      <span>
        <span>
          {t(count === 0 ? 'batchOfTrail' : 'batch', { times: savedTimes(batch, today, locale), count })}
        </span>
        <DeliveryList batch={batch} />
        {days !== null && isAskedFor && <Mark kind="stale">{t('noReceipt', { count: days })}</Mark>}
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
