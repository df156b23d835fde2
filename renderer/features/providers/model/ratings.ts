import { z } from 'zod';
import type { Change, ProviderEntry } from '#renderer/data/index.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import { addQuarters, type Quarter } from '#shared/domain/date/quarter.ts';
import {
  type Bands,
  type FrozenRatings,
  type RatingFigures,
  type Ratings,
  ratingKinds,
  ratingsOfQuarter,
  ratingsSchema,
} from '#shared/domain/provider/ratings.ts';
import {
  evidenceOfQuarter,
  figuresOf,
  noEvidence,
  type RatedRecords,
  type RatingEvidence,
} from '#shared/rules/ratings/evidence.ts';
import type { RatingLimits, RatingsPolicy } from '#shared/rules/ratings/policy.ts';
import { proposeBands } from '#shared/rules/ratings/propose.ts';
import { saveRatings } from './commands.ts';
import type { ProviderRow } from './providerList.ts';
import type { RatingsFormValues } from './qualityForms.ts';

/** What the records come to for one provider and quarter. */
export interface RatingProposal {
  readonly quarter: Quarter;
  /** The quarter whose records were counted. */
  readonly records: Quarter;
  readonly policy: RatingsPolicy['name'];
  readonly limits: RatingLimits;
  readonly evidence: RatingEvidence;
  readonly figures: RatingFigures;
  readonly bands: Bands;
}

/** The proposals over the records of this computer; each quarter is looked through once. */
export class RatingProposals {
  readonly policy: RatingsPolicy;
  readonly #records: RatedRecords;
  readonly #evidence = new Map<Quarter, ReadonlyMap<string, RatingEvidence>>();

  constructor(policy: RatingsPolicy, records: RatedRecords) {
    this.policy = policy;
    this.#records = records;
  }

  /** What counts of a quarter's records, by provider. */
  evidenceOf(records: Quarter): ReadonlyMap<string, RatingEvidence> {
    let found = this.#evidence.get(records);
    if (found === undefined) {
      found = evidenceOfQuarter(this.#records, records);
      this.#evidence.set(records, found);
    }
    return found;
  }

  /** Null where the pack proposes nothing for the quarter. */
  of(providerId: string, quarter: Quarter): RatingProposal | null {
    const limits = this.policy.limitsOf(quarter);
    if (limits === null) return null;
    const records = addQuarters(quarter, -limits.quartersBack);
    const evidence = this.evidenceOf(records).get(providerId) ?? noEvidence;
    const figures = figuresOf(evidence);
    const bands = proposeBands(figures, limits);
    return { quarter, records, policy: this.policy.name, limits, evidence, figures, bands };
  }

  /** Whether the records come to other figures than those that bands were fixed on. */
  hasChanged(providerId: string, { records, figures }: FrozenRatings): boolean {
    const now = figuresOf(this.evidenceOf(records).get(providerId) ?? noEvidence);
    return !isSameFigures(now, figures);
  }
}

function isSameFigures(a: RatingFigures, b: RatingFigures): boolean {
  const shares = ['quality', 'satisfaction', 'records', 'billing'] as const;
  const outcomes = Object.keys(a.closures) as (keyof RatingFigures['closures'])[];
  return (
    shares.every((aspect) => a[aspect].good === b[aspect].good && a[aspect].of === b[aspect].of) &&
    outcomes.every((outcome) => a.closures[outcome] === b.closures[outcome])
  );
}

/** Whether the records say anything of any kind. */
export const proposesSomething = ({ bands }: Pick<RatingProposal, 'bands'>) =>
  ratingKinds.some((kind) => bands[kind] !== null);

/** The bands to fix as they stand in the form: those that are fixed already, or else those that are proposed. */
export type FreezeFormValues = Omit<RatingsFormValues, 'quarter' | 'note'> & { reason: string };

export function freezeToForm(before: Ratings | null, { bands }: RatingProposal): FreezeFormValues {
  const { quality, cooperation, closure } = before?.frozen === undefined ? bands : before;
  return {
    quality: quality ?? 'none',
    cooperation: cooperation ?? 'none',
    closure: closure ?? 'none',
    reason: '',
  };
}

interface Fixing {
  /** Of a record that is made with it. */
  newId: string;
  providerId: string;
  /** What the quarter has so far. */
  before: Ratings | null;
  proposal: RatingProposal;
  by: string;
  /** The moment it is saved. */
  now: () => Instant;
}

/**
 * The bands of a quarter with what they rest on. A reason is needed for other bands than were proposed, and for any
 * change of bands that are fixed already.
 */
export const freezeFormSchema = (fixing: Fixing) =>
  z
    .custom<FreezeFormValues>()
    .transform(({ reason, ...chosen }): unknown => {
      const bands = Object.fromEntries(
        ratingKinds.map((kind) => [kind, chosen[kind] === 'none' ? null : chosen[kind]]),
      ) as Bands;
      return fixedRatings(fixing, bands, reason.trim());
    })
    .pipe(
      ratingsSchema.refine(
        (after) =>
          after.frozen?.reason !== '' ||
          (fixing.before?.frozen === undefined &&
            ratingKinds.every((kind) => after[kind] === fixing.proposal.bands[kind])),
        { path: ['reason'], error: 'reasonNeeded' },
      ) as z.ZodType<Ratings, unknown>,
    );

function fixedRatings(
  { newId, providerId, before, proposal, by, now }: Fixing,
  bands: Bands,
  reason: string,
) {
  const { quarter, records, figures, policy } = proposal;
  return {
    ...(before ?? { id: newId, providerId, quarter, note: '' }),
    ...bands,
    frozen: {
      ...{ by, at: now(), records, figures, reason },
      policy: { id: policy.id, hash: policy.hash },
      proposed: proposal.bands,
    },
  };
}

/** Fixes the bands that are proposed, as they are. */
export function takeOver(fixing: Fixing): Change[] {
  return saveRatings(fixedRatings(fixing, fixing.proposal.bands, '') as Ratings, fixing.before);
}

/** How a provider stands in the list of a quarter: to be decided, with too little to say, or fixed. */
export const roundStandings = ['proposed', 'few', 'fixed'] as const;
type RoundStanding = (typeof roundStandings)[number];

/** One line of the list: a provider with the quarter's proposal and bands. */
export interface RatingRow extends Pick<ProviderRow, 'id' | 'entry' | 'shortName'> {
  readonly standing: RoundStanding;
  readonly proposal: RatingProposal;
  readonly ratings: Ratings | null;
}

/** The providers of which anything is recorded or fixed for a quarter, in the order of the rows that are given. */
export function ratingRows(
  rows: readonly ProviderRow[],
  proposals: RatingProposals,
  quarter: Quarter,
): RatingRow[] {
  return rows.flatMap(({ id, entry, shortName }): RatingRow[] => {
    const proposal = proposals.of(id, quarter);
    if (proposal === null) return [];
    const ratings = ratingsOfProvider(entry, quarter);
    const isFixed = ratings?.frozen !== undefined;
    const { judgements, closures } = proposal.evidence;
    if (!isFixed && judgements.length + closures.length === 0) return [];
    const standing = isFixed ? 'fixed' : proposesSomething(proposal) ? 'proposed' : 'few';
    return [{ id, entry, shortName, standing, proposal, ratings }];
  });
}

/** The bands of a provider for a quarter, if there are any. */
export function ratingsOfProvider({ allRatings }: Pick<ProviderEntry, 'allRatings'>, quarter: Quarter) {
  return ratingsOfQuarter(allRatings, quarter) ?? null;
}
