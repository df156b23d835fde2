import type { CaseSummary } from '#renderer/data/index.ts';
import { distanceBand } from '#shared/directory/townships.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import type { DispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { prepare } from '#shared/rules/dispatch/prepare.ts';

interface RankingsInput {
  policy: DispatchPolicy;
  facts: DispatchFacts;
  cases: readonly CaseSummary[];
  /** The instant the lists are made for. */
  asOf: string;
}

/**
 * Where providers stand on the lists of the cases that wait, by the rules in force; worked out per case when it is
 * first asked for. Null: not on the list as things are known now, which an answer may change.
 */
export function rankings({ policy, facts, cases, asOf }: RankingsInput) {
  const prepared = prepare(facts, { distance: distanceBand });
  const known = new Set((facts.providers ?? []).map(({ id }) => id));
  const summaries = new Map(cases.map((summary) => [summary.case.id as string, summary]));
  const rankOfProvider = new Map<string, ReadonlyMap<string, number>>();
  return (caseId: string, providerId: string): number | null => {
    const summary = summaries.get(caseId);
    if (summary === undefined) return null;
    const ranks = rankOfProvider.get(caseId) ?? ranksOf(summary);
    rankOfProvider.set(caseId, ranks);
    return ranks.get(providerId) ?? null;
  };

  function ranksOf({ case: person, needs }: CaseSummary): ReadonlyMap<string, number> {
    const open = needs.filter(({ need, progress }) => need.wanted && progress.state === 'open');
    if (open.length === 0) return new Map();
    const isKnown = (id: string) => known.has(id);
    const { candidates } = decide(prepared, policy, {
      asOf,
      request: {
        caseId: person.id,
        township: person.township,
        needs: open.map(({ need }) => ({
          id: need.id,
          serviceType: need.serviceType,
          ...(need.codes.length > 0 && { codes: [...need.codes] }),
          ...(need.visitsPerWeek !== null && { visitsPerWeek: need.visitsPerWeek }),
          ...(need.minutesPerVisit !== null && { minutesPerVisit: need.minutesPerVisit }),
          ...(need.windows.length > 0 && { windows: [...need.windows] }),
        })),
        designatedProviderIds: [...new Set(person.designatedProviderIds)].filter(isKnown),
        declinedProviderIds: [...new Set(person.declinedProviderIds)].filter(isKnown),
      },
    });
    return new Map(candidates.map(({ providerId, rank }) => [providerId, rank]));
  }
}
