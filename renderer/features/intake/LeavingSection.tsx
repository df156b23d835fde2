import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClocks, useKept } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  ClauseTag,
  Mark,
  RocDateField,
  Section,
  SubmitButton,
  TextField,
  useNow,
} from '#renderer/ui/index.ts';
import { formatRoc, formatRocWithWeekday } from '#shared/domain/date/rocFormat.ts';
import type { Leaving } from '#shared/domain/intake/managerEvent.ts';
import { eventOn } from '#shared/rules/deadlines/caseEvents.ts';
import { soonestOf } from '#shared/rules/deadlines/workList.ts';
import { LeaversCases } from './LeaversCases.tsx';
import type { OnHappened } from './ManagerDetail.tsx';
import type { ManagerLoad } from './model/loads.ts';

interface LeavingProps {
  load: ManagerLoad;
  loads: readonly ManagerLoad[];
  onHappened: OnHappened;
}

/** A manager's leaving: announced, reported to the county within three days, the cases handed over or given back. */
export function LeavingSection({ load, loads, onHappened }: LeavingProps) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const { leaving } = load.standing;
  return (
    <Section
      title={t('leaving.title')}
      end={<ClauseTag id="Y-C.leave" title={words.clauseTitle('Y-C.leave')!} look="bare" />}
    >
      {leaving === null ? (
        <AnnounceForm managerId={load.person.id} name={load.person.name} onHappened={onHappened} />
      ) : (
        <>
          <Announced leaving={leaving} name={load.person.name} onHappened={onHappened} />
          <LeaversCases load={load} loads={loads} leaving={leaving} onHappened={onHappened} />
        </>
      )}
    </Section>
  );
}

interface LeavingEntry {
  announcedOn: string | null;
  leavesOn: string | null;
  note: string;
}

interface AnnounceFormProps {
  managerId: string;
  name: string;
  onHappened: OnHappened;
}

function AnnounceForm({ managerId, name, onHappened }: AnnounceFormProps) {
  const { t } = useTranslation('intake');
  const { today } = useNow();
  const empty: LeavingEntry = { announcedOn: today, leavesOn: null, note: '' };
  const [entry, setEntry] = useKept(`leaving-${managerId}`, empty);
  const { announcedOn, leavesOn, note } = entry;
  const [isChecked, setIsChecked] = useState(false);
  const problem =
    leavesOn === null ? 'needed' : announcedOn !== null && leavesOn < announcedOn ? 'tooEarly' : null;
  const announce = async () => {
    setIsChecked(true);
    if (announcedOn === null || leavesOn === null || problem !== null) return;
    const event = { kind: 'leaving', announcedOn, leavesOn, note: note.trim() } as const;
    if (await onHappened(event, t('leaving.announced', { name }))) setEntry(empty);
  };
  return (
    <form
      className="intake-form"
      onSubmit={(event) => {
        event.preventDefault();
        void announce();
      }}
    >
      <div className="line intake-line">
        <RocDateField
          label={t('leaving.announcedOn')}
          max={today}
          value={announcedOn}
          onChange={(announcedOn) => setEntry({ ...entry, announcedOn })}
          {...(isChecked && announcedOn === null && { error: t('leaving.problem.needed') })}
        />
        <RocDateField
          label={t('leaving.leavesOn')}
          value={leavesOn}
          onChange={(leavesOn) => setEntry({ ...entry, leavesOn })}
          {...(isChecked && problem !== null && { error: t(`leaving.problem.${problem}`) })}
        />
      </div>
      <TextField
        label={t('leaving.note')}
        layout="wide"
        isOptional
        maxLength={400}
        value={note}
        onChange={(note) => setEntry({ ...entry, note })}
      />
      <div className="line">
        <SubmitButton>{t('leaving.announce')}</SubmitButton>
      </div>
    </form>
  );
}

interface AnnouncedProps {
  leaving: Leaving;
  name: string;
  onHappened: OnHappened;
}

/** What was announced; the report with its last day until it is made. */
function Announced({ leaving, name, onHappened }: AnnouncedProps) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const { today } = useNow();
  const clocks = useClocks();
  const { announced, reportedOn } = leaving;
  const [day, setDay] = useState<string | null>(today);
  // A unit whose rules have no such clock has nothing to be late with.
  const told = [eventOn('managerLeaving', announced.announcedOn)];
  const due = soonestOf('departure', clocks.on(announced.announcedOn).after(told))?.due.dueOn;
  const isLate = reportedOn === null && due !== undefined && due < today;
  return (
    <>
      <p>
        {t('leaving.says', {
          announced: formatRoc(announced.announcedOn),
          leaves: formatRoc(announced.leavesOn),
        })}
        {announced.note !== '' && <span className="sec">{announced.note}</span>}
      </p>
      {reportedOn === null ? (
        <form
          className="line intake-line"
          onSubmit={(event) => {
            event.preventDefault();
            if (day !== null)
              void onHappened(
                { kind: 'reported', leavingId: announced.id, reportedOn: day },
                t('leaving.reported', { name }),
              );
          }}
        >
          {due !== undefined && (
            <Mark kind={isLate ? 'late' : 'open'}>
              {t(isLate ? 'leaving.late' : 'leaving.due', { day: formatRocWithWeekday(due, words.locale) })}
            </Mark>
          )}
          <RocDateField
            label={t('leaving.reportedOn')}
            min={announced.announcedOn}
            max={today}
            value={day}
            onChange={setDay}
          />
          <SubmitButton>{t('leaving.report')}</SubmitButton>
        </form>
      ) : (
        <p>
          <Mark kind="ok">{t('leaving.reportedAt', { day: formatRoc(reportedOn) })}</Mark>
        </p>
      )}
      <div className="line">
        <Button
          size="small"
          onPress={() =>
            void onHappened({ kind: 'staying', reason: t('leaving.calledOff') }, t('leaving.stays', { name }))
          }
        >
          {t('leaving.callOff')}
        </Button>
      </div>
    </>
  );
}
