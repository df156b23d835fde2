import { Section, Strip } from '#renderer/ui/index.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';
import { ClauseText } from './ClauseText.tsx';
import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import { standingOf } from './model/standing.ts';
import { useSay } from './useSay.ts';

interface StandingProps {
  decision: Decision;
  providerId: string;
  facts: OfferFacts;
}

/** Every criterion of one candidate, each with its clause and the comparison to the next. */
export function Standing({ decision, providerId, facts }: StandingProps) {
  return (
    <ol className="standing">
      {standingOf(decision, providerId, facts).map((line, index) => (
        <li key={line.title} {...(line.decides && { className: 'decides' })}>
          <span>{index + 1}</span>
          <b>{line.title}</b>
          <ClauseText id={line.clause} look="framed" />
          <p>{line.sentence}</p>
        </li>
      ))}
    </ol>
  );
}

/** The same as a part of the aside, from 1680 px. */
export function StandingSection(props: StandingProps) {
  return (
    <Section title={useTitle(props)}>
      <Standing {...props} />
    </Section>
  );
}

/** The same under the row, where there is no aside. */
export function StandingStrip(props: StandingProps) {
  const title = useTitle(props);
  return (
    <Strip kind="asks" label={title} says={<b>{title}</b>}>
      <Standing {...props} />
    </Strip>
  );
}

function useTitle({ decision, providerId, facts }: StandingProps): string {
  const say = useSay();
  const rank = decision.candidates.find((candidate) => candidate.providerId === providerId)?.rank ?? 0;
  return say('standing.title', { name: nameOf(facts.providerOf(providerId)).short, rank });
}
