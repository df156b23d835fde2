import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useSession, useSyncStatus, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, Choices, Mark, Section, SubmitButton, TextField } from '#renderer/ui/index.ts';
import type { Person } from '#shared/domain/unit/person.ts';
import { nameProblem, personChange } from './model/people.ts';

const roles = ['caseManager', 'supervisor'] as const;

/** Who works in the unit; the first supervisor can name colleagues before their computers join. */
export function PeopleSection() {
  const { t } = useTranslation('settings');
  const _words = useWords();
  const session = useSession();
  const { persons } = useUnit();
  const { members } = useSyncStatus();
  const { newId } = useActions();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Person['role']>('caseManager');
  const [isChecked, setIsChecked] = useState(false);
  const saving = useSaving();
  if (session.state !== 'ready') return null;
  const working = persons.filter(({ active }) => active);
  const problem = isChecked ? nameProblem(name, working) : null;

  const add = async () => {
    setIsChecked(true);
    if (nameProblem(name, working) !== null) return;
    if (!(await saving.save([personChange(newId(), name, role)], t('people.added', { name: name.trim() }))))
      return;
    setName('');
    setIsChecked(false);
  };

  return (
    <Section title={t('people.title')}>
      <p>{t('people.says')}</p>
      <ul className="settings-rows people">
        {working.map((person) => {
          const hasJoined = members.includes(person.id);
          return (
            <li key={person.id}>
              <span>
                <b>{person.name}</b>
                {person.id === session.person.id && <span className="meta">{t('people.you')}</span>}
              </span>
              <span className="sec">{t(`unit.role.${person.role}`)}</span>
              {hasJoined ? <span /> : <Mark kind="open">{t('people.notJoined')}</Mark>}
              {hasJoined ? (
                <span />
              ) : (
                <Button
                  size="small"
                  aria-label={t('people.removeName', { name: person.name })}
                  onPress={() =>
                    void saving.save(
                      [{ type: 'person', id: person.id, set: { active: false } }],
                      t('people.removed', { name: person.name }),
                    )
                  }
                >
                  {t('people.remove')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <form
        className="settings-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={t('people.name')}
          value={name}
          onChange={setName}
          maxLength={60}
          {...(problem !== null && { error: t(`people.problem.${problem}`) })}
        />
        <Choices
          label={t('people.role')}
          choices={roles.map((id) => ({ id, label: t(`unit.role.${id}`) }))}
          value={role}
          onChange={setRole}
        />
        <div className="line">
          <SubmitButton>{t('people.add')}</SubmitButton>
        </div>
      </form>
      {saving.said !== null && (
        // What was saved is announced already.
        <p {...(!saving.said.isFine && { role: 'alert' })}>{saving.said.text}</p>
      )}
    </Section>
  );
}
