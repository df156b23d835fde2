import { useState } from 'react';
import {
  Button,
  Choices,
  KeyCap,
  Mark,
  RocDateField,
  Strip,
  TextField,
  TimeField,
  useClock,
  useNow,
} from '#renderer/ui/index.ts';
import type { AttemptAnswer } from '#shared/domain/dispatch/attempt.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import type { Channel } from '#shared/domain/values.ts';
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
  const { now, today } = useNow();
  const { file } = useWork();
  const [draft, setDraft] = useTypedFor(`no-answer-${file.case.id}`, providerId, empty);
  const [problem, setProblem] = useState<'missing' | 'future' | 'notSaved' | null>(null);
  const { channel, earlier, note } = draft;
  const edit = (change: Partial<AttemptDraft>) => setDraft({ ...draft, ...change });
  const asked = askedAt(draft, now);
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
          <Choices<'now' | 'earlier'>
            label={say('noAnswer.when')}
            layout="inline"
            value={earlier === null ? 'now' : 'earlier'}
            onChange={(when) => edit({ earlier: when === 'now' ? null : { day: today, time: null } })}
            choices={[
              { id: 'now', label: say('notice.now') },
              { id: 'earlier', label: say('noAnswer.earlier') },
            ]}
          />
          {earlier !== null && (
            <>
              <RocDateField
                label={say('notice.day')}
                layout="inline"
                max={today}
                value={earlier.day}
                onChange={(day) => edit({ earlier: { ...earlier, day } })}
              />
              <TimeField
                label={say('notice.time')}
                layout="inline"
                value={earlier.time}
                onChange={(time) => edit({ earlier: { ...earlier, time } })}
              />
              {'at' in asked && isLateEntry(asked.at, now) && <Mark kind="today">{say('notice.late')}</Mark>}
            </>
          )}
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
