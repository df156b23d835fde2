import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Attempt } from '#shared/domain/dispatch/attempt.ts';
import type { SuspensionException } from '#shared/domain/dispatch/dispatch.ts';
import type { Candidate, Decision } from '#shared/rules/dispatch/result.ts';
import { type CapacityWords, capacityWords } from './capacityWords.ts';
import {
  type CellWords,
  type Criterion,
  cellWords,
  type ReasonWords,
  reasonWords,
} from './criterionWords.ts';
import { nameOf, type OfferFacts, type ProviderName, serviceTypesOf } from './offerFacts.ts';

/** A column of the ranking: a criterion in the pack's order, with its clause. */
export interface OfferColumn {
  criterion: string;
  heading: string;
  clause: string;
}

/** The reason between a row and the next, and the column (from 0) it ends at. */
export interface ReasonLine extends ReasonWords {
  column: number;
  clause: string;
}

/** One candidate as it is shown. */
export interface OfferRow {
  providerId: string;
  rank: number;
  name: ProviderName;
  affiliated: boolean;
  sample: boolean;
  /** The provider's capacity must be confirmed before a notice can go out (I-05). */
  mustConfirm: boolean;
  cells: CellWords[];
  capacity: CapacityWords;
  /** What it takes and what not, where it does not take everything; else null. */
  partial: string | null;
  warnings: string[];
  /** The authority's exception by which it is here although suspended; null: it is not. */
  exception: { words: string; clause: string } | null;
  /** Why it stands above the next row; null for the last. */
  reason: ReasonLine | null;
}

export interface Offer {
  columns: OfferColumn[];
  rows: OfferRow[];
}

/** Shown only where they decided between two candidates: ties this late are rare, and every row has them. */
const lastResorts = new Set(['lastDispatched', 'id']);

/**
 * The ranking as columns and rows. Columns, order, values and deciding cells come from the decision alone: a
 * criterion that applies to no candidate has no column, except designation, whose absence is worth seeing.
 */
export function offerOf(decision: Decision, facts: OfferFacts): Offer {
  const columns = columnsOf(decision, facts);
  const rows = decision.candidates.map((candidate, index): OfferRow => {
    const provider = facts.providerOf(candidate.providerId);
    const covered = [...candidate.covers, ...candidate.coversPartly.map(({ needId }) => needId)];
    return {
      providerId: candidate.providerId,
      rank: candidate.rank,
      name: nameOf(provider),
      affiliated: provider.affiliated,
      sample: provider.sample,
      mustConfirm: candidate.status === 'confirmCapacity',
      cells: columns.map(({ criterion }) =>
        // The last resort says something only of the pair that it parted.
        criterion === 'id' && !isTied(decision, index) ? noCell(facts) : cellOf(candidate, criterion, facts),
      ),
      capacity: capacityWords(candidate.providerId, serviceTypesOf(facts.needs, covered), facts),
      partial: partialWords(candidate, facts),
      warnings: [
        ...declinedWords(candidate.providerId, facts),
        ...askedWords(candidate.providerId, facts),
        ...candidate.warnings
          .filter((warning) => warning === 'timesUnknown' || warning === 'contractEndsBeforeStart')
          .map((warning) => facts.say(`warning.${warning}`)),
      ],
      exception:
        candidate.exception === undefined
          ? null
          : { words: exceptionWords(candidate.exception, facts), clause: candidate.exception.clause },
      reason: reasonLine(candidate, decision.candidates[index + 1], columns, facts),
    };
  });
  return { columns, rows };
}

/** 停派中，縣府同意例外：林科員，115/05/10，本鄉只有這一家. */
export function exceptionWords(
  { agreedBy, agreedOn, reason }: Omit<SuspensionException, 'clause'>,
  { say }: Pick<OfferFacts, 'say'>,
): string {
  return say('exception.says', { by: agreedBy, day: formatRoc(agreedOn), reason });
}

