import { dayOfInstant } from '../../domain/date/instant.ts';
import type { Match } from '../../domain/dispatch/match.ts';
import type { ServiceType } from '../../domain/serviceType.ts';

/** Matched cases by provider and service, as `dispatch` reads them. */
export type MonthCounts = Record<string, Partial<Record<ServiceType, number>>>;

/**
 * The month's count by I-06: matches of the calendar month in Asia/Taipei, designated ones too, reassigned ones
 * still, services that the pack answers with a list never.
 * @param month `YYYY-MM`
 */
export function countMonth(
  matches: readonly Pick<Match, 'providerId' | 'serviceType' | 'matchedAt'>[],
  month: string,
  listOnly: ReadonlySet<ServiceType>,
): MonthCounts {
  const counts: MonthCounts = {};
  for (const { providerId, serviceType, matchedAt } of matches) {
    if (listOnly.has(serviceType) || dayOfInstant(matchedAt).slice(0, 7) !== month) continue;
    const ofProvider = counts[providerId] ?? {};
    counts[providerId] = ofProvider;
    ofProvider[serviceType] = (ofProvider[serviceType] ?? 0) + 1;
  }
  return counts;
}
