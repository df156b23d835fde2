import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useSession, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  ClauseTag,
  EmptyState,
  Mark,
  RocDateField,
  SubmitButton,
  useClock,
  useNow,
} from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { formatRoc, formatRocMonth, formatRocWithWeekday } from '#shared/domain/date/rocFormat.ts';
import { type FiledReport, reportChange } from './model/filedReports.ts';

/** What the unit reports of a month (S-10th, Y-D.report): by when, and that it was done; a supervisor records it. */
export function FiledPart({ month, reports }: { month: string; reports: readonly FiledReport[] }) {
  const { t } = useTranslation('reports');
  const words = useWords();
  const { today } = useNow();
  const clock = useClock();
  const session = useSession();
  const { persons } = useUnit();
  const { commit } = useActions();
  const [says, setSays] = useState('');
  if (session.state !== 'ready') return null;
  if (reports.length === 0) {
    const isRunning = month >= today.slice(0, 7);
    return (
      <EmptyState
        title={
          isRunning ? t('filed.runningMore') : t('filed.none', { month: formatRocMonth(month, words.locale) })
        }
      />
    );
  }
  const isSupervisor = session.person.role === 'supervisor';
  const record = async ({ kind }: FiledReport, reportedOn: Day | null) => {
    const change = reportChange({ kind, month, reportedOn }, { by: session.person.id, at: clock.now() });
    const saved = await commit([change]);
    const done = t(reportedOn === null ? 'filed.takenBack' : 'filed.recorded', {
      what: t(`filed.kind.${kind}`),
    });
    setSays(saved.ok ? done : words.saveFailed(saved.error));
  };
  return (
    <>
      <ul className="filed" aria-label={t('part.filed')}>
        {reports.map((one) => (
          <li key={one.kind}>
            <div>
              <b>{t(`filed.kind.${one.kind}`)}</b>
              <ClauseTag id={one.clause} title={words.clauseTitle(one.clause) ?? ''} />
              <p className="sec">{t(`filed.says.${one.kind}`)}</p>
            </div>
            <div className="line">
              <Standing
                report={one}
                nameOf={(id) => persons.find((person) => person.id === id)?.name ?? ''}
              />
              {isSupervisor &&
                (one.made === null ? (
                  <RecordForm report={one} month={month} onRecord={(day) => record(one, day)} />
                ) : (
                  <Button
                    size="small"
                    aria-label={t('filed.takeBackOf', { what: t(`filed.kind.${one.kind}`) })}
                    onPress={() => void record(one, null)}
                  >
                    {t('filed.takeBack')}
                  </Button>
                ))}
            </div>
          </li>
        ))}
      </ul>
      {!isSupervisor && <p className="sec">{t('filed.bySupervisor')}</p>}
      {says !== '' && <p role="status">{says}</p>}
    </>
  );
}

function Standing({ report, nameOf }: { report: FiledReport; nameOf: (id: string) => string }) {
  const { t } = useTranslation('reports');
  const words = useWords();
  const { made, isLate, dueOn } = report;
  if (made !== null) {
    const said = { day: formatRoc(made.reportedOn), name: nameOf(made.by) };
    return <Mark kind={isLate ? 'stale' : 'ok'}>{t(isLate ? 'filed.doneLate' : 'filed.done', said)}</Mark>;
  }
  const day = formatRocWithWeekday(dueOn, words.locale);
  return <Mark kind={isLate ? 'late' : 'open'}>{t(isLate ? 'filed.late' : 'filed.due', { day })}</Mark>;
}

interface RecordFormProps {
  report: FiledReport;
  month: string;
  onRecord: (day: Day) => Promise<void>;
}

function RecordForm({ report, month, onRecord }: RecordFormProps) {
  const { t } = useTranslation('reports');
  const { today } = useNow();
  const [day, setDay] = useState<string | null>(today);
  const [isChecked, setIsChecked] = useState(false);
  return (
    <form
      className="line"
      aria-label={t('filed.recordOf', { what: t(`filed.kind.${report.kind}`) })}
      onSubmit={(event) => {
        event.preventDefault();
        setIsChecked(true);
        if (day !== null) void onRecord(day);
      }}
    >
      <RocDateField
        label={t('filed.on')}
        layout="inline"
        min={`${month}-01`}
        max={today}
        value={day}
        onChange={setDay}
        {...(isChecked && day === null && { error: t('filed.needed') })}
      />
      <SubmitButton>{t('filed.record')}</SubmitButton>
    </form>
  );
}
