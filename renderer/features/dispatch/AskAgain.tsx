import { useState } from 'react';
import { Button, Choices, ComboBox, KeyCap, Select, useAnnounce, useClock } from '#renderer/ui/index.ts';
import { EnterFrame } from './EnterFrame.tsx';
import { askedAgainChanges, familyMembers, type WishAnswer } from './model/commands.ts';
import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import { offeredProvider } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface AskAgainProps {
  providerId: string;
  facts: OfferFacts;
  onDone: () => void;
}

const answers = ['list', 'wait', 'another'] as const;
const digits = ['1', '2', '3'] as const;

/** The designated provider cannot be offered: the family is asked, and its answer kept as a visit and as wishes. */
export function AskAgain({ providerId, facts, onDone }: AskAgainProps) {
  const say = useSay();
  const announce = useAnnounce();
  const clock = useClock();
  const { file, me, directory, commit, newId, offlineSince } = useWork();
  const [answer, setAnswer] = useState<WishAnswer>('list');
  const [anotherId, setAnotherId] = useState<string | null>(null);
  const [isAnotherMissing, setIsAnotherMissing] = useState(false);
  const [kind, setKind] = useState<'phone' | 'home'>('phone');
  const [who, setWho] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const members = familyMembers(file.case, file.caregivers, say('person.self'));
  const name = nameOf(facts.providerOf(providerId)).short;
  const save = async () => {
    const member = members[who];
    if (member === undefined) return;
    if (answer === 'another' && anotherId === null) {
      setIsAnotherMissing(true);
      return;
    }
    const other = anotherId === null ? '' : nameOf(offeredProvider(directory, anotherId)).short;
    const saved = await commit(
      askedAgainChanges({
        id: newId(),
        by: me.id,
        recordedAt: clock.now(),
        case: file.case,
        providerId,
        answer,
        anotherId,
        who: member,
        kind,
        said: say(`ask.said.${answer}`, { name, other }),
        offlineSince,
      }),
    );
    if (!saved.ok) {
      setProblem(say('confirm.notSaved'));
      return;
    }
    announce(say('ask.saved'));
    onDone();
  };
  return (
    <EnterFrame className="ask-again" onEnter={() => void save()} keys={[{ keys: 'Esc', run: onDone }]}>
      {(isActive) => (
        <>
          <Choices<WishAnswer>
            label={say('ask.title', { name })}
            look="column"
            autoFocus
            value={answer}
            onChange={setAnswer}
            choices={answers.map((id, index) => ({
              id,
              label: say(`ask.answer.${id}`),
              ...(digits[index] !== undefined && { hotkey: digits[index] }),
            }))}
          />
          {answer === 'another' && (
            <ComboBox
              label={say('ask.another')}
              placeholder={say('ask.findAnother')}
              autoFocus
              options={directory.providers
                .filter(({ provider }) => provider.id !== providerId)
                .map(({ provider }) => {
                  const { short, township, legal } = nameOf(offeredProvider(directory, provider.id));
                  return { id: provider.id as string, label: short, meta: township, keywords: legal };
                })}
              value={anotherId}
              onChange={(id) => {
                setAnotherId(id);
                setIsAnotherMissing(false);
              }}
              error={isAnotherMissing ? say('ask.anotherNeeded') : undefined}
            />
          )}
          <Select
            label={say('ask.who')}
            options={members.map((member, index) => ({
              id: String(index),
              label: say('person.member', member),
            }))}
            value={String(who)}
            onChange={(id) => setWho(Number(id))}
          />
          <Choices<'phone' | 'home'>
            label={say('ask.how')}
            value={kind}
            onChange={setKind}
            choices={[
              { id: 'phone', label: say('ask.kind.phone') },
              { id: 'home', label: say('ask.kind.home') },
            ]}
          />
          {problem !== null && (
            <p className="error" role="alert">
              {problem}
            </p>
          )}
          <div className="line">
            <Button variant="filled" onPress={() => void save()}>
              {say('ask.save')}
              {isActive && <KeyCap combo="Enter" />}
            </Button>
            <Button variant="quiet" onPress={onDone}>
              {say('ask.close')}
            </Button>
          </div>
          <p className="meta">{say('ask.note')}</p>
        </>
      )}
    </EnterFrame>
  );
}
