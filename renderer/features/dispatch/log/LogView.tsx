import { useEffect, useMemo, useRef, useState } from 'react';
import {
  Chips,
  EmptyState,
  Footer,
  Lead,
  RowList,
  type RowListHandle,
  Screen,
  Select,
  useNow,
  useUi,
} from '#renderer/ui/index.ts';
import { formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import { filterLog, type LogEntry, type LogFilter, logFilters, monthsOf } from '../model/dispatchLog.ts';
import { useSay } from '../useSay.ts';
import { LogCells } from './LogCells.tsx';

export interface LogViewProps {
  entries: readonly LogEntry[];
  personOf: (caseId: string) => { name: string; township: string };
  providerNameOf: (providerId: string) => string;
  onOpen: (entry: LogEntry) => void;
}

const columns = '9rem minmax(5rem, 8rem) minmax(6rem, 1fr) minmax(8rem, 1.4fr) 8.75rem minmax(9rem, 1fr)';
const everything = 'all';
const keyOf = (entry: LogEntry) => entry.dispatchId;

/** The dispatch log (派案紀錄): a sentence with the answer, filters, and one line for each dispatch. */
export function LogView({ entries, personOf, providerNameOf, onOpen }: LogViewProps) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const thisMonth = today.slice(0, 7);
  const [filter, setFilter] = useState<LogFilter>('all');
  const [month, setMonth] = useState<string>(everything);
  const [providerId, setProviderId] = useState<string>(everything);
  const [selected, setSelected] = useState<string | null>(null);
  const list = useRef<RowListHandle>(null);
  // One comes here to read down the list: it takes the keyboard, so that Enter opens instead of following a link.
  useEffect(() => list.current?.focus(), []);
  const place = {
    month: month === everything ? null : month,
    providerId: providerId === everything ? null : providerId,
  };
  const shown = filterLog(entries, { filter, ...place });
  const sections = useMemo(() => [{ key: 'all', items: shown }], [shown]);
  const count = (wanted: LogFilter, ofMonth: string | null) =>
    filterLog(entries, { filter: wanted, month: ofMonth, providerId: null }).length;
  const overdue = count('overdue', null);
  const providers = useMemo(
    () => [...new Set(entries.flatMap((entry) => entry.providerId ?? []))],
    [entries],
  );
  return (
    <Screen className="dispatch-log">
      <div className="main">
        <Lead>
          {say(overdue > 0 ? 'log.sentenceOverdue' : 'log.sentence', {
            month: formatRocMonth(thisMonth, locale),
            count: count('all', thisMonth),
            open: count('open', null),
            overdue,
          })}
        </Lead>
        <div className="filters">
          <Chips<LogFilter>
            label={say('log.title')}
            chips={logFilters.map((id) => ({
              id,
              label: say('excluded.countOf', {
                label: say(`log.filter.${id}`),
                count: filterLog(entries, { filter: id, ...place }).length,
              }),
            }))}
            selected={[filter]}
            onChange={([chosen]) => chosen !== undefined && setFilter(chosen)}
          />
          <span className="grow" />
          <Select
            label={say('log.month')}
            layout="inline"
            options={[
              { id: everything, label: say('log.filter.all') },
              ...monthsOf(entries).map((id) => ({ id, label: formatRocMonth(id, locale) })),
            ]}
            value={month}
            onChange={setMonth}
          />
          <Select
            label={say('log.provider')}
            layout="inline"
            options={[
              { id: everything, label: say('log.anyProvider') },
              ...providers.map((id) => ({ id, label: providerNameOf(id) })),
            ]}
            value={providerId}
            onChange={setProviderId}
          />
        </div>
        {shown.length === 0 ? (
          <EmptyState title={say(entries.length === 0 ? 'log.emptyAtAll' : 'log.empty')} />
        ) : (
          <RowList
            ref={list}
            label={say('log.title')}
            sections={sections}
            keyOf={keyOf}
            columns={columns}
            head={(['when', 'person', 'services', 'provider', 'basis', 'state'] as const).map((id) => (
              <span key={id}>{say(`log.columns.${id}`)}</span>
            ))}
            selectedKey={selected}
            onSelect={setSelected}
            onOpen={onOpen}
            hints={{ move: say('keys.move'), open: say('log.open') }}
          >
            {(entry) => <LogCells entry={entry} personOf={personOf} providerNameOf={providerNameOf} />}
          </RowList>
        )}
      </div>
      <Footer />
    </Screen>
  );
}
