import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonWhoOpens, useData, useSession } from '#renderer/data/index.ts';
import { Button, Section } from '#renderer/ui/index.ts';
import { PassphraseOfForm } from './PassphraseOfForm.tsx';
import { RemoveForm } from './RemoveForm.tsx';

/** What is being done, and to whom: one thing at a time. */
type Open = { kind: 'letIn' } | { kind: 'reset' | 'remove'; person: PersonWhoOpens };

/** Who opens this computer with a passphrase of their own; a unit of samples has none. */
export function ComputerSection() {
  const { t } = useTranslation('settings');
  const session = useSession();
  const data = useData();
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState<string>();
  if (session.state !== 'ready' || session.sample) return null;
  const people = data.peopleHere;
  const begin = (next: Open) => {
    setSaid(undefined);
    setOpen(next);
  };
  const leave = () => setOpen(undefined);
  const done = (text: string) => {
    setOpen(undefined);
    setSaid(text);
  };
  return (
    <Section title={t('computer.title')}>
      <p>{t('computer.says')}</p>
      <ul className="settings-rows people" aria-label={t('computer.list')}>
        {people.map((person) => (
          <li key={person.id}>
            <span>
              <b>{person.name}</b>
              {person.isMe && <span className="meta">{t('people.you')}</span>}
            </span>
            <span className="sec">{t(`unit.role.${person.role}`)}</span>
            {person.mayChange ? (
              <Button
                size="small"
                aria-label={t('computer.resetOf', { name: person.name })}
                onPress={() => begin({ kind: 'reset', person })}
              >
                {t('computer.reset')}
              </Button>
            ) : (
              <span />
            )}
            {person.mayChange ? (
              <Button
                size="small"
                aria-label={t('computer.removeOf', { name: person.name })}
                onPress={() => begin({ kind: 'remove', person })}
              >
                {t('computer.remove')}
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {open === undefined &&
        (data.mayLetIn('caseManager') ? (
          <Button onPress={() => begin({ kind: 'letIn' })}>{t('computer.letIn')}</Button>
        ) : (
          <p className="meta">{t('computer.notMine')}</p>
        ))}
      {open?.kind === 'letIn' && <PassphraseOfForm person={null} onDone={done} onLeave={leave} />}
      {open?.kind === 'reset' && (
        <PassphraseOfForm key={open.person.id} person={open.person} onDone={done} onLeave={leave} />
      )}
      {open?.kind === 'remove' && (
        <RemoveForm key={open.person.id} person={open.person} onDone={done} onLeave={leave} />
      )}
      {said !== undefined && open === undefined && <p>{said}</p>}
    </Section>
  );
}
