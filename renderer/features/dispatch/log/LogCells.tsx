import { memo } from 'react';
import { Mark, type MarkKind } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { type DateLocale, formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { formatSpan } from '#shared/domain/date/span.ts';
import type { LogEntry, LogState } from '../model/dispatchLog.ts';
import type { Say } from '../model/offerFacts.ts';
import type { LogViewProps } from './LogView.tsx';

/** Only exceptions carry a mark: what waits for somebody, and what went wrong. */
const marks: Partial<Record<LogState, MarkKind>> = {
  unsent: 'open',
  waiting: 'open',
  overdue: 'late',
  declined: 'stale',
  failed: 'stale',
};

interface LogCellsProps extends Pick<LogViewProps, 'personOf' | 'providerNameOf'> {
  entry: LogEntry;
  say: Say;
  locale: DateLocale;
  today: Day;
}

/**
 * One dispatch, drawn again only where it changed: when, whose, which services, whom, how it was decided, and what
 * became of it.
 */
export const LogCells = memo(function LogCells({
  entry,
  personOf,
  providerNameOf,
  say,
  locale,
  today,
}: LogCellsProps) {
  const { state, late } = entry;
  const words = say(`log.state.${state}`);
  const mark = marks[state];
  return (
    <>
      <span className="sec clip">{formatInstantForList(entry.decidedAt, today, locale)}</span>
      <b className="clip">{personOf(entry.caseId).name}</b>
      <span className="sec clip">
        {entry.serviceTypes.map((type) => say(`service.${type}`)).join(say('listSeparator'))}
      </span>
      <span className="clip">{entry.providerId === null ? '—' : providerNameOf(entry.providerId)}</span>
      <span className="sec clip">
        {entry.ground !== null && say('log.ground', { clause: entry.ground })}
        {entry.ground === null && entry.basis === null && '—'}
        {entry.basis !== null &&
          `${say(`notice.basis.${entry.basis}`)}　${say('log.rank', { rank: entry.rank ?? 0 })}`}
      </span>
      <span className="clip">
        {mark === undefined ? words : <Mark kind={mark}>{words}</Mark>}
        {entry.exception !== null && (
          <span className="meta">{`　${say(entry.exception === 'used' ? 'log.exception' : 'log.otherException')}`}</span>
        )}
        {entry.enteredLate && <span className="meta">{`　${say('log.enteredLate')}`}</span>}
      </span>
      <span className="sec clip">
        {late !== null && say(`log.late.${late.kind}`, { span: formatSpan(late.lateMinutes ?? 0, locale) })}
      </span>
    </>
  );
});
