import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { formatRocWithWeekday } from '#shared/domain/date/rocFormat.ts';
import { type ReadCalendarFile, yearOf } from '../model/calendarFile.ts';

const parts = ['nowOff', 'nowWorked', 'renamed'] as const;

/** What a calendar would change against the one in force of its year, day by day. */
export function CalendarPreview({ fileName, reading }: { fileName: string; reading: ReadCalendarFile }) {
  const { t } = useTranslation('settings');
  const { locale } = useWords();
  const { calendar, count, encoding, before, differences } = reading;
  return (
    <div className="calendar-preview">
      <p>
        <b>{t('calendar.found', { ...yearOf(calendar.year), count })}</b>{' '}
        <span className="meta">{t('calendar.file', { file: fileName, encoding })}</span>
      </p>
      <p>{t(before === undefined ? 'calendar.first' : 'calendar.revises')}</p>
      {parts
        .filter((part) => differences[part].length > 0)
        .map((part) => (
          <div key={part}>
            <h4>{t(`calendar.${part}`, { count: differences[part].length })}</h4>
            <ul className="calendar-days">
              {differences[part].map(({ day, name }) => (
                <li key={day}>
                  {formatRocWithWeekday(day, locale)} {name}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </div>
  );
}
