import { useRef, useState } from 'react';
import { Button, useHotkeys, useNow, useUi, useVisitMode } from '#renderer/ui/index.ts';
import { formatSpoken } from '#shared/domain/date/rocFormat.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';
import { FamilyDone } from './FamilyDone.tsx';
import { FamilyOptions } from './FamilyOptions.tsx';
import { FamilySearch } from './FamilySearch.tsx';
import {
  familyMentions,
  familyNeeds,
  familyOptions,
  familySorting,
  isAllAsked,
} from './model/familyOptions.ts';
import type { OfferFacts } from './model/offerFacts.ts';
import type { FamilyAnswer } from './state.ts';
import { useArrivalFocus } from './useArrivalFocus.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface FamilyViewProps {
  decision: Decision;
  facts: OfferFacts;
  onAnswer: (answer: FamilyAnswer) => void;
  /** Locks, where there is a passphrase: what lies behind this view is not for whoever holds the computer. */
  onEnd: () => void;
  /** The unit of samples has none, and nothing in it to hide. */
  hasPassphrase: boolean;
}

/** Options that have a key of their own; two more keys say that none fits and that another is wanted. */
const keyed = 7;

/** The list as the family sees it: large, names and times, nothing of other people and nothing internal. */
export function FamilyView({ decision, facts, onAnswer, onEnd, hasPassphrase }: FamilyViewProps) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const { file } = useWork();
  useVisitMode();
  const [selected, setSelected] = useState<number | null>(null);
  const [searching, setSearching] = useState(false);
  const [answer, setAnswer] = useState<FamilyAnswer | null>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const page = useArrivalFocus<HTMLDivElement>(answer?.kind ?? '');
  const options = familyOptions(decision, facts);
  const chosen = selected === null ? undefined : options[selected];
  const give = (given: FamilyAnswer) => {
    onAnswer(given);
    setAnswer(given);
    setSearching(false);
  };
  const isListing = !searching && answer === null;
  const shown = Math.min(options.length, keyed);
  const digit = (index: number) => String(index + 1) as '1';
  const select = (index: number) => {
    setSelected(index);
    listRef.current?.querySelectorAll<HTMLElement>('[role=radio]')[index]?.focus();
  };
  useHotkeys([
    ...Array.from({ length: shown }, (_, index) => ({
      keys: digit(index),
      enabled: isListing,
      run: () => select(index),
    })),
    { keys: 'Up', enabled: isListing, run: () => select(Math.max(0, (selected ?? 1) - 1)) },
    {
      keys: 'Down',
      enabled: isListing,
      run: () => select(Math.min(options.length - 1, (selected ?? -1) + 1)),
    },
  ]);
  return (
    <div className="family" ref={page} tabIndex={-1}>
      <header>
        <h1>{say('family.title', { name: file.case.name })}</h1>
        <div className="end">
          <span>{formatSpoken(today, locale)}</span>
          <Button hotkey="Ctrl+L" onPress={onEnd}>
            {say(hasPassphrase ? 'family.endAndLock' : 'family.end')}
          </Button>
        </div>
      </header>
      <FamilyNeedsColumn decision={decision} facts={facts} />
      {answer !== null && <FamilyDone answer={answer} facts={facts} />}
      {searching && (
        <FamilySearch
          onBack={() => setSearching(false)}
          onChoose={(providerId) => give({ kind: 'designated', providerId })}
        />
      )}
      {isListing && (
        <main className="pick">
          <div className="question">
            <h2 id="family-question">{say('family.question')}</h2>
            <small>
              {say(isAllAsked(decision) ? 'family.allAsked' : 'family.count', { count: options.length })}
            </small>
          </div>
          <FamilyOptions
            ref={listRef}
            options={options}
            keyed={shown}
            selected={selected}
            onSelect={setSelected}
          />
        </main>
      )}
      <footer>
        {isListing && (
          <>
            <Button hotkey={digit(shown)} onPress={() => give({ kind: 'noneFits' })}>
              {say('family.noneFits')}
            </Button>
            <Button hotkey={digit(shown + 1)} onPress={() => setSearching(true)}>
              {say('family.designate')}
            </Button>
            <span className="grow" />
            {chosen === undefined ? (
              <span className="sec">{say('family.chooseFirst')}</span>
            ) : (
              <Button
                variant="filled"
                hotkey="Enter"
                onPress={() => give({ kind: 'chosen', providerId: chosen.providerId })}
              >
                {say('family.choose', { name: chosen.name.short })}
              </Button>
            )}
          </>
        )}
      </footer>
    </div>
  );
}

/** What this family asked for, in everyday words, and by what the list is sorted. */
function FamilyNeedsColumn({ decision, facts }: { decision: Decision; facts: OfferFacts }) {
  const say = useSay();
  const ranked = new Set(
    decision.needs.filter(({ handling }) => handling === 'dispatch').map(({ id }) => id),
  );
  const needs = familyNeeds(
    facts.needs.filter(({ id }) => ranked.has(id)),
    facts,
  );
  const sorting = familySorting(decision, facts);
  return (
    <section className="ask" aria-label={say('family.needs')}>
      <h2>{say('family.needs')}</h2>
      <ul>
        {needs.map(({ id, title, lines }) => (
          <li key={id}>
            <b>{title}</b>
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </li>
        ))}
      </ul>
      {familyMentions(decision, facts).map((mention) => (
        <p className="note" key={mention.name}>
          {say('family.mentioned', mention)}
        </p>
      ))}
      {sorting !== '' && <p className="note">{say('family.howSorted', { criteria: sorting })}</p>}
    </section>
  );
}
