import { useTranslation } from 'react-i18next';
import { useCalendar, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, Section, useNow } from '#renderer/ui/index.ts';
import { partsOfDay } from '#shared/domain/date/day.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { daysOff } from '#shared/policies/calendars/calendar.ts';
import type { KnownCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import { yearOf } from '../model/calendarFile.ts';
import { CalendarImport } from './CalendarImport.tsx';
import { ClosurePart } from './ClosurePart.tsx';

/** From this month on the next year's calendar is missed: clocks run into it. */
const nextYearFrom = 10;

/** The office calendars that clocks run by: which are known, where from, and the import of another; closures below. */
export function CalendarSection() {
  const { t } = useTranslation('settings');
  const { locale } = useWords();
  const { today } = useNow();
  const { persons } = useUnit();
  const { calendar } = useCalendar();
  const { year, month } = partsOfDay(today);
  const missing = [year, ...(month >= nextYearFrom ? [year + 1] : [])].filter(
    (one) => !calendar.known.some((known) => known.year === one),
  );
  return (
    <Section title={t('calendar.title')}>
      <p>{t('calendar.says')}</p>
      {missing.map((one) => (
        <p key={one}>
          <Mark kind="stale">{t('calendar.missing', yearOf(one))}</Mark> {t('calendar.missingSays')}
        </p>
      ))}
      <ul className="settings-rows calendars" aria-label={t('calendar.list')}>
        {calendar.known.map((known) => (
          <li key={known.imported?.id ?? known.hash}>
            <b>{t('calendar.year', yearOf(known.year))}</b>
            <span>{t('calendar.daysOff', { count: daysOff(known).length })}</span>
            {known.isCurrent ? (
              <span>{t('calendar.current')}</span>
            ) : (
              <span className="sec">{t('calendar.superseded')}</span>
            )}
            <span className="calendar-source">
              <span>{known.source}</span>
              <span className="meta">{cameFrom(known)}</span>
              <span className="meta settings-hash">{known.hash}</span>
            </span>
          </li>
        ))}
      </ul>
      <CalendarImport />
      <ClosurePart />
    </Section>
  );

  function cameFrom({ imported }: KnownCalendar): string {
    if (imported === null) return t('calendar.builtIn');
    const by = persons.find(({ id }) => id === imported.importedBy)?.name ?? '';
    return t('calendar.imported', { by, at: formatInstantForList(imported.importedAt, today, locale) });
  }
}
