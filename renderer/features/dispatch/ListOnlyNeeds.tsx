import { useState } from 'react';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ClauseTag, Section, useAnnounce } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';
import { ClauseText } from './ClauseText.tsx';
import { listText } from './model/listText.ts';
import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface ListOnlyNeedsProps {
  decision: Decision;
  needs: readonly Need[];
  facts: OfferFacts;
}

/** Needs that the rules do not rank: the county's contract list is handed over, to read out or to copy. */
export function ListOnlyNeeds({ decision, needs, facts }: ListOnlyNeedsProps) {
  const say = useSay();
  const { policy } = useWork();
  return (
    <Section title={say('listOnly.heading')} end={<ClauseText id={policy.listClause} look="framed" />}>
      {needs.map((need) => (
        <ListOfNeed
          key={need.id}
          need={need}
          facts={facts}
          providerIds={decision.lists.find(({ needId }) => needId === need.id)?.providerIds ?? []}
        />
      ))}
    </Section>
  );
}

interface ListOfNeedProps {
  need: Need;
  providerIds: readonly string[];
  facts: OfferFacts;
}

function ListOfNeed({ need, providerIds, facts }: ListOfNeedProps) {
  const say = useSay();
  const words = useWords();
  const announce = useAnnounce();
  const copiedWords = useCopiedWords();
  const { copy, countyName, directory, advise } = useWork();
  const advice = advise(need);
  const [isShown, setIsShown] = useState(false);
  const service = say(`service.${need.serviceType}`);
  const phoneOf = (id: string) =>
    directory.byId.get(id)?.contacts.find(({ phone }) => phone !== null)?.phone ?? '';
  const hand = async () => {
    const text = listText({ countyName, service, providerIds }, facts, phoneOf);
    const said = { copied: say('listOnly.copied'), notCopied: say('notice.notCopied') };
    announce(copiedWords(await copy(text), said));
  };
  return (
    <div className="list-only">
      <p className="sec">{say('listOnly.explain', { service })}</p>
      {advice !== null && (
        <p className="meta">
          {words.t(`needAdvice.${advice.says}`)}{' '}
          <ClauseTag id={advice.clause} title={words.clauseTitle(advice.clause)!} look="bare" />
        </p>
      )}
      <p className="meta">{say('listOnly.count', { count: providerIds.length })}</p>
      <div className="line">
        <Button size="small" onPress={() => void hand()}>
          {say('listOnly.copy')}
        </Button>
        <Button variant="quiet" size="small" onPress={() => setIsShown(!isShown)}>
          {say(isShown ? 'listOnly.hide' : 'listOnly.show')}
        </Button>
      </div>
      {isShown && (
        <ul className="provider-list">
          {providerIds.map((id) => {
            const { short, township } = nameOf(facts.providerOf(id));
            return (
              <li key={id}>
                {short} <span className="meta">{`${township} ${phoneOf(id)}`.trim()}</span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