/** That the provider declined this person's needs before: it may be asked again, but not unawares. */
function declinedWords(providerId: string, { declinedBy, say, when }: OfferFacts): string[] {
  const reply = declinedBy(providerId);
  if (reply === undefined) return [];
  return [say('warning.declinedBefore', { when: when(reply.happenedAt), reason: reply.reason })];
}

function askedWords(providerId: string, facts: OfferFacts): string[] {
  const attempt = facts.unanswered(providerId);
  return attempt === undefined ? [] : [attemptWords(attempt, facts)];
}

/** When and how a provider was asked that has not answered: 今天14:05電話，尚無回應. */
export function attemptWords(
  { happenedAt, channel }: Attempt,
  { say, when }: Pick<OfferFacts, 'say' | 'when'>,
): string {
  return say('warning.unanswered', { when: when(happenedAt), channel: say(`channel.${channel}`) });
}

function columnsOf(decision: Decision, { say }: OfferFacts): OfferColumn[] {
  const [first] = decision.candidates;
  if (first === undefined) return [];
  const deciding = new Set(decision.candidates.flatMap(({ beatsNextBy }) => beatsNextBy?.criterion ?? []));
  const isShown = (criterion: Criterion) => {
    if (lastResorts.has(criterion.id)) return deciding.has(criterion.id);
    if (criterion.id === 'designated') return true;
    return decision.candidates.some((candidate) =>
      candidate.criteria.some(({ id, applies }) => id === criterion.id && applies),
    );
  };
  return first.criteria
    .filter(isShown)
    .map(({ id, clause }) => ({ criterion: id, heading: say(`criterion.${id}.heading`), clause }));
}

function isTied({ candidates }: Decision, index: number): boolean {
  return [candidates[index - 1], candidates[index]].some((one) => one?.beatsNextBy?.criterion === 'id');
}

function noCell({ say }: OfferFacts): CellWords {
  return { text: say('value.none'), second: null, isNone: true };
}

function cellOf(candidate: Candidate, criterionId: string, facts: OfferFacts): CellWords {
  const criterion = candidate.criteria.find(({ id }) => id === criterionId);
  if (criterion === undefined) return noCell(facts);
  return cellWords(criterion, candidate, facts);
}

function reasonLine(
  candidate: Candidate,
  next: Candidate | undefined,
  columns: readonly OfferColumn[],
  facts: OfferFacts,
): ReasonLine | null {
  const { beatsNextBy } = candidate;
  if (beatsNextBy === null || next === undefined) return null;
  return {
    ...reasonWords(beatsNextBy.criterion, candidate, next, facts),
    column: columns.findIndex(({ criterion }) => criterion === beatsNextBy.criterion),
    clause: beatsNextBy.clause,
  };
}

/** 只能接居家服務；居家喘息沒有特約. Null where every need is covered wholly. */
function partialWords(candidate: Candidate, { say, needs }: OfferFacts): string | null {
  if (candidate.coversPartly.length === 0 && candidate.notCovered.length === 0) return null;
  const serviceOf = (needId: string) => {
    const need = needs.find(({ id }) => id === needId);
    return need === undefined ? needId : say(`service.${need.serviceType}`);
  };
  const join = (words: readonly string[]) => words.join(say('listSeparator'));
  const sentences = [
    ...(candidate.covers.length === 0
      ? []
      : [say('partial.takes', { services: join(candidate.covers.map(serviceOf)) })]),
    ...candidate.coversPartly.map(({ needId, met, wanted }) =>
      say('partial.visits', { service: serviceOf(needId), met, wanted }),
    ),
    ...candidate.notCovered.map(({ needId, reasons }) =>
      say('partial.leaves', {
        service: serviceOf(needId),
        reasons: join([...new Set(reasons.map(({ code }) => say(`excluded.${code}.short`)))]),
      }),
    ),
  ];
  return sentences.join(say('clauseSeparator'));
}
