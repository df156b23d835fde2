import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Bar, Mark, Section, shareOf, useNow } from '#renderer/ui/index.ts';
import { type Day, daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { RoundCall } from './call.ts';
import { type CallOutcome, type RoundState, roundProgress } from './roundState.ts';

interface RoundQueueProps {
  calls: ReadonlyMap<string, RoundCall>;
  state: RoundState;
  onGoTo: (providerId: string) => void;
}

/** Whom one rings, in which order, and what those answered who were rung already. */
export function RoundQueue({ calls, state, onGoTo }: RoundQueueProps) {
  const { t } = useTranslation('providers');
  const { today } = useNow();
  const { total, done } = roundProgress(state);
  return (
    <aside className="side left round-queue" aria-label={t('round.queue')}>
      <Section level={2} title={t('round.count', { count: total })} meta={t('round.why')}>
        <Bar share={shareOf({ done, total })} label={t('round.progress', { done, total })} />
      </Section>
      <ol className="queue">
        {state.order.map((id) => {
          const call = calls.get(id);
          if (call === undefined) return null;
          const isNow = id === state.current;
          return (
            <li className="queue-row" key={id} {...(isNow && { 'aria-current': 'true' as const })}>
              {/* Reached by 前後一家; as a stop of Tab each row would stand before the questions. */}
              <button type="button" className="clip" tabIndex={-1} onClick={() => onGoTo(id)}>
                {call.shortName}
              </button>
              {isNow ? (
                <span>{t('round.state.now')}</span>
              ) : (
                <Outcome outcome={state.outcomes[id]} lastAt={call.last?.checkedAt ?? null} today={today} />
              )}
            </li>
          );
        })}
      </ol>
    </aside>
  );
}

function Outcome(props: { outcome: CallOutcome | undefined; lastAt: string | null; today: Day }) {
  const { t } = useTranslation('providers');
  const { outcome, lastAt, today } = props;
  if (outcome === undefined) return <span className="meta">{ageWords(t, lastAt, today)}</span>;
  if (outcome.kind === 'notReached') return <Mark kind="none">{t('round.state.notReached')}</Mark>;
  return <Mark kind="ok">{openingsWords(t, outcome.openings)}</Mark>;
}

/** 沒有名額, or 剩2. */
export function openingsWords(t: TFunction<'providers'>, openings: number): string {
  return openings === 0 ? t('round.state.full') : t('round.state.openings', { count: openings });
}

function ageWords(t: TFunction<'providers'>, at: string | null, today: Day): string {
  if (at === null) return t('round.state.none');
  const days = daysBetween(dayOfInstant(at), today);
  if (days <= 0) return t('round.state.today');
  return days === 1 ? t('round.state.yesterday') : t('round.state.daysAgo', { count: days });
}
