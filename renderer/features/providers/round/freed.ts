import type { RoundCall, WaitingCase } from './call.ts';
import type { CallOutcome } from './roundState.ts';

/**
 * The cases that can be dispatched after a round: somebody who was asked has a free place for one of their needs.
 * Whether the times fit is for the dispatch itself to say; it shows the list with its reasons.
 */
export function casesWithAPlace(
  calls: readonly RoundCall[],
  outcomes: Readonly<Record<string, CallOutcome>>,
): WaitingCase[] {
  const found = new Map<string, WaitingCase>();
  for (const { providerId, services, waiting } of calls) {
    const outcome = outcomes[providerId];
    if (outcome?.kind !== 'answered' || outcome.openings === 0) continue;
    for (const one of waiting) {
      const asked = one.needs.some(({ serviceType }) => serviceType === services[0]);
      if (asked && !found.has(one.caseId)) found.set(one.caseId, one);
    }
  }
  return [...found.values()];
}
