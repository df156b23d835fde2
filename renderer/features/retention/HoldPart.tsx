import { useTranslation } from 'react-i18next';
import { useActions, useKept, useSession, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, Choices, Section, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { type HoldGround, holdGrounds } from '#shared/domain/retention/retentionHold.ts';
import type { RetentionRow } from './model/retentionRows.ts';

/** What keeps one case beyond its time: each hold, lifting it, and setting another; each with a reason. */
export function HoldPart({ row }: { row: RetentionRow }) {
  const { t } = useTranslation('retention');
  const words = useWords();
  const { today } = useNow();
  const clock = useClock();
  const session = useSession();
  const { persons } = useUnit();
  const { newId } = useActions();
  const saving = useSaving();
  const [ground, setGround] = useKept<HoldGround>(`hold-ground-${row.caseId}`, 'dispute');
  const [typed, setTyped] = useKept(`hold-${row.caseId}`, '');
  const reason = typed.trim();
  if (session.state !== 'ready') return null;
  const common = () => ({
    ...{ id: newId(), caseId: row.caseId as CaseId, by: session.person.id as PersonId },
    ...{ recordedAt: clock.now(), reason },
  });
  const set = async () => {
    const event = { ...common(), kind: 'set', ground } as const;
    if (await saving.save([{ type: 'retentionHold', event }], t('hold.done'))) setTyped('');
  };
  const lift = async (holdId: string) => {
    const event = { ...common(), kind: 'lifted', holdId } as const;
    if (await saving.save([{ type: 'retentionHold', event }], t('hold.lifted'))) setTyped('');
  };
  const withoutReason = reason === '' ? { disabledReason: t('hold.reasonFirst') } : {};
  return (
    <Section title={t('hold.title')}>
      {row.holds.length === 0 ? (
        <p className="sec">{t('hold.none')}</p>
      ) : (
        <ul className="retention-holds">
          {row.holds.map((hold) => (
            <li key={hold.id}>
              <span>
                <b>{t(`ground.${hold.ground}`)}</b>
                {'　'}
                {hold.reason}
                <span className="meta">
                  {t('hold.by', {
                    name: persons.find(({ id }) => id === hold.by)?.name ?? t('somebody'),
                    at: formatInstantForList(hold.recordedAt, today, words.locale),
                  })}
                </span>
              </span>
              <Button size="small" onPress={() => void lift(hold.id)} {...withoutReason}>
                {t('hold.lift')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="retention-form">
        <Choices
          label={t('hold.ground')}
          choices={holdGrounds.map((id) => ({ id, label: t(`ground.${id}`) }))}
          value={ground}
          onChange={setGround}
        />
        <TextField label={t('hold.reason')} layout="wide" maxLength={200} value={typed} onChange={setTyped} />
        <div className="line">
          <Button variant="filled" hotkey="Ctrl+Enter" onPress={() => void set()} {...withoutReason}>
            {t('hold.set')}
          </Button>
        </div>
        {saving.said !== null && <p {...(!saving.said.isFine && { role: 'alert' })}>{saving.said.text}</p>}
      </div>
    </Section>
  );
}
