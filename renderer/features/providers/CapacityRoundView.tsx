import { useEffect, useMemo, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen, useAnnounce, useHotkeys } from '#renderer/ui/index.ts';
import type { CallAnswer } from './round/answer.ts';
import { CallSheet, type CallSheetProps } from './round/CallSheet.tsx';
import type { RoundCall, WaitingCase } from './round/call.ts';
import { casesWithAPlace } from './round/freed.ts';
import { RoundDone, RoundEmpty } from './round/RoundDone.tsx';
import { openingsWords, RoundQueue } from './round/RoundQueue.tsx';
import { beginRound, type CallOutcome, roundProgress, roundReducer } from './round/roundState.ts';
import './round/round.css';

/** What of a round survives leaving the screen: how calls ended, and what was typed but not saved. */
export interface RoundDraft {
  readonly outcomes: Readonly<Record<string, CallOutcome>>;
  readonly answers: Readonly<Record<string, CallAnswer>>;
}

export interface CapacityRoundViewProps extends Pick<CallSheetProps, 'me' | 'clause' | 'newId' | 'save'> {
  /** The calls in their order, as planned when the round began; saving does not take one away. */
  calls: readonly RoundCall[];
  draft: RoundDraft | null;
  onDraft: (draft: RoundDraft) => void;
  onEnd: () => void;
  onDispatch: (cases: readonly WaitingCase[]) => void;
}

/** Call after call, by keyboard alone: each answer is on disk before the next number stands there. */
export function CapacityRoundView(props: CapacityRoundViewProps) {
  const { calls, draft, onDraft, onEnd, onDispatch, me, clause, newId, save } = props;
  const { t } = useTranslation('providers');
  const announce = useAnnounce();
  const [state, act] = useReducer(roundReducer, null, () =>
    beginRound(
      calls.map(({ providerId }) => providerId),
      draft?.outcomes,
    ),
  );
  const [answers, setAnswers] = useState<RoundDraft['answers']>(draft?.answers ?? {});
  const byId = useMemo(() => new Map(calls.map((call) => [call.providerId, call])), [calls]);
  const { outcomes } = state;
  useEffect(() => onDraft({ outcomes, answers }), [onDraft, outcomes, answers]);
  const { total, done, notReached } = roundProgress(state);
  const call = state.current === null ? undefined : byId.get(state.current);
  if (total === 0) return <RoundEmpty onEnd={onEnd} />;
  return (
    <Screen layout="three" className="round">
      <RoundQueue calls={byId} state={state} onGoTo={(providerId) => act({ type: 'goTo', providerId })} />
      {call === undefined ? (
        <RoundDone
          total={total}
          notReached={notReached}
          cases={casesWithAPlace(calls, outcomes)}
          onDispatch={() => onDispatch(casesWithAPlace(calls, outcomes))}
          onAgain={() => act({ type: 'ringAgain' })}
          onEnd={onEnd}
        />
      ) : (
        <CallSheet
          key={call.providerId}
          call={call}
          draft={answers[call.providerId] ?? null}
          onDraft={(answer) => setAnswers((before) => ({ ...before, [call.providerId]: answer }))}
          isLast={total - done <= 1}
          me={me}
          clause={clause}
          newId={newId}
          save={save}
          onSaved={(openings, at) => {
            const { [call.providerId]: _saved, ...left } = answers;
            setAnswers(left);
            act({ type: 'answered', openings, at });
            announce(t('round.saved', { name: call.shortName, openings: openingsWords(t, openings) }));
          }}
          onNotReached={() => act({ type: 'notReached' })}
          onLater={total - done > 1 ? () => act({ type: 'later' }) : undefined}
        />
      )}
      {/* Anew with each call, so that the keys stand in the same order under all of them. */}
      <RoundKeys
        key={`keys of ${call?.providerId ?? 'done'}`}
        canStep={total > 1}
        onStep={(by) => act({ type: 'step', by })}
        onEnd={onEnd}
      />
    </Screen>
  );
}

interface RoundKeysProps {
  canStep: boolean;
  onStep: (by: 1 | -1) => void;
  onEnd: () => void;
}

/** The keys that work all through a round. */
function RoundKeys({ canStep, onStep, onEnd }: RoundKeysProps) {
  const { t } = useTranslation('providers');
  useHotkeys([
    { keys: ['PageUp', 'PageDown'], inText: true, enabled: canStep, hint: t('round.key.step') },
    { keys: 'PageUp', inText: true, run: () => onStep(-1) },
    { keys: 'PageDown', inText: true, run: () => onStep(1) },
    { keys: 'Esc', run: onEnd, hint: t('round.key.end') },
  ]);
  return null;
}
