import type { Candidate, Decision } from '#shared/rules/dispatch/result.ts';
import { cellWords } from './criterionWords.ts';
import { nameOf, type OfferFacts } from './offerFacts.ts';

/** One criterion of a candidate, compared with its neighbour in rank. */
export interface StandingLine {
  title: string;
  clause: string;
  sentence: string;
  /** The order was decided here. */
  decides: boolean;
}

/**
 * Why a candidate stands where it stands: every criterion that applies, in the pack's order, each with its clause
 * and the comparison to the next in rank; the last in rank is compared with the one above it.
 */
export function standingOf(decision: Decision, providerId: string, facts: OfferFacts): StandingLine[] {
  const index = decision.candidates.findIndex((candidate) => candidate.providerId === providerId);
  const candidate = decision.candidates[index];
  if (candidate === undefined) return [];
  const next = decision.candidates[index + 1];
  const above = decision.candidates[index - 1];
  const other = next ?? above;
  const decidedBy = (next === undefined ? above : candidate)?.beatsNextBy?.criterion;
  const decidedAt = candidate.criteria.findIndex(({ id }) => id === decidedBy);
  return candidate.criteria.flatMap((criterion, position) => {
    const decides = other !== undefined && position === decidedAt;
    if (!criterion.applies || ((criterion.id === 'id' || criterion.id === 'lastDispatched') && !decides)) {
      return [];
    }
    const line = {
      title: facts.say(`criterion.${criterion.id}.title`),
      clause: criterion.clause,
      decides,
    };
    const mine = valueWords(candidate, criterion.id, facts);
    if (other === undefined) return [{ ...line, sentence: facts.say('standing.only', { mine }) }];
    if (decides) {
      const theirs = valueWords(other, criterion.id, facts);
      const name = nameOf(facts.providerOf(other.providerId)).short;
      const key = next === undefined ? 'standing.decidesBelow' : 'standing.decides';
      return [{ ...line, sentence: facts.say(key, { mine, theirs, name }) }];
    }
    const key = position < decidedAt ? 'standing.same' : 'standing.afterwards';
    return [{ ...line, sentence: facts.say(key, { mine, rank: other.rank }) }];
  });
}

function valueWords(candidate: Candidate, criterionId: string, facts: OfferFacts): string {
  const criterion = candidate.criteria.find(({ id }) => id === criterionId);
  if (criterion === undefined) return facts.say('value.none');
  if (criterionId === 'designated' && criterion.value === null) return facts.say('value.notDesignated');
  const { text, second } = cellWords(criterion, candidate, facts);
  return second === null ? text : facts.say('value.withSecond', { text, second });
}
