import { useEffect, useRef, useState } from 'react';
import { Button, KeyCap, NumberField, RocDateField, Select, Strip, useNow } from '#renderer/ui/index.ts';
import type { Contact } from '#shared/domain/provider/contact.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Channel } from '#shared/domain/values.ts';
import { ContactForm } from './ContactForm.tsx';
import { EnterFrame } from './EnterFrame.tsx';
import {
  type ConfirmationDraft,
  confirmationGaps,
  type TimesAnswer,
  timesAnswers,
} from './model/confirmation.ts';
import { shortWeekWords } from './model/needWords.ts';
import type { OfferFacts } from './model/offerFacts.ts';
import { type EnteredAttempt, NoAnswerStrip } from './NoAnswerStrip.tsx';
import { useSay } from './useSay.ts';

interface ConfirmStripProps {
  draft: ConfirmationDraft;
  onChange: (draft: ConfirmationDraft) => void;
  /** Answers whether it was saved. */
  onSave: () => Promise<boolean>;
  /** Keeps that the provider was asked and has not answered; answers whether it was saved. */
  onNoAnswer: (entered: EnteredAttempt) => Promise<boolean>;
  /** Puts the strip away; null where it stays as long as a notice waits. */
  onClose: (() => void) | null;
  contacts: readonly Contact[];
  facts: OfferFacts;
  /** Whether a notice waits for this call. */
  isBlocking: boolean;
  /** Rises each time the strip is asked to take the keyboard. */
  focusRequest: number;
}

const channels: Channel[] = ['phone', 'line', 'paper', 'platform', 'inPerson'];

/** A call about capacity, under the row it is about: what is free, from when, whether the times fit, how it was said. */
export function ConfirmStrip(props: ConfirmStripProps) {
  const { draft, onChange, onSave, onNoAnswer, onClose, contacts, facts, isBlocking, focusRequest } = props;
  const say = useSay();
  const { today } = useNow();
  const first = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<'missing' | 'notSaved' | null>(null);
  const [refocus, setRefocus] = useState(0);
  useEffect(() => {
    if (focusRequest + refocus === 0) return;
    first.current?.focus();
    first.current?.select();
  }, [focusRequest, refocus]);
  const [isUnanswered, setIsUnanswered] = useState(false);
  const toFields = () => {
    setIsUnanswered(false);
    setRefocus((count) => count + 1);
  };
  const save = async () => {
    if (confirmationGaps(draft).length > 0) {
      setProblem('missing');
      first.current?.focus();
      return;
    }
    setProblem((await onSave()) ? null : 'notSaved');
  };
  if (isUnanswered) {
    const keep = async (entered: EnteredAttempt) => {
      const isSaved = await onNoAnswer(entered);
      if (isSaved) toFields();
      return isSaved;
    };
    return (
      <NoAnswerStrip providerId={draft.providerId} isBlocking={isBlocking} onSave={keep} onBack={toFields} />
    );
  }
  const services = Object.keys(draft.openings) as ServiceType[];
  const timed = facts.needs.filter(({ id }) => id in draft.times);
  return (
    <EnterFrame
      onEnter={() => void save()}
      hint={say('confirm.keys.save')}
      keys={[
        { keys: 'Tab', hint: say('confirm.keys.next') },
        { keys: ['Up', 'Down'], hint: say('confirm.keys.change') },
        ...(onClose === null
          ? []
          : [{ keys: 'Esc' as const, hint: say('confirm.keys.close'), run: onClose }]),
      ]}
    >
      {(isActive) => (
        <Strip
          kind={isBlocking ? 'blocks' : 'asks'}
          label={say(isBlocking ? 'confirm.title' : 'confirm.titleAgain')}
          says={
            <>
              <b>{say(isBlocking ? 'confirm.title' : 'confirm.titleAgain')}</b>
              <ContactLine contacts={contacts} providerId={draft.providerId} />
              <Button variant="quiet" size="small" onPress={() => setIsUnanswered(true)}>
                {say('noAnswer.open')}
              </Button>
              <span className="meta end">{say('confirm.savedTogether')}</span>
            </>
          }
        >
          {services.map((serviceType, index) => (
            <NumberField
              key={serviceType}
              label={
                services.length === 1
                  ? say('confirm.openings')
                  : say('confirm.openingsLeft', { service: say(`serviceShort.${serviceType}`) })
              }
              layout="inline"
              className="openings"
              hasButtons={false}
              min={0}
              max={999}
              value={draft.openings[serviceType] ?? null}
              onChange={(openings) =>
                onChange({ ...draft, openings: { ...draft.openings, [serviceType]: openings } })
              }
              {...(index === 0 && { ref: first })}
            />
          ))}
          <RocDateField
            label={say('confirm.earliest')}
            layout="inline"
            isOptional={false}
            min={today}
            value={draft.earliestStartOn}
            onChange={(earliestStartOn) => onChange({ ...draft, earliestStartOn })}
          />
          {timed.map((need) => (
            <Select<TimesAnswer>
              key={need.id}
              label={shortWeekWords(need.windows, facts)}
              layout="inline"
              options={timesAnswers.map((id) => ({ id, label: say(`confirm.times.${id}`) }))}
              value={draft.times[need.id] ?? null}
              onChange={(answer) => onChange({ ...draft, times: { ...draft.times, [need.id]: answer } })}
            />
          ))}
          <Select<Channel>
            label={say('confirm.channel')}
            layout="inline"
            options={channels.map((id) => ({ id, label: say(`channel.${id}`) }))}
            value={draft.channel}
            onChange={(channel) => onChange({ ...draft, channel })}
          />
          <span className="ends">
            {problem !== null && (
              <span className="error" role="alert">
                {say(`confirm.${problem}`)}
              </span>
            )}
            <Button variant="filled" onPress={() => void save()}>
              {say('confirm.save')}
              {isActive && <KeyCap combo="Enter" />}
            </Button>
          </span>
        </Strip>
      )}
    </EnterFrame>
  );
}

/** Whom to call; where nobody is known, the place to enter it. */
function ContactLine({ contacts, providerId }: { contacts: readonly Contact[]; providerId: string }) {
  const say = useSay();
  const [isAdding, setIsAdding] = useState(false);
  const known = contacts.find(({ phone }) => phone !== null);
  if (known !== undefined) {
    return <span className="sec">{`${known.phone}　${known.name}${known.role}`}</span>;
  }
  if (isAdding) return <ContactForm providerId={providerId} onDone={() => setIsAdding(false)} />;
  return (
    <>
      <span className="sec">{say('confirm.noContact')}</span>
      <Button variant="quiet" size="small" onPress={() => setIsAdding(true)}>
        {say('confirm.addContact')}
      </Button>
    </>
  );
}
