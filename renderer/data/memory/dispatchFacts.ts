import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { findMatches } from '#shared/domain/dispatch/match.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { OpeningCount } from '#shared/domain/unit/openingCount.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import { countMonth, type MonthCounts } from '#shared/rules/dispatch/monthCount.ts';
import type { Directory, DispatchLog } from '../api.ts';

/** Services answered with a list are never dispatched, so that none of them is among the matches. */
const noneListed: ReadonlySet<never> = new Set();

/** What the rules decide from: the directory, capacity, and what this unit has dispatched, as far as this machine knows. */
export function dispatchFacts(
  directory: Directory,
  log: DispatchLog,
  openingCounts: readonly OpeningCount[],
  month: string,
): DispatchFacts {
  const known = ({ providerId }: { providerId: string }) => directory.byId.has(providerId);
  return {
    providers: directory.providers.map(({ provider, contracts, ratings }) => ({
      id: provider.id,
      name: provider.name,
      township: provider.township,
      professions: [...provider.professions],
      ratings: {
        ...(ratings?.quality ? { quality: ratings.quality } : {}),
        ...(ratings?.cooperation ? { cooperation: ratings.cooperation } : {}),
        ...(ratings?.closure ? { closure: ratings.closure } : {}),
      },
      contracts: contracts.map(({ serviceType, codes, townships, validFrom, validTo }) => ({
        serviceType,
        ...(codes === null ? {} : { codes: [...codes] }),
        ...(townships === null ? {} : { townships: [...townships] }),
        validFrom,
        validTo,
      })),
    })),
    capacity: latestCapacity(directory),
    monthCounts: monthCounts(log, openingCounts.filter(known), month, directory),
    lastDispatchedAt: lastDispatched(log, openingCounts.filter(known), directory),
    suspensions: directory.providers.flatMap(({ suspensions }) =>
      suspensions.map(({ id, providerId, from, to, clause, serviceType }) => ({
        providerId,
        from,
        to,
        clause,
        ...(serviceType === null ? {} : { serviceType }),
        because: [id],
      })),
    ),
  };
}

/** The latest observation of each provider and service; the histories are sorted that way. */
function latestCapacity(directory: Directory): NonNullable<DispatchFacts['capacity']> {
  return directory.providers.flatMap(({ capacity }) => {
    const seen = new Set<string>();
    return capacity.flatMap(({ providerId, serviceType, checkedAt, openings, earliestStartOn, windows }) => {
      if (seen.has(serviceType)) return [];
      seen.add(serviceType);
      return [
        {
          providerId,
          serviceType,
          checkedAt,
          openings,
          ...(earliestStartOn === null ? {} : { earliestStartOn }),
          ...(windows === null ? {} : { windows: [...windows] }),
        },
      ];
    });
  });
}

/** I-06: matched cases of the month per service, those counted on paper at set-up included. */
function monthCounts(
  log: DispatchLog,
  openingCounts: readonly OpeningCount[],
  month: string,
  directory: Directory,
): MonthCounts {
  const inMonth = (instant: string) => dayOfInstant(instant).startsWith(month);
  const ids = new Set([
    ...log.notices.filter((notice) => inMonth(notice.sentAt)).map((notice) => notice.dispatchId),
    ...log.replies.filter((reply) => inMonth(reply.happenedAt)).map((reply) => reply.dispatchId),
  ]);
  const matches = findMatches(
    log.dispatches.filter((dispatch) => ids.has(dispatch.id)),
    log.notices.filter((notice) => ids.has(notice.dispatchId)),
    log.replies.filter((reply) => ids.has(reply.dispatchId)),
  );
  const counts = countMonth(
    matches.filter(({ providerId }) => directory.byId.has(providerId)),
    month,
    noneListed,
  );
  for (const opening of openingCounts) {
    if (opening.month !== month) continue;
    const ofProvider = counts[opening.providerId] ?? {};
    for (const [serviceType, count] of Object.entries(opening.counts) as [ServiceType, number][]) {
      ofProvider[serviceType] = (ofProvider[serviceType] ?? 0) + count;
    }
    counts[opening.providerId] = ofProvider;
  }
  return counts;
}

function lastDispatched(
  log: DispatchLog,
  openingCounts: readonly OpeningCount[],
  directory: Directory,
): Record<string, string> {
  const last: Record<string, string> = {};
  const note = (providerId: string, at: string) => {
    const known = last[providerId];
    if (known === undefined || Date.parse(at) > Date.parse(known)) last[providerId] = at;
  };
  for (const opening of openingCounts) {
    if (opening.lastDispatchedAt !== null) note(opening.providerId, opening.lastDispatchedAt);
  }
  for (const notice of log.notices)
    if (directory.byId.has(notice.providerId)) note(notice.providerId, notice.sentAt);
  return last;
}
