import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendar, useKept, useSession, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import {
  Button,
  ComboBox,
  RocDateField,
  SubmitButton,
  TextField,
  useClock,
  useNow,
} from '#renderer/ui/index.ts';
import { counties } from '#shared/directory/townships.ts';
import { formatInstantForList, formatRocWithWeekday } from '#shared/domain/date/rocFormat.ts';
import type { OfficeClosure } from '#shared/domain/unit/officeClosure.ts';
import { type ClosureEntry, closureChange, closureProblem, takeBackChange } from '../model/closures.ts';

/** Days on which a county's offices were closed: entered, listed, and taken back. Only the unit's own county's count. */
export function ClosurePart() {
  const { t } = useTranslation('settings');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const session = useSession();
  const { unit, persons } = useUnit();
  const { closures } = useCalendar();
  const empty: ClosureEntry = { countyCode: unit.countyCode, day: null, reason: '' };
  const [entry, setEntry] = useKept('office-closure', empty);
  const [isChecked, setIsChecked] = useState(false);
  const saving = useSaving();
  if (session.state !== 'ready') return null;
  const shown = closures.filter(({ active }) => active).sort((a, b) => (a.day < b.day ? 1 : -1));
  const countyName = (of: string) => counties.find(({ code }) => code === of)?.name ?? of;
  const dayWords = (day: string) => formatRocWithWeekday(day, words.locale);
  const problem = isChecked ? closureProblem(entry, closures) : null;
  const errorAt = (...of: (typeof problem)[]) =>
    problem !== null && of.includes(problem) ? { error: t(`closures.problem.${problem}`) } : {};

  const add = async () => {
    setIsChecked(true);
    const { day } = entry;
    if (day === null || closureProblem(entry, closures) !== null) return;
    const change = closureChange({ ...entry, day }, { by: session.person.id, at: clock.now() });
    if (!(await saving.save([change], t('closures.added', { day: dayWords(day) })))) return;
    setEntry(empty);
    setIsChecked(false);
  };
  const enteredBy = ({ by, enteredAt }: OfficeClosure) =>
    t('closures.by', {
      by: persons.find(({ id }) => id === by)?.name ?? '',
      at: formatInstantForList(enteredAt, today, words.locale),
    });

  return (
    <>
      <h4>{t('closures.title')}</h4>
      <p>{t('closures.says', { county: countyName(unit.countyCode) })}</p>
      {shown.length === 0 && <p className="meta">{t('closures.none')}</p>}
      <ul className="settings-rows closures" aria-label={t('closures.title')}>
        {shown.map((closure) => (
          <li key={closure.id}>
            <b>{dayWords(closure.day)}</b>
            <span>
              {countyName(closure.countyCode)}
              {closure.countyCode !== unit.countyCode && (
                <span className="meta">{t('closures.otherCounty')}</span>
              )}
            </span>
            <span>
              {closure.reason}
              <span className="meta">{enteredBy(closure)}</span>
            </span>
            <Button
              size="small"
              aria-label={t('closures.takeBackDay', { day: dayWords(closure.day) })}
              onPress={() =>
                void saving.save(
                  [takeBackChange(closure.id)],
                  t('closures.takenBack', { day: dayWords(closure.day) }),
                )
              }
            >
              {t('closures.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="settings-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <RocDateField
          label={t('closures.day')}
          value={entry.day}
          onChange={(day) => setEntry({ ...entry, day })}
          {...errorAt('day', 'known')}
        />
        <TextField
          label={t('closures.reason')}
          placeholder={t('closures.example')}
          value={entry.reason}
          maxLength={200}
          onChange={(reason) => setEntry({ ...entry, reason })}
          {...errorAt('reason')}
        />
        <ComboBox
          label={t('closures.county')}
          opensOn="typing"
          options={counties.map(({ code, name }) => ({ id: code, label: name }))}
          value={entry.countyCode}
          onChange={(code) => setEntry({ ...entry, countyCode: code ?? unit.countyCode })}
        />
        <div className="line">
          <SubmitButton>{t('closures.add')}</SubmitButton>
        </div>
      </form>
      {saving.said !== null && (
        // What was saved is announced already.
        <p {...(!saving.said.isFine && { role: 'alert' })}>{saving.said.text}</p>
      )}
    </>
  );
}
