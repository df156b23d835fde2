import { memo, useMemo } from 'react';
import { Chips, Select, useUi } from '#renderer/ui/index.ts';
import { formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import {
  countByFilter,
  type LogEntry,
  type LogFilter,
  type LogOrder,
  logFilters,
  logOrders,
  monthsOf,
} from '../model/dispatchLog.ts';
import { useSay } from '../useSay.ts';
import type { LogViewProps } from './LogView.tsx';

/** What the log is narrowed to; null leaves all. */
export interface LogPlace {
  readonly month: string | null;
  readonly providerId: string | null;
}

interface LogFiltersProps extends Pick<LogViewProps, 'entries' | 'providerNameOf'> {
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
  order: LogOrder;
  onOrder: (order: LogOrder) => void;
  place: LogPlace;
  onPlace: (place: LogPlace) => void;
}

const everything = 'all';
const orNull = (id: string) => (id === everything ? null : id);

/** Chips with how many each would leave, the months and the providers. Walking down the list does not touch them. */
export const LogFilters = memo(function LogFilters(props: LogFiltersProps) {
  const { entries, providerNameOf, filter, onFilter, order, onOrder, place, onPlace } = props;
  const say = useSay();
  const { locale } = useUi();
  const counts = useMemo(() => countByFilter(entries, place), [entries, place]);
  const months = useMemo(
    () => monthsOf(entries).map((id) => ({ id, label: formatRocMonth(id, locale) })),
    [entries, locale],
  );
  const providers = useMemo(
    () => [...providersOf(entries)].map((id) => ({ id, label: providerNameOf(id) })),
    [entries, providerNameOf],
  );
  return (
    <div className="filters">
      <Chips<LogFilter>
        label={say('log.title')}
        chips={logFilters.map((id) => ({
          id,
          label: say('excluded.countOf', { label: say(`log.filter.${id}`), count: counts[id] }),
        }))}
        selected={[filter]}
        onChange={([chosen]) => chosen !== undefined && onFilter(chosen)}
      />
      <span className="grow" />
      <Select<LogOrder>
        label={say('log.order')}
        layout="inline"
        options={logOrders.map((id) => ({ id, label: say(`log.orderBy.${id}`) }))}
        value={order}
        onChange={onOrder}
      />
      <Select
        label={say('log.month')}
        layout="inline"
        options={[{ id: everything, label: say('log.filter.all') }, ...months]}
        value={place.month ?? everything}
        onChange={(id) => onPlace({ ...place, month: orNull(id) })}
      />
      <Select
        label={say('log.provider')}
        layout="inline"
        options={[{ id: everything, label: say('log.anyProvider') }, ...providers]}
        value={place.providerId ?? everything}
        onChange={(id) => onPlace({ ...place, providerId: orNull(id) })}
      />
    </div>
  );
});

/** Who anything was dispatched to, in the order of the log. */
function providersOf(entries: readonly LogEntry[]): Set<string> {
  const met = new Set<string>();
  for (const { providerId } of entries) if (providerId !== null) met.add(providerId);
  return met;
}
