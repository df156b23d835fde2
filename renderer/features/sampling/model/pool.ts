import type { CaseSummary } from '#renderer/data/index.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import type { SampleCase } from '#shared/rules/sample/input.ts';

/** Where a service is under way with a provider, from the notice on. */
const underWay = ['noticed', 'accepted', 'serving'];

/** Y-Q.1: something of it is with the A unit itself or an affiliated provider now. */
export function isRelated(
  { needs }: Pick<CaseSummary, 'needs'>,
  isAffiliated: (providerId: string) => boolean,
): boolean {
  return needs.some(
    ({ need, progress: { state, providerId } }) =>
      need.wanted && underWay.includes(state) && providerId !== null && isAffiliated(providerId),
  );
}

/** Y-Q.2: everything that is needed is meals. A case of which no need is known yet is none. */
export function isMealOnly({ needs }: Pick<CaseSummary, 'needs'>): boolean {
  const wanted = needs.filter(({ need }) => need.wanted);
  return wanted.length > 0 && wanted.every(({ need }) => need.serviceType === 'meal');
}

/** Whether a case may be drawn at all: active, and assessed for the monthly sample (note 1 of the flow). */
export function isInPool({ case: one }: Pick<CaseSummary, 'case'>, kind: SampleKind): boolean {
  return one.status === 'active' && (kind === 'unit' || one.assessedOn !== null);
}

interface PoolFacts {
  cases: readonly CaseSummary[];
  isAffiliated: (providerId: string) => boolean;
  /** Cases in an institution: no record says so, the supervisor does. */
  residential: ReadonlySet<string>;
}

/** The cases that are drawn from, by id, with what the rules read of each and nothing else. */
export function poolOf(kind: SampleKind, { cases, isAffiliated, residential }: PoolFacts): SampleCase[] {
  return cases
    .filter((summary) => isInPool(summary, kind))
    .map((summary): SampleCase => {
      const { id } = summary.case;
      if (kind === 'unit') return { id, ...(isRelated(summary, isAffiliated) && { relatedProvider: true }) };
      return {
        id,
        ...(residential.has(id) && { residential: true }),
        ...(isMealOnly(summary) && { mealOnly: true }),
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
