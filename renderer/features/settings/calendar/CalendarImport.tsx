import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useActions, useCalendar, useData, useSession } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Strip, useClock } from '#renderer/ui/index.ts';
import {
  type CalendarReading,
  calendarChange,
  isSame,
  readCalendarFile,
  yearOf,
} from '../model/calendarFile.ts';
import { CalendarPreview } from './CalendarPreview.tsx';

/** How many mistakes of a file are listed. */
const mostShown = 8;

/** A yearly calendar from the government's public file: read, checked and compared first, then saved on request. */
export function CalendarImport() {
  const { t } = useTranslation('settings');
  const words = useWords();
  const clock = useClock();
  const session = useSession();
  const { calendar } = useCalendar();
  const { hashPort } = useData();
  const { commit, newId } = useActions();
  const hostErrorWords = useHostErrorWords();
  const [work, setWork] = useState<{ fileName: string; reading: CalendarReading }>();
  const [says, setSays] = useState<string>();
  if (session.state !== 'ready') return null;

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setSays(undefined);
    const bytes = new Uint8Array(await file.arrayBuffer());
    setWork({ fileName: file.name, reading: readCalendarFile(bytes, calendar.known, hashPort) });
  };
  const save = async () => {
    if (work?.reading.kind !== 'read') return;
    const { fileName, reading } = work;
    const of = { id: newId(), fileName, by: session.person.id, at: clock.now() };
    try {
      const saved = await commit([calendarChange(reading, of)]);
      if (saved.ok) setWork(undefined);
      setSays(saved.ok ? t('calendar.saved', yearOf(reading.calendar.year)) : words.saveFailed(saved.error));
    } catch (error) {
      setSays(t('failedBecause', { reason: hostErrorWords(error) }));
    }
  };

  return (
    <>
      <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(files) => void take(files?.[0])}>
        <Button>{t('calendar.choose')}</Button>
      </FileTrigger>
      <p className="meta">{t('calendar.where')}</p>
      {work !== undefined && outcome(work)}
      {says !== undefined && <p role="status">{says}</p>}
    </>
  );

  function outcome({ fileName, reading }: NonNullable<typeof work>) {
    if (reading.kind === 'read' && !isSame(reading)) {
      return (
        <Strip
          kind="asks"
          label={t('calendar.preview')}
          says={<CalendarPreview fileName={fileName} reading={reading} />}
        >
          <Button variant="filled" autoFocus onPress={() => void save()}>
            {t('calendar.save')}
          </Button>
          <Button onPress={() => setWork(undefined)}>{t('calendar.leave')}</Button>
        </Strip>
      );
    }
    if (reading.kind === 'read') {
      return <p role="status">{t('calendar.same', { file: fileName, ...yearOf(reading.calendar.year) })}</p>;
    }
    return (
      <div role="alert" className="calendar-problems">
        <p className="error">{t('calendar.refused', { file: fileName })}</p>
        <ul>
          {reading.kind === 'problems' ? (
            reading.problems.slice(0, mostShown).map(({ line, code, found }) => (
              <li key={`${line} ${code}`}>
                {line === null ? '' : t('calendar.line', { line })}
                {t(`calendar.problem.${code}`, { found })}
              </li>
            ))
          ) : (
            <li>{t(`calendar.problem.${reading.kind}`)}</li>
          )}
          {reading.kind === 'problems' && reading.problems.length > mostShown && (
            <li>{t('calendar.more', { count: reading.problems.length - mostShown })}</li>
          )}
        </ul>
      </div>
    );
  }
}
