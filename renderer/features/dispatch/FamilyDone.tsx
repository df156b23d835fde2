import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import type { FamilyAnswer } from './state.ts';
import { offeredProvider } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

/** The answer is noted; the computer goes back to the case manager, who unlocks it. */
export function FamilyDone({ answer, facts }: { answer: FamilyAnswer; facts: OfferFacts }) {
  const say = useSay();
  const { directory } = useWork();
  const name =
    answer.kind === 'chosen'
      ? nameOf(facts.providerOf(answer.providerId)).short
      : answer.kind === 'designated'
        ? nameOf(offeredProvider(directory, answer.providerId)).short
        : '';
  return (
    <main className="pick done" role="status">
      <h2>{say(`family.done.${answer.kind}`, { name })}</h2>
      <p>{say('family.handBack')}</p>
    </main>
  );
}
