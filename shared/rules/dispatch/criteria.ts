import type { ServiceType } from '../../domain/serviceType.ts';
import type { DispatchNeed, DispatchProvider } from './input.ts';
import { numberOfType, type PreparedFacts, type PreparedProvider } from './prepare.ts';
import type { CriterionId, CriterionResult } from './result.ts';

/** A candidate before it is ranked. */
export interface Draft {
  readonly provider: PreparedProvider;
  /** Needs covered wholly, and visits met of those covered partly. */
  readonly needs: number;
  readonly visits: number;
  /** Days from the decision to the latest earliest start of the needs it covers; infinity: unknown. */
  readonly daysToStart: number;
}

/** What the criteria may look at besides the candidate. */
export interface RankingContext {
  readonly prepared: PreparedFacts;
  readonly township: string;
  readonly designated: readonly string[];
  /** Needs that are dispatched. */
  readonly needs: readonly DispatchNeed[];
  /** Visits wanted over all needs. */
  readonly visits: number;
  /** Whether some candidate covers a need only partly. */
  readonly isAnyPartial: boolean;
  /** The value of a pack's parameter on the day. */
  parameter(name: string): unknown;
}

/** A criterion at work on one decision. */
export interface Criterion {
  /** Integers, the best lowest; the same key exactly if the values do not differ. */
  keyOf(draft: Draft, index: number): number;
  /** What is shown of a candidate; candidates with the same value share it where that is cheap. */
  resultOf(draft: Draft): CriterionResult;
}

/** A kernel function that ranks; one that was ever shipped is superseded by a new number, never edited. */
export interface CriterionFunction {
  readonly id: CriterionId;
  /** Facts of providers that it alone reads. */
  readonly reads: readonly ('professions' | 'monthCounts' | 'lastDispatchedAt' | RatingName)[];
  applies(context: Pick<RankingContext, 'needs' | 'isAnyPartial'>): boolean;
  make(context: RankingContext, clause: string): Criterion;
  /** The reading that a pair decided by it depends on, if any. */
  readingOf?(better: Draft, worse: Draft): 'I-03' | 'I-06' | null;
}

type RatingName = keyof NonNullable<DispatchProvider['ratings']>;
type Value = CriterionResult['value'];

const always = () => true;
const bands = ['A', 'B', 'C'] as const;

/** Makes results that candidates of the same key share: 5,000 explanations are then mostly references. */
function shared(id: CriterionId, clause: string, toValue: (key: number) => Value) {
  const results = new Map<number, CriterionResult>();
  return (key: number): CriterionResult => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = { id, applies: true, value: toValue(key), clause };
    results.set(key, result);
    return result;
  };
}

/** A criterion whose key alone gives its value. */
function byKey(
  id: CriterionId,
  clause: string,
  keyOf: (draft: Draft) => number,
  toValue: (key: number) => Value,
): Criterion {
  const resultFor = shared(id, clause, toValue);
  return { keyOf, resultOf: (draft) => resultFor(keyOf(draft)) };
}

const designated1: CriterionFunction = {
  id: 'designated',
  reads: [],
  applies: always,
  make({ designated }, clause) {
    const positions = new Map(designated.map((id, index) => [id, index + 1]));
    const last = designated.length + 1;
    const keyOf = ({ provider }: Draft) => positions.get(provider.id) ?? last;
    return byKey('designated', clause, keyOf, (key) => (key === last ? null : key));
  },
};

const coverage1: CriterionFunction = {
  id: 'coverage',
  reads: [],
  applies: ({ needs, isAnyPartial }) => needs.length > 1 || isAnyPartial,
  make({ visits }, clause) {
    const base = visits + 1;
    const keyOf = (draft: Draft) => -(draft.needs * base + draft.visits);
    return byKey('coverage', clause, keyOf, (key) => ({
      needs: Math.floor(-key / base),
      visits: -key % base,
    }));
  },
};

