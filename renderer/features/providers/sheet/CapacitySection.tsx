import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, Section, useNow, useUi } from '#renderer/ui/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import { capacityState } from '../model/capacityState.ts';
import { useWork } from '../work.ts';

/** Lines shown; older ones say nothing any more. */
const shown = 12;

/** What was said of free capacity, by whom, when and how; the latest of each service says whether it still holds. */
export function CapacitySection({ observations }: { observations: readonly CapacityObservation[] }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { personName } = useWork();
  const { locale } = useUi();
  const { today } = useNow();
  const latest = new Set(latestByService(observations).map(({ id }) => id));
  const sorted = [...observations].sort((a, b) => Date.parse(b.checkedAt) - Date.parse(a.checkedAt));
  return (
    <Section title={t('sheet.capacity.title')} end={t('sheet.capacity.every')}>
      {sorted.length === 0 && <Mark kind="none">{t('sheet.capacity.none')}</Mark>}
      <ul className="provider-lines">
        {sorted.slice(0, shown).map((observation) => {
          const { id, checkedAt, openings, earliestStartOn, windows, channel, by } = observation;
          const when = formatInstantForList(checkedAt, today, locale);
          const state = capacityState([observation], null, today);
          return (
            <li key={id} {...(!latest.has(id) && { className: 'is-over' })}>
              {!latest.has(id) ? (
                <span className="sec">{when}</span>
              ) : (
                <Mark kind={state.kind === 'stale' ? 'stale' : 'ok'}>{when}</Mark>
              )}
              <span>{words.service(observation.serviceType)}</span>
              <b>
                {openings === 0
                  ? t('sheet.capacity.full')
                  : t('sheet.capacity.openings', { count: openings })}
              </b>
              <span className="whole sec">
                {[
                  earliestStartOn === null
                    ? ''
                    : t('sheet.capacity.start', { day: formatMonthDay(earliestStartOn, today, locale) }),
                  windows === null || windows.length === 0 ? '' : words.week(windows),
                  t('sheet.capacity.who', { channel: words.t(`channel.${channel}`), name: personName(by) }),
                ]
                  .filter((part) => part !== '')
                  .join(words.t('clause'))}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
