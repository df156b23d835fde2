import { type Dispatch as Act, useEffect, useRef, useState } from 'react';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import {
  Button,
  KeyCap,
  Mark,
  Select,
  TextField,
  useAnnounce,
  useClock,
  useHotkeys,
} from '#renderer/ui/index.ts';
import { findTownship } from '#shared/directory/townships.ts';
import type { AttemptAnswer } from '#shared/domain/dispatch/attempt.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import type { Channel } from '#shared/domain/values.ts';
import type { Candidate } from '#shared/rules/dispatch/result.ts';
import { AskedWhen } from './AskedWhen.tsx';
import { ContactForm } from './ContactForm.tsx';
import { EnterFrame } from './EnterFrame.tsx';
import { type AttemptDraft, askedAt } from './model/attempts.ts';
import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import { nextToAsk, type PhoneState, phoneRows, spokenNeeds } from './model/phoneList.ts';
import type { EnteredAttempt } from './NoAnswerStrip.tsx';
import type { ViewAction } from './state.ts';
import { useSay } from './useSay.ts';
import { useTyped, useTypedFor, useWork } from './work.ts';

interface PhoneListProps {
  candidates: readonly Candidate[];
  facts: OfferFacts;
  focusedId: string | null;
  act: Act<ViewAction>;
  /** Keeps what was said; answers whether it is on disk. */
  onAnswer: (providerId: string, entered: EnteredAttempt) => Promise<boolean>;
  /** Opens the call in which openings and first day are entered. */
  onCapacity: (providerId: string) => void;
  onChoose: (providerId: string) => void;
}

/**
 * The ranked providers to ring, one after the other or several at a time: number, what to say, the answer by one key,
 * and the next by another. What each said stays in its line.
 */