const professions1: CriterionFunction = {
  id: 'professions',
  reads: ['professions'],
  applies: ({ needs }) => new Set(needs.filter(isProfessional).flatMap((need) => need.codes ?? [])).size > 1,
  make: (_, clause) =>
    byKey(
      'professions',
      clause,
      ({ provider }) => -provider.professions,
      (key) => (key === 0 ? 0 : -key),
    ),
};

const distance1: CriterionFunction = {
  id: 'distance',
  reads: [],
  applies: always,
  make({ prepared, township }, clause) {
    const byTownship = prepared.townships.map((code) => prepared.distance(township, code));
    return byKey(
      'distance',
      clause,
      ({ provider }) => byTownship[provider.township]!,
      (key) => key,
    );
  },
  readingOf: () => 'I-03',
};

const immediacy1: CriterionFunction = {
  id: 'immediacy',
  reads: [],
  applies: always,
  make({ parameter }, clause) {
    const limits = parameter('immediacy.withinDays') as readonly number[];
    const keyOf = ({ daysToStart }: Draft) => {
      if (daysToStart === Number.POSITIVE_INFINITY) return limits.length + 1;
      const band = limits.findIndex((limit) => daysToStart <= limit);
      return band < 0 ? limits.length : band;
    };
    return byKey('immediacy', clause, keyOf, (key) => key);
  },
  readingOf: () => 'I-03',
};

function rating(id: RatingName, applies: CriterionFunction['applies']): CriterionFunction {
  return {
    id,
    reads: [id],
    applies,
    make({ parameter }, clause) {
      const unknown = bands.indexOf(parameter('rating.unknown') as (typeof bands)[number]);
      const keyOf = ({ provider }: Draft) => (provider[id] < 0 ? unknown : provider[id]);
      return byKey(id, clause, keyOf, (key) => bands[key]!);
    },
    readingOf: (better, worse) => (better.provider[id] < 0 || worse.provider[id] < 0 ? 'I-03' : null),
  };
}

const quality1 = rating('quality', always);
const cooperation1 = rating('cooperation', always);
const closure1 = rating('closure', ({ needs }) => needs.some(isProfessional));

const monthCount1: CriterionFunction = {
  id: 'monthCount',
  reads: ['monthCounts'],
  applies: always,
  make({ needs }, clause) {
    const types = [...new Set(needs.map((need) => numberOfType[need.serviceType]))];
    const keyOf = ({ provider: { monthCounts } }: Draft) => {
      if (monthCounts.length === 0) return 0;
      let sum = 0;
      for (const type of types) sum += monthCounts[type]!;
      return sum;
    };
    return byKey('monthCount', clause, keyOf, (key) => key);
  },
  readingOf: () => 'I-06',
};

const lastDispatched1: CriterionFunction = {
  id: 'lastDispatched',
  reads: ['lastDispatchedAt'],
  applies: always,
  make(_, clause) {
    const never: CriterionResult = { id: 'lastDispatched', applies: true, value: null, clause };
    return {
      keyOf: ({ provider }) => provider.lastDispatchedRank,
      resultOf: ({ provider }) =>
        provider.lastDispatchedAt === null ? never : { ...never, value: provider.lastDispatchedAt },
    };
  },
};

const id1: CriterionFunction = {
  id: 'id',
  reads: [],
  applies: always,
  make: (_, clause) => ({
    // Drafts come in the order of their ids.
    keyOf: (_draft, index) => index,
    resultOf: ({ provider }) => ({ id: 'id', applies: true, value: provider.id, clause }),
  }),
};

function isProfessional(need: { serviceType: ServiceType }): boolean {
  return need.serviceType === 'professional';
}

/** The ranking functions that packs can name. */
export const criterionFunctions: Readonly<Record<string, CriterionFunction>> = {
  'designated/1': designated1,
  'coverage/1': coverage1,
  'professions/1': professions1,
  'distance/1': distance1,
  'immediacy/1': immediacy1,
  'quality/1': quality1,
  'cooperation/1': cooperation1,
  'closure/1': closure1,
  'monthCount/1': monthCount1,
  'lastDispatched/1': lastDispatched1,
  'id/1': id1,
};
