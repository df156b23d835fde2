import type { ServiceType } from '../../domain/serviceType.ts';
import type { Draft } from './assess.ts';
import { inUtc } from './calendarDay.ts';
import type { DispatchNeed, DispatchProvider } from './input.ts';
import { numberOfType, type PreparedFacts } from './prepare.ts';
import type { CriterionId, CriterionResult } from './result.ts';

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
  /** An integer, the best lowest; the same exactly if the values do not differ. */
  keyOf(draft: Draft, index: number): number;
  /** What is shown of a candidate with a key; the same for the same key. */
  toValue(key: number, draft: Draft): CriterionResult['value'];
}

/** A kernel function that ranks; one that was ever shipped is superseded by a new number, never edited. */
export interface CriterionFunction {
  readonly id: CriterionId;
  /** Facts of providers that it alone reads. */
  readonly reads: readonly ('professions' | 'monthCounts' | 'lastDispatchedAt' | RatingName)[];
  applies(context: Pick<RankingContext, 'needs' | 'isAnyPartial'>): boolean;
  make(context: RankingContext): Criterion;
  /** The reading that a pair decided by it depends on, if any. */
  readingOf?(better: Draft, worse: Draft): 'I-03' | 'I-06' | null;
}

type RatingName = keyof NonNullable<DispatchProvider['ratings']>;

const always = () => true;
const bands = ['A', 'B', 'C'] as const;

const designated1: CriterionFunction = {
  id: 'designated',
  reads: [],
  applies: always,
  make({ designated }) {
    const positions = new Map(designated.map((id, index) => [id, index + 1]));
    const last = designated.length + 1;
    return {
      keyOf: ({ provider }) => positions.get(provider.id) ?? last,
      toValue: (key) => (key === last ? null : key),
    };
  },
};

const coverage1: CriterionFunction = {
  id: 'coverage',
  reads: [],
  applies: ({ needs, isAnyPartial }) => needs.length > 1 || isAnyPartial,
  make({ visits }) {
    const base = visits + 1;
    return {
      keyOf: ({ coverage }) => -(coverage.needs * base + coverage.visits),
      toValue: (_, { coverage }) => ({ needs: coverage.needs, visits: coverage.visits }),
    };
  },
};

const professions1: CriterionFunction = {
  id: 'professions',
  reads: ['professions'],
  applies: ({ needs }) => new Set(needs.filter(isProfessional).flatMap((need) => need.codes ?? [])).size > 1,
  make: () => ({
    keyOf: ({ provider }) => -provider.professions,
    toValue: (_, { provider }) => provider.professions,
  }),
};

const distance1: CriterionFunction = {
  id: 'distance',
  reads: [],
  applies: always,
  make({ prepared, township }) {
    const byTownship = prepared.townships.map((code) => prepared.distance(township, code));
    return { keyOf: ({ provider }) => byTownship[provider.township]!, toValue: itself };
  },
  readingOf: () => 'I-03',
};

const immediacy1: CriterionFunction = {
  id: 'immediacy',
  reads: [],
  applies: always,
  make({ parameter }) {
    const limits = parameter('immediacy.withinDays') as readonly number[];
    const keyOf = ({ daysToStart }: Draft) => {
      if (daysToStart === null) return limits.length + 1;
      let band = 0;
      while (band < limits.length && daysToStart > limits[band]!) band += 1;
      return band;
    };
    return { keyOf, toValue: itself };
  },
  readingOf: () => 'I-03',
};

function rating(id: RatingName, applies: CriterionFunction['applies']): CriterionFunction {
  return {
    id,
    reads: [id],
    applies,
    make({ parameter }) {
      const unknown = bands.indexOf(parameter('rating.unknown') as (typeof bands)[number]);
      return {
        keyOf: ({ provider }) => (provider[id] < 0 ? unknown : provider[id]),
        toValue: (key) => bands[key]!,
      };
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
  make({ needs }) {
    const types = [...new Set(needs.map((need) => numberOfType[need.serviceType]))];
    const keyOf = ({ provider: { monthCounts } }: Draft) => {
      if (monthCounts.length === 0) return 0;
      let sum = 0;
      for (let at = 0; at < types.length; at += 1) sum += monthCounts[types[at]!]!;
      return sum;
    };
    return { keyOf, toValue: itself };
  },
  readingOf: () => 'I-06',
};

const lastDispatched1: CriterionFunction = {
  id: 'lastDispatched',
  reads: ['lastDispatchedAt'],
  applies: always,
  make: () => ({
    keyOf: ({ provider }) => provider.lastDispatchedRank,
    toValue: (_, { provider: { lastDispatchedAt } }) =>
      lastDispatchedAt === null ? null : inUtc(lastDispatchedAt),
  }),
};

const id1: CriterionFunction = {
  id: 'id',
  reads: [],
  applies: always,
  make: () => ({
    // Drafts come in the order of their ids.
    keyOf: (_, index) => index,
    toValue: (_, { provider }) => provider.id,
  }),
};

function itself(key: number): number {
  return key;
}

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
