import { useState } from 'react';
import { Button, Choices, KeyCap, Strip, TextField, useClock } from '#renderer/ui/index.ts';
import type { AttemptAnswer } from '#shared/domain/dispatch/attempt.ts';
import type { Channel } from '#shared/domain/values.ts';
import { AskedWhen } from './AskedWhen.tsx';
import { EnterFrame } from './EnterFrame.tsx';
import { type AttemptDraft, askedAt } from './model/attempts.ts';
import { useSay } from './useSay.ts';
import { useTypedFor, useWork } from './work.ts';

/** What is known of an attempt once it is entered. */
export interface EnteredAttempt {
  channel: Channel;
  happenedAt: string;
  note: string;
  /** What it said on the spot; absent: nothing yet. */
  answer?: AttemptAnswer;
}

interface NoAnswerStripProps {
  providerId: string;
  isBlocking: boolean;
  /** Answers whether it was saved. */
  onSave: (entered: EnteredAttempt) => Promise<boolean>;
  onBack: () => void;
}

const empty: AttemptDraft = { channel: 'phone', earlier: null, note: '' };
const channels: Channel[] = ['phone', 'line', 'paper', 'platform', 'inPerson'];

/** In place of the answers of a call: that there are none yet, how it was asked and when it really was. */
export function NoAnswerStrip({ providerId, isBlocking, onSave, onBack }: NoAnswerStripProps) {
  const say = useSay();
  const clock = useClock();
  const { file } = useWork();
  const [draft, setDraft] = useTypedFor(`no-answer-${file.case.id}`, providerId, empty);
  const [problem, setProblem] = useState<'missing' | 'future' | 'notSaved' | null>(null);
  const { channel, earlier, note } = draft;
  const edit = (change: Partial<AttemptDraft>) => setDraft({ ...draft, ...change });
  const save = async () => {
    const entered = askedAt(draft, clock.now());
    if ('problem' in entered) {
      setProblem(entered.problem);
      return;
    }
    const isSaved = await onSave({ channel, happenedAt: entered.at, note });
    if (isSaved) setDraft(empty);
    setProblem(isSaved ? null : 'notSaved');
  };
  return (
    <EnterFrame
      onEnter={() => void save()}
      hint={say('noAnswer.save')}
      keys={[{ keys: 'Esc', hint: say('noAnswer.back'), run: onBack }]}
    >
      {(isActive) => (
        <Strip
          kind={isBlocking ? 'blocks' : 'asks'}
          label={say('noAnswer.title')}
          says={<b>{say('noAnswer.title')}</b>}
        >
          <Choices<Channel>
            label={say('noAnswer.channel')}
            layout="inline"
            autoFocus
            value={channel}
            onChange={(channel) => edit({ channel })}
            choices={channels.map((id) => ({ id, label: say(`channel.${id}`) }))}
          />
          <AskedWhen earlier={earlier} onChange={(earlier) => edit({ earlier })} />
          <TextField
            label={say('noAnswer.note')}
            layout="inline"
            isOptional
            maxLength={400}
            value={note}
            onChange={(note) => edit({ note })}
          />
          <span className="ends">
            {problem !== null && (
              <span className="error" role="alert">
                {say(`noAnswer.problem.${problem}`)}
              </span>
            )}
            <Button variant="quiet" onPress={onBack}>
              {say('noAnswer.back')}
            </Button>
            <Button variant="filled" onPress={() => void save()}>
              {say('noAnswer.save')}
              {isActive && <KeyCap combo="Enter" />}
            </Button>
          </span>
        </Strip>
      )}
    </EnterFrame>
  );
}
