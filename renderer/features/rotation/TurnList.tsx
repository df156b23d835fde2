import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useKept, useKnownCases, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import type { Saving } from '#renderer/saving/useSaving.ts';
import { Button, Mark, Section, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { RotationTurn } from '#shared/domain/rotation/rotationEntry.ts';
import { type RotationList, turnOutcome } from './model/rotation.ts';

/** Turns that are shown; the earlier ones are in the log. */
const shownTurns = 30;

interface TurnListProps {
  shown: RotationList;
  nameOf: (memberId: string) => string;
  me: string;
  save: Saving['save'];
}

/** The latest turns, each with whom it passed over and why, and what can still become of it. */
export function TurnList({ shown, nameOf, me, save }: TurnListProps) {
  const { t } = useTranslation('rotation');
  const words = useWords();
  const { today } = useNow();
  const cases = useKnownCases();
  const { persons } = useUnit();
  const [openId, setOpenId] = useState<string | null>(null);
  const turns = shown.standing.turns.slice(-shownTurns).reverse();
  if (turns.length === 0) return null;
  return (
    <Section title={t('turns.title')}>
      <ul className="rotation-lines">
        {turns.map((turn) => (
          <li key={turn.id}>
            <span className="meta">{t('turns.number', { count: turn.number })}</span>
            <b>{nameOf(turn.memberId)}</b>
            <span>
              {cases.find(({ case: one }) => one.id === turn.caseId)?.case.name ?? t('turns.otherCase')}
            </span>
            <span className="sec">
              {formatInstantForList(turn.recordedAt, today, words.locale)}{' '}
              {persons.find(({ id }) => id === turn.by)?.name ?? ''}
            </span>
            {turn.skipped.map(({ memberId, reason }, index) => (
              <span key={`${memberId} ${index}`} className="sec">
                {t('turns.skipped', { name: nameOf(memberId), reason: t(`skip.${reason}`) })}
              </span>
            ))}
            {shown.notServed.has(turn.id) ? (
              <Mark kind="stale">{t('turns.notServed')}</Mark>
            ) : (
              <Button size="small" onPress={() => setOpenId(openId === turn.id ? null : turn.id)}>
                {t('turns.change')}
              </Button>
            )}
            {openId === turn.id && (
              <Outcome turn={turn} shown={shown} me={me} save={save} onDone={() => setOpenId(null)} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface OutcomeProps extends Pick<TurnListProps, 'shown' | 'me' | 'save'> {
  turn: RotationTurn;
  onDone: () => void;
}

/** Whoever has a turn cannot serve, or it did not come about: each with the reason. */
function Outcome({ turn, shown, me, save, onDone }: OutcomeProps) {
  const { t } = useTranslation('rotation');
  const { newId } = useActions();
  const clock = useClock();
  const { today } = useNow();
  const [reason, setReason] = useKept(`turn-${turn.id}`, '');
  const providerId = shown.members.find(({ id }) => id === turn.memberId)?.providerId ?? null;
  const record = async (kind: 'withdrawn' | 'cannotServe') => {
    const proposal = providerId === null ? null : { id: newId(), providerId, day: today };
    const written = { id: newId(), by: me, at: clock.now() };
    if (await save(turnOutcome(written, turn, { kind, reason: reason.trim() }, proposal))) {
      setReason('');
      onDone();
    }
  };
  const missing = reason.trim() === '' && { disabledReason: t('turns.reasonFirst') };
  return (
    <div className="rotation-outcome">
      <TextField
        label={t('turns.reason')}
        layout="wide"
        maxLength={200}
        value={reason}
        onChange={setReason}
      />
      {providerId !== null && <p className="meta">{t('turns.point')}</p>}
      <div className="line">
        <Button onPress={() => void record('cannotServe')} {...missing}>
          {t('turns.cannotServe')}
        </Button>
        <Button onPress={() => void record('withdrawn')} isDisabled={reason.trim() === ''}>
          {t('turns.withdraw')}
        </Button>
      </div>
    </div>
  );
}
