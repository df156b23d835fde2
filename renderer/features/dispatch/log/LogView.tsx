import { useEffect, useMemo, useRef } from 'react';
import {
  EmptyState,
  Footer,
  Lead,
  RowList,
  type RowListHandle,
  Screen,
  useNow,
  useUi,
} from '#renderer/ui/index.ts';
import { formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import { countByFilter, filterLog, inOrder, type LogEntry, type LogFilter } from '../model/dispatchLog.ts';
import { useSay } from '../useSay.ts';
import { LogCells } from './LogCells.tsx';
import { LogFilters } from './LogFilters.tsx';
import { useLogList } from './logList.ts';

export interface LogViewProps {
  entries: readonly LogEntry[];
  /** Keep the identity of both while nothing changed: rows are drawn again with another. */
  personOf: (caseId: string) => { name: string; township: string };
  providerNameOf: (providerId: string) => string;
  onOpen: (entry: LogEntry) => void;
}

const columns =
  '9rem minmax(5rem, 7rem) minmax(6rem, 1fr) minmax(8rem, 1.4fr) 8.75rem minmax(8rem, 1fr) minmax(9rem, 12rem)';
/** A reassignment is a line, but no dispatch of its own. */
const dispatchesIn = ({ all, reassigned }: Record<LogFilter, number>) => all - reassigned;
const keyOf = (entry: LogEntry) => entry.id;

/** The dispatch log (派案紀錄): a sentence with the answer, filters, and one line for each dispatch and reassignment. */
export function LogView({ entries, personOf, providerNameOf, onOpen }: LogViewProps) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const thisMonth = today.slice(0, 7);
  const { filter, order, place, chosen, show } = useLogList();
  const list = useRef<RowListHandle>(null);
  // One comes here to read down the list: it takes the keyboard, so that Enter opens instead of following a link.
  useEffect(() => list.current?.focus(), []);
  const shown = useMemo(
    () => inOrder(filterLog(entries, { filter, ...place }), order),
    [entries, filter, order, place],
  );
  const selected = shown.find((entry) => keyOf(entry) === chosen) ?? shown[0];
  const sections = useMemo(() => [{ key: 'all', items: shown }], [shown]);
  const { open, overdue, thisMonths } = useMemo(
    () => ({
      ...countByFilter(entries, { month: null, providerId: null }),
      thisMonths: dispatchesIn(countByFilter(entries, { month: thisMonth, providerId: null })),
    }),
    [entries, thisMonth],
  );
  return (
    <Screen className="dispatch-log">
      <div className="main">
        <Lead>
          {say(overdue > 0 ? 'log.sentenceOverdue' : 'log.sentence', {
            month: formatRocMonth(thisMonth, locale),
            count: thisMonths,
            open,
            overdue,
          })}
        </Lead>
        <LogFilters
          entries={entries}
          providerNameOf={providerNameOf}
          filter={filter}
          onFilter={(to) => show({ filter: to })}
          order={order}
          onOrder={(to) => show({ order: to })}
          place={place}
          onPlace={(to) => show({ place: to })}
        />
        {shown.length === 0 ? (
          <EmptyState title={say(entries.length === 0 ? 'log.emptyAtAll' : 'log.empty')} />
        ) : (
          <RowList
            ref={list}
            label={say('log.title')}
            sections={sections}
            keyOf={keyOf}
            columns={columns}
            head={(['when', 'person', 'services', 'provider', 'basis', 'state', 'late'] as const).map(
              (id) => <span key={id}>{say(`log.columns.${id}`)}</span>,
            )}
            selectedKey={selected === undefined ? null : keyOf(selected)}
            onSelect={(key) => show({ chosen: key })}
            onOpen={onOpen}
            hints={{ move: say('keys.move'), open: say('log.open') }}
          >
            {(entry) => (
              <LogCells
                entry={entry}
                personOf={personOf}
                providerNameOf={providerNameOf}
                say={say}
                locale={locale}
                today={today}
              />
            )}
          </RowList>
        )}
      </div>
      <Footer />
    </Screen>
  );
}