export function PhoneList({
  candidates,
  facts,
  focusedId,
  act,
  onAnswer,
  onCapacity,
  onChoose,
}: PhoneListProps) {
  const say = useSay();
  const announce = useAnnounce();
  const copiedWords = useCopiedWords();
  const work = useWork();
  const { file, directory } = work;
  const list = useRef<HTMLElement>(null);
  const [declining, setDeclining] = useState<string | null>(null);
  const [problem, setProblem] = useState<'notSaved' | 'missing' | 'future' | null>(null);
  const clock = useClock();
  const [how, setHow] = useTyped<AskedHow>(`phone-how-${file.case.id}`, onPhoneNow);
  const contactsOf = (id: string) =>
    (directory.byId.get(id)?.contacts ?? []).flatMap(({ phone, ...one }) =>
      phone === null ? [] : [{ ...one, phone }],
    );
  const rows = phoneRows(candidates, file, facts.needs, (id) => directory.byId.get(id)?.capacity ?? []);
  const at = Math.max(
    0,
    rows.findIndex(({ providerId }) => providerId === focusedId),
  );
  const focused = rows[at]!;
  const id = focused.providerId;
  const numbers = contactsOf(id);
  const isFree = declining === null;
  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [id]);

  const goTo = (providerId: string) => {
    setDeclining(null);
    act({ type: 'focus', providerId, call: null });
    list.current?.focus();
    announce(nameOf(facts.providerOf(providerId)).short);
  };
  const goOn = () => {
    const next = nextToAsk(rows, id);
    if (next === null) announce(say('phone.none'));
    else goTo(next);
  };
  const keep = async (answer: AttemptAnswer | undefined, note = ''): Promise<boolean> => {
    const asked = askedAt(how, clock.now());
    if ('problem' in asked) {
      setProblem(asked.problem);
      return false;
    }
    const entered = { channel: how.channel, happenedAt: asked.at, note };
    const isKept = await onAnswer(id, answer === undefined ? entered : { ...entered, answer });
    setProblem(isKept ? null : 'notSaved');
    if (!isKept) return false;
    // The next is asked now again; by the same way.
    setHow({ ...how, earlier: null });
    setDeclining(null);
    list.current?.focus();
    if (answer !== 'accepted') goOn();
    else if (candidates[at]?.status === 'confirmCapacity') onCapacity(id);
    return true;
  };
  const copy = async (phone: string) => {
    const said = { copied: say('phone.copied'), notCopied: say('phone.notCopied') };
    announce(copiedWords(await work.copy(phone), said));
  };
  useHotkeys([
    { keys: ['Up', 'Down'], hint: say('phone.move'), enabled: isFree },
    { keys: 'Up', enabled: isFree && at > 0, run: () => goTo(rows[at - 1]!.providerId) },
    { keys: 'Down', enabled: isFree && at < rows.length - 1, run: () => goTo(rows[at + 1]!.providerId) },
    { keys: 'Esc', enabled: isFree, run: () => act({ type: 'phone', open: false }) },
  ]);
  const person = file.case;
  return (
    <section ref={list} className="phone-list scroll" aria-label={say('phone.title')} tabIndex={-1}>
      <div className="phone-script">
        <b>{say('phone.script')}</b>
        <p className="prose">
          {say('phone.scriptText', {
            unit: work.unitName,
            name: work.me.name,
            township: findTownship(person.township)?.name ?? '',
            gender: say(`person.gender.${person.gender}`),
            cms: say('person.cms'),
            level: say('person.cmsLevel', { level: person.cmsLevel }),
            needs: spokenNeeds(facts.needs, facts),
          })}
        </p>
        <p className="meta">{say('phone.noName')}</p>
      </div>
      <ol>
        {rows.map(({ providerId, rank, state }) => {
          const { short, township } = nameOf(facts.providerOf(providerId));
          const isHere = providerId === id;
          return (
            <li key={providerId} aria-current={isHere}>
              <span className="rank">{rank}</span>
              <button type="button" className="phone-name" onClick={() => goTo(providerId)}>
                <b>{short}</b>
                <span className="sec">{township}</span>
              </button>
              <PhoneStateWords state={state} facts={facts} />
              {isHere && (
                <div className="phone-acts">
                  {numbers.length === 0 && <NoNumber key={providerId} providerId={providerId} />}
                  {numbers.map(({ id: contactId, name, role, phone }, index) => (
                    <span key={contactId} className="line">
                      <b className="phone-number">{phone}</b>
                      <span className="sec">{`${name}${role}`}</span>
                      <Button
                        size="small"
                        aria-label={say('phone.copyOf', { name: short, phone })}
                        {...(index === 0 && isFree && { hotkey: 'Y' as const })}
                        onPress={() => void copy(phone)}
                      >
                        {say('phone.copy')}
                      </Button>
                    </span>
                  ))}
                  {isFree ? (
                    <div className="line phone-answers">
                      <Button hotkey="A" onPress={() => void keep('accepted')}>
                        {say('phone.accept')}
                      </Button>
                      <Button hotkey="D" onPress={() => setDeclining(providerId)}>
                        {say('phone.decline')}
                      </Button>
                      <Button hotkey="S" onPress={() => void keep(undefined)}>
                        {say('phone.silent')}
                      </Button>
                      <Button variant="quiet" hotkey="J" onPress={goOn}>
                        {say('phone.next')}
                      </Button>
                      <Button variant="quiet" hotkey="C" onPress={() => onCapacity(providerId)}>
                        {say('phone.capacity')}
                      </Button>
                      {state.kind !== 'declined' && (
                        <Button variant="quiet" hotkey="Enter" onPress={() => onChoose(providerId)}>
                          {say('phone.choose')}
                        </Button>
                      )}
                    </div>
                  ) : (
                    <Declining
                      providerId={providerId}
                      onKeep={(reason) => keep('declined', reason)}
                      onBack={() => {
                        setDeclining(null);
                        list.current?.focus();
                      }}
                    />
                  )}
                  {/* Below the answers: what comes and goes in it moves none of them. */}
                  <HowAsked
                    how={how}
                    onChange={(next) => {
                      setHow(next);
                      setProblem(null);
                    }}
                  />
                  {problem !== null && (
                    <p className="error" role="alert">
                      {problem === 'notSaved' ? say('phone.notSaved') : say(`noAnswer.problem.${problem}`)}
                    </p>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

type AskedHow = Pick<AttemptDraft, 'channel' | 'earlier'>;
const onPhoneNow: AskedHow = { channel: 'phone', earlier: null };
const channels: Channel[] = ['phone', 'line', 'paper', 'platform'];

/** How it was asked and when it really was: on the telephone at this moment, unless somebody says otherwise. */
function HowAsked({ how, onChange }: { how: AskedHow; onChange: (how: AskedHow) => void }) {
  const say = useSay();
  return (
    <div className="line">
      <Select<Channel>
        label={say('noAnswer.channel')}
        layout="inline"
        options={channels.map((id) => ({ id, label: say(`channel.${id}`) }))}
        value={how.channel}
        onChange={(channel) => onChange({ ...how, channel })}
      />
      <AskedWhen earlier={how.earlier} onChange={(earlier) => onChange({ ...how, earlier })} />
    </div>
  );
}

/** A provider without a number, and the place to enter one. */
function NoNumber({ providerId }: { providerId: string }) {
  const say = useSay();
  const [isAdding, setIsAdding] = useState(false);
  if (isAdding) return <ContactForm providerId={providerId} onDone={() => setIsAdding(false)} />;
  return (
    <span className="line">
      <span className="sec">{say('confirm.noContact')}</span>
      <Button variant="quiet" size="small" onPress={() => setIsAdding(true)}>
        {say('confirm.addContact')}
      </Button>
    </span>
  );
}

const marks = { toAsk: 'open', confirmed: 'ok', silent: 'stale', accepted: 'ok', declined: 'none' } as const;

/** What a provider said and when; what was entered more than an hour late says so. */
function PhoneStateWords({ state, facts }: { state: PhoneState; facts: OfferFacts }) {
  const { say, when } = facts;
  const at = 'happenedAt' in state ? state.happenedAt : '';
  return (
    <span className="phone-state">
      <Mark kind={marks[state.kind]}>
        {say(`phone.state.${state.kind}`, {
          when: at === '' ? '' : when(at),
          reason: state.kind === 'declined' ? state.reason : '',
        })}
      </Mark>
      {'recordedAt' in state && isLateEntry(at, state.recordedAt) && (
        <span className="meta">{say('phone.late')}</span>
      )}
    </span>
  );
}

interface DecliningProps {
  providerId: string;
  onKeep: (reason: string) => Promise<boolean>;
  onBack: () => void;
}

/** Why it declines: asked, since it is shown when the provider is ranked again. */
function Declining({ providerId, onKeep, onBack }: DecliningProps) {
  const say = useSay();
  const { file } = useWork();
  const [reason, setReason] = useTypedFor(`phone-declined-${file.case.id}`, providerId, '');
  const [isMissing, setIsMissing] = useState(false);
  const keep = async () => {
    setIsMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    if (await onKeep(reason)) setReason('');
  };
  return (
    <EnterFrame className="phone-declining" onEnter={() => void keep()} keys={[{ keys: 'Esc', run: onBack }]}>
      {(isActive) => (
        <>
          <TextField
            label={say('phone.reason')}
            layout="wide"
            autoFocus
            maxLength={400}
            value={reason}
            onChange={setReason}
            error={isMissing ? say('phone.reasonNeeded') : undefined}
          />
          <div className="line">
            <Button variant="filled" onPress={() => void keep()}>
              {say('phone.keep')}
              {isActive && <KeyCap combo="Enter" />}
            </Button>
            <Button variant="quiet" onPress={onBack}>
              {say('phone.back')}
            </Button>
          </div>
        </>
      )}
    </EnterFrame>
  );
}
