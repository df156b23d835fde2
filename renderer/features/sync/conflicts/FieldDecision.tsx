import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ConflictSide,
  type OpenConflict,
  type Ruling,
  useConflicts,
  useKeptPart,
  useViewed,
} from '#renderer/data/index.ts';
import { Button, Choices, useAnnounce, useHotkeys } from '#renderer/ui/index.ts';
import { DecideButton } from '../DecideButton.tsx';
import { History } from './History.tsx';
import { type AlikeBy, alikeChoices } from './model/alike.ts';
import { type EnteredValue, OtherValue } from './OtherValue.tsx';
import { Sides } from './Sides.tsx';
import { useConflictWords } from './useConflictWords.ts';
import { useWhoDecides } from './useWhoDecides.ts';

interface FieldDecisionProps {
  conflict: OpenConflict;
  /** Resolves to what was in the way, in words; null once it is saved. */
  onDecide: (rulings: readonly Ruling[]) => Promise<string | null>;
}

/** One field in conflict: the question, every value with who and when, and the decision. Nothing is preselected. */
export function FieldDecision({ conflict, onDecide }: FieldDecisionProps) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const whoDecides = useWhoDecides();
  const { fields } = useConflicts();
  const headingId = useId();
  const [chosen, setChosen] = useState<ConflictSide | 'other' | null>(null);
  const [entered, setEntered] = useKeptPart<EnteredValue | null>('other-value', conflict.id, null);
  const other = entered?.isValue === true ? entered.value : undefined;
  const [by, setBy] = useState<AlikeBy>('one');
  const [failed, setFailed] = useState<string | null>(null);
  const [cameBack, setCameBack] = useState(false);
  useHotkeys([
    {
      keys: 'Esc',
      hint: t('keys.back'),
      enabled: chosen === 'other',
      run() {
        setChosen(null);
        setEntered(null);
        setFailed(null);
        setCameBack(true);
      },
    },
  ]);
  const { type, field, sides } = conflict;
  useViewed('case', conflict.caseId);
  const isDeletion = field === '*';
  const decider = whoDecides(conflict);
  // A value that came in meanwhile makes the choice a different one.
  const side = chosen === 'other' ? null : (sides.find(({ op }) => op === chosen?.op) ?? null);
  const choices =
    side === null ? [] : alikeChoices(conflict, side, fields, (one) => whoDecides(one) === null);
  const rulings =
    chosen === 'other'
      ? other === undefined
        ? []
        : [{ conflict, verdict: { value: other } }]
      : ((choices.find((choice) => choice.by === by) ?? choices[0])?.rulings ?? []);
  const choose = (one: ConflictSide) => {
    setChosen(one);
    setFailed(null);
    announce(t('selected', { value: say.side(field, one) }));
  };
  const decide = async () => {
    const refused = await onDecide(rulings);
    if (refused === null) setEntered(null);
    setFailed(refused);
  };

  return (
    <section className="conflict scroll" aria-labelledby={headingId}>
      <h3 className="question" id={headingId}>
        {isDeletion
          ? t('whether', { of: say.of(conflict) })
          : t('which', { of: say.of(conflict), field: say.field(type, field) })}
      </h3>
      <p className="sec">{isDeletion ? t('deletedUnknowing') : t('twice', { count: sides.length })}</p>
      <Sides conflict={conflict} chosen={side} onChoose={choose} isDisabled={decider !== null} />
      {decider !== null ? (
        <p className="sec">{t('notYours', { name: say.person(decider) })}</p>
      ) : (
        <>
          {!isDeletion &&
            (chosen === 'other' ? (
              <OtherValue
                conflict={conflict}
                entered={entered?.value ?? null}
                onEnter={setEntered}
                error={failed ?? undefined}
                onForm={(to) => void navigate({ to })}
              />
            ) : (
              <div className="line">
                <Button
                  hotkey={sides.length < 8 ? otherKeys[sides.length]! : '9'}
                  onPress={() => setChosen('other')}
                  autoFocus={cameBack}
                >
                  {t('other')}
                </Button>
              </div>
            ))}
          {choices.length > 1 && (
            <Choices
              label={t('alike')}
              choices={choices.map((choice) => ({
                id: choice.by,
                label: alikeWords(choice.by, choice.rulings.length),
              }))}
              value={choices.some((choice) => choice.by === by) ? by : 'one'}
              onChange={setBy}
              look="column"
            />
          )}
          <DecideButton
            words={rulings.length > 1 ? t('decideCount', { count: rulings.length }) : t('decide')}
            onPress={() => void decide()}
            {...(rulings.length === 0 && {
              disabledReason: t(chosen === 'other' ? 'enterFirst' : 'chooseFirst'),
            })}
            failed={chosen === 'other' ? null : failed}
          />
        </>
      )}
      <p className="meta">
        {isDeletion ? t('shownDeletion') : t('shown', { value: say.value(field, sides.at(-1)!.value) })}
      </p>
      <History conflict={conflict} />
    </section>
  );

  function alikeWords(how: AlikeBy, count: number): string {
    if (how === 'later') return t('alikeLater', { count });
    return how === 'one'
      ? t('alikeOne')
      : t('alikePerson', { count, name: side === null ? '' : say.name(side.by) });
  }
}

/** The digit after those of the sides. */
const otherKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
