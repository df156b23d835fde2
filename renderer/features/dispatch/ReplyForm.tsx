import { useState } from 'react';
import {
  Button,
  Choices,
  KeyCap,
  Mark,
  RocDateField,
  Section,
  TextField,
  TimeField,
  useAnnounce,
  useClock,
  useNow,
  useUi,
} from '#renderer/ui/index.ts';
import { timeOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import type { Channel } from '#shared/domain/values.ts';
import { EnterFrame } from './EnterFrame.tsx';
import { possibleAnswers, type ReplyProblems, replyInstant, replyProblems } from './model/answers.ts';
import { replyChanges } from './model/commands.ts';
import { useSay } from './useSay.ts';
import { useTyped, useWork } from './work.ts';

interface ReplyFormProps {
  notice: ReferralNotice;
  replies: readonly Reply[];
  providerName: string;
}

const channels: Channel[] = ['phone', 'line', 'paper', 'platform', 'inPerson'];

/** What the provider replied, and the form for what it replies next. */
export function ReplyForm({ notice, replies, providerName }: ReplyFormProps) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const answers = possibleAnswers(replies);
  const key = {
    accepted: 'reply.acceptedOn',
    declined: 'reply.declinedOn',
    serviceStarted: 'reply.startedOn',
  };
  return (
    <Section title={say(replies.length === 0 ? 'reply.waiting' : 'reply.title', { name: providerName })}>
      {replies.map((reply) => (
        <p key={reply.id}>
          <Mark kind={reply.answer === 'declined' ? 'stale' : 'ok'}>
            {say(key[reply.answer], {
              when: formatInstantForList(reply.happenedAt, today, locale),
              reason: reply.reason,
            })}
          </Mark>
        </p>
      ))}
      {answers.length > 0 && <NextReply key={replies.length} notice={notice} answers={answers} />}
    </Section>
  );
}

const digits = ['1', '2', '3'] as const;

interface ReplyEntry {
  answer: Reply['answer'] | null;
  reason: string;
  channel: Channel;
  day: string | null;
  time: string | null;
}
const begin: ReplyEntry = { answer: null, reason: '', channel: 'phone', day: null, time: null };

function NextReply({ notice, answers }: { notice: ReferralNotice; answers: readonly Reply['answer'][] }) {
  const say = useSay();
  const announce = useAnnounce();
  const clock = useClock();
  const { now, today } = useNow();
  const { commit, me, newId } = useWork();
  const [begun] = useState(() => ({ ...begin, day: today, time: timeOfInstant(now) }));
  const [entry, setEntry, forget] = useTyped<ReplyEntry>(`reply-${notice.id}`, begun);
  const { answer, reason, channel, day, time } = entry;
  const edit = (change: Partial<ReplyEntry>) => setEntry({ ...entry, ...change });
  const [problems, setProblems] = useState<ReplyProblems>({});
  const [isUnsaved, setIsUnsaved] = useState(false);
  const save = async () => {
    if (answer === null) return;
    const recordedAt = clock.now();
    const problems = replyProblems({ answer, reason, day, time }, notice.sentAt, recordedAt);
    setProblems(problems);
    if (day === null || time === null || Object.keys(problems).length > 0) return;
    const happenedAt = replyInstant(day, time, notice.sentAt);
    const saved = await commit(
      replyChanges({ id: newId(), by: me.id, recordedAt, notice, answer, reason, channel, happenedAt }),
    );
    if (saved.ok) {
      forget();
      announce(say('reply.saved'));
    } else setIsUnsaved(true);
  };
  return (
    <EnterFrame className="reply-form" onEnter={() => void save()}>
      {(isActive) => (
        <>
          <Choices<Reply['answer']>
            label={say('reply.waiting', { name: '' })}
            isLabelHidden
            hint={say('reply.save')}
            value={answer}
            onChange={(answer) => edit({ answer })}
            choices={answers.map((id, index) => ({
              id,
              label: say(`reply.answer.${id}`),
              ...(digits[index] !== undefined && { hotkey: digits[index] }),
            }))}
          />
          {answer !== null && (
            <>
              {answer === 'declined' && (
                <TextField
                  label={say('reply.reason')}
                  layout="wide"
                  autoFocus
                  maxLength={400}
                  value={reason}
                  onChange={(reason) => edit({ reason })}
                  error={problems.reason && say('reply.reasonNeeded')}
                />
              )}
              <Choices<Channel>
                label={say('reply.channel')}
                value={channel}
                onChange={(channel) => edit({ channel })}
                choices={channels.map((id) => ({ id, label: say(`channel.${id}`) }))}
              />
              <div className="line">
                <RocDateField
                  label={say('notice.day')}
                  max={today}
                  value={day}
                  onChange={(day) => edit({ day })}
                />
                <TimeField label={say('reply.when')} value={time} onChange={(time) => edit({ time })} />
              </div>
              {problems.when !== undefined && (
                <p className="error" role="alert">
                  {say(`reply.whenProblem.${problems.when}`)}
                </p>
              )}
              {isUnsaved && (
                <p className="error" role="alert">
                  {say('confirm.notSaved')}
                </p>
              )}
              <div>
                <Button variant="filled" onPress={() => void save()}>
                  {say('reply.save')}
                  {isActive && <KeyCap combo="Enter" />}
                </Button>
              </div>
            </>
          )}
        </>
      )}
    </EnterFrame>
  );
}
