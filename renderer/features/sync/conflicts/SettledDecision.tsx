import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictSide, SettledConflict, Verdict } from '#renderer/data/index.ts';
import { useAnnounce } from '#renderer/ui/index.ts';
import { canonicalJson } from '#shared/sync/json.ts';
import { DecideButton } from '../DecideButton.tsx';
import { History } from './History.tsx';
import { verdictFor } from './model/alike.ts';
import { Sides } from './Sides.tsx';
import { useConflictWords } from './useConflictWords.ts';
import { useWhoDecides } from './useWhoDecides.ts';

interface SettledDecisionProps {
  conflict: SettledConflict;
  /** Resolves to what was in the way, in words; null once it is saved. */
  onDecide: (conflict: SettledConflict, verdict: Verdict) => Promise<string | null>;
}

/** What was decided, by whom and when, the values there were, and the way to decide differently. */
export function SettledDecision({ conflict, onDecide }: SettledDecisionProps) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const announce = useAnnounce();
  const whoDecides = useWhoDecides();
  const headingId = useId();
  const [chosen, setChosen] = useState<ConflictSide | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { decision, by, sides, caseId, shown, stands } = conflict;
  const { type, recordId, record } = decision;
  const isDeletion = sides.some(({ kind }) => kind === 'delete');
  const field = isDeletion ? '*' : decision.field;
  const place = { type, recordId, caseId, shown };
  const name = say.name(by);
  const at = say.at(by.at);
  const inUse = isDeletion
    ? sides.find(({ kind }) => (kind === 'delete') === (decision.kind === 'delete'))
    : sides.find(({ value }) => canonicalJson(value) === canonicalJson(decision.value));
  const decider = whoDecides({ caseId });
  const isOpen = stands && decider === null;
  const isOther = chosen !== null && chosen !== inUse;
  return (
    <section className="conflict scroll" aria-labelledby={headingId}>
      <h3 className="question" id={headingId}>
        {isDeletion
          ? say.of(place)
          : t('settled.question', { of: say.of(place), field: say.field(type, decision.field) })}
      </h3>
      <p className="sec">
        {isDeletion
          ? t(decision.kind === 'delete' ? 'settled.saysDeleted' : 'settled.saysKept', { name, at })
          : t('settled.says', { name, at, value: say.value(decision.field, decision.value) })}
      </p>
      <Sides
        conflict={{ type, field, sides }}
        chosen={chosen}
        onChoose={(side) => {
          setChosen(side);
          announce(t('selected', { value: say.side(field, side) }));
        }}
        standing={stands ? inUse : undefined}
        isDisabled={!isOpen}
      />
      {!stands && <p className="sec">{t('settled.over')}</p>}
      {stands && decider !== null && <p className="sec">{t('notYours', { name: say.person(decider) })}</p>}
      {isOpen && (
        <>
          <DecideButton
            words={t('settled.anew')}
            onPress={() => isOther && void onDecide(conflict, verdictFor(chosen, field)).then(setFailed)}
            {...(!isOther && { disabledReason: t('chooseFirst') })}
            failed={failed}
          />
          <p className="meta">{t('settled.anewHelp')}</p>
        </>
      )}
      <History conflict={{ record, type, field }} />
    </section>
  );
}
