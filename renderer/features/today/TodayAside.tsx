import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Bar, Button, ClauseTag, Mark, OutboxSquares, Section, useNow } from '#renderer/ui/index.ts';
import { callsPerRound, capacityStaleAfterDays } from '#shared/domain/capacity/capacityRound.ts';
import { daysBetween } from '#shared/domain/date/day.ts';
import type { Caseload } from '#shared/domain/unit/caseload.ts';
import { BackupWords } from './BackupWords.tsx';
import type { TodayFacts } from './todayFacts.ts';

/** Minutes that one call of a capacity round takes, for the estimate on the button. */
const minutesPerCall = 2;
const steps = ['unsent', 'sending', 'delivered', 'confirmed'] as const;

/** Beside the day's work: the age of the capacities, what has left this computer, the caseload. */
export function TodayAside({ facts, onOpen }: { facts: TodayFacts; onOpen: (address: string) => void }) {
  const { t } = useTranslation('today');
  return (
    <aside className="side" aria-label={t('aside')}>
      <Section
        title={t('capacity.title')}
        end={facts.capacityEvery !== null && t('capacity.every', { count: facts.capacityEvery })}
      >
        <CapacityWords facts={facts} onOpen={onOpen} />
      </Section>
      {facts.conflicts > 0 && (
        <Section title={t('conflicts.title')}>
          <p className="today-gap">
            <Mark kind="conflict">{t('conflicts.waiting', { count: facts.conflicts })}</Mark>
          </p>
          <Button hotkey="C" onPress={() => onOpen('/sync/conflicts')}>
            {t('conflicts.open')}
          </Button>
        </Section>
      )}
      <Section title={t('outbox.title')}>
        <dl className="today-outbox">
          {steps.map((step, state) => (
            <div key={step}>
              <dt>
                <OutboxSquares state={step} />
              </dt>
              <dd>{facts.sync.counts[state as 0 | 1 | 2 | 3].toLocaleString('en')}</dd>
            </div>
          ))}
        </dl>
        <p className="meta">{outboxWords(facts.sync)}</p>
      </Section>
      {facts.backup !== null && <BackupWords backup={facts.backup} onOpen={onOpen} />}
      {facts.caseload !== null && <CaseloadSection caseload={facts.caseload} />}
    </aside>
  );

  function outboxWords({ counts, online, destinations }: TodayFacts['sync']): string {
    const count = counts[0] + counts[1];
    if (count === 0) return t('outbox.done');
    if (destinations.length === 0) return t('outbox.noDestination', { count });
    return t(online === true ? 'outbox.waiting' : 'outbox.offline', { count });
  }
}

function CapacityWords({ facts, onOpen }: { facts: TodayFacts; onOpen: (address: string) => void }) {
  const { t } = useTranslation('today');
  const { today } = useNow();
  const round = facts.items.find(({ kind }) => kind === 'capacityRound');
  if (round === undefined) {
    return <p className="today-gap">{t(facts.wasCapacityAsked ? 'capacity.fresh' : 'capacity.none')}</p>;
  }
  const count = round.providerIds.length;
  return (
    <>
      <p>
        <Mark kind="stale">{t('capacity.stale', { count })}</Mark>
        {t('capacity.oldest', { count: daysBetween(round.since, today) })}
      </p>
      <p className="meta today-gap">
        {t('capacity.ofThese', { count: facts.countStale(round.providerIds), days: capacityStaleAfterDays })}
      </p>
      <Button hotkey="T" onPress={() => onOpen('/providers/round')}>
        {t('capacity.start', { minutes: Math.min(count, callsPerRound) * minutesPerCall })}
      </Button>
    </>
  );
}

function CaseloadSection({ caseload }: { caseload: Caseload }) {
  const { t } = useTranslation('today');
  const words = useWords();
  const { active, watch, stop, left } = caseload;
  const rest =
    left > 0
      ? t('caseload.left', { count: left })
      : left === 0
        ? t('caseload.full')
        : t('caseload.over', { count: -left });
  const title = words.clauseTitle('Y-C.1');
  return (
    <Section
      title={t('caseload.title')}
      end={
        <>
          {t('caseload.stopAt', { count: stop })} <ClauseTag id="Y-C.1" {...(title && { title })} />
        </>
      }
    >
      <p className="today-gap">
        <span className="big">{active}</span> <span className="sec">{t('caseload.people') + rest}</span>
      </p>
      <Bar
        share={active / stop}
        label={t('caseload.bar', { count: active, soft: watch, hard: stop })}
        limit={{ at: watch / stop, caption: t('caseload.watch', { count: watch }) }}
      />
    </Section>
  );
}
