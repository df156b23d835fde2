import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Candidate } from '#shared/rules/dispatch/result.ts';
import type { OfferFacts } from './offerFacts.ts';

/** What stands in one cell of a ranked row. */
export interface CellWords {
  text: string;
  /** A second line, where the value needs one. */
  second: string | null;
  /** Nothing to compare here: drawn in the weakest ink. */
  isNone: boolean;
}

/** One criterion of a candidate, as the decision has it. */
export type Criterion = Candidate['criteria'][number];

type WordFacts = Pick<OfferFacts, 'say' | 'today' | 'when' | 'isUnrated'>;

/** How many needs were to be covered: those the decision handled, not those only listed. */
export function coveredOf(candidate: Candidate): { wholly: number; met: number; of: number } {
  const { covers, coversPartly, notCovered } = candidate;
  return {
    wholly: covers.length,
    met: coversPartly.reduce((total, part) => total + part.met, 0),
    of: covers.length + coversPartly.length + notCovered.length,
  };
}

/** The value of a criterion in a word or two: 2／2, 同鄉鎮, 3天內, 甲, 2件. */
export function cellWords(criterion: Criterion, candidate: Candidate, facts: WordFacts): CellWords {
  const { say } = facts;
  const plain = (text: string, second: string | null = null) => ({ text, second, isNone: false });
  const none = { text: say('value.none'), second: null, isNone: true };
  if (!criterion.applies) return none;
  const value = criterion.value;
  switch (criterion.id) {
    case 'designated':
      return typeof value === 'number' ? plain(say('value.designated', { position: value })) : none;
    case 'coverage':
      return coverageWords(candidate, say);
    case 'professions':
      return plain(say('value.professions', { count: Number(value) }));
    case 'distance':
    case 'immediacy':
      return plain(say(`value.${criterion.id}.${Number(value)}`));
    case 'quality':
    case 'cooperation':
    case 'closure':
      return plain(
        say(facts.isUnrated(candidate.providerId, criterion.id) ? 'value.unrated' : `value.band.${value}`),
      );
    case 'monthCount':
      return plain(say('value.monthCount', { count: Number(value) }));
    case 'lastDispatched':
      return plain(
        typeof value === 'string' ? shortDay(dayOfInstant(value), facts.today) : say('value.neverDispatched'),
      );
    default:
      return plain(say('value.sameOrder'));
  }
}

/** 10/08; of another year 114/10/08. */
function shortDay(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5, 7)}/${day.slice(8, 10)}` : formatRoc(day);
}

function coverageWords(candidate: Candidate, say: OfferFacts['say']): CellWords {
  const { wholly, met, of } = coveredOf(candidate);
  const [part] = candidate.coversPartly;
  if (of === 1 && part !== undefined) {
    return {
      text: say('value.visits', { met: part.met, wanted: part.wanted }),
      second: null,
      isNone: false,
    };
  }
  return {
    text: say('value.coverage', { wholly, of }),
    second: met === 0 ? null : say('value.alsoVisits', { met }),
    isNone: false,
  };
}

/** Why one candidate stands above the next: 本月派案較少 — 2件，少於3件. */
export interface ReasonWords {
  title: string;
  detail: string;
}

/** The sentence between two ranks, from the criterion that decided and the values on both sides. */
export function reasonWords(
  criterionId: string,
  upper: Candidate,
  lower: Candidate,
  facts: WordFacts,
): ReasonWords {
  const { say } = facts;
  const find = (candidate: Candidate) => candidate.criteria.find((criterion) => criterion.id === criterionId);
  const first = find(upper);
  const second = find(lower);
  if (first === undefined || second === undefined || criterionId === 'id') {
    return { title: say('because.id.title'), detail: say('because.id.detail') };
  }
  const values = {
    mine: cellWords(first, upper, facts).text,
    theirs: cellWords(second, lower, facts).text,
  };
  const isSameDay = criterionId === 'lastDispatched' && values.mine === values.theirs;
  if (isSameDay && typeof first.value === 'string' && typeof second.value === 'string') {
    // Two dispatches on one day: the hour decided.
    values.mine = facts.when(first.value);
    values.theirs = facts.when(second.value);
  }
  if (criterionId === 'designated') {
    const key = second.value === null ? 'designated' : 'designatedEarlier';
    return { title: say(`because.${key}.title`), detail: '' };
  }
  if (criterionId === 'coverage') return coverageReason(upper, lower, say);
  return { title: say(`because.${criterionId}.title`), detail: say(`because.${criterionId}.detail`, values) };
}

function coverageReason(upper: Candidate, lower: Candidate, say: OfferFacts['say']): ReasonWords {
  const mine = coveredOf(upper);
  const theirs = coveredOf(lower);
  if (mine.wholly !== theirs.wholly) {
    if (mine.wholly === mine.of && mine.of > 1) {
      const key = mine.of === 2 ? 'because.coversBoth' : 'because.coversAll';
      return { title: say(`${key}.title`, { count: mine.of }), detail: '' };
    }
    if (mine.of === 1) return { title: say('because.coversWholly.title'), detail: '' };
    return {
      title: say('because.coversMore.title'),
      detail: say('because.coversMore.detail', { mine: mine.wholly, theirs: theirs.wholly }),
    };
  }
  return {
    title: say('because.meetsMore.title'),
    detail: say('because.meetsMore.detail', { mine: mine.met, theirs: theirs.met }),
  };
}
