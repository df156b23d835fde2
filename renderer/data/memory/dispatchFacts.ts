import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { findMatches } from '#shared/domain/dispatch/match.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { OpeningCount } from '#shared/domain/unit/openingCount.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import { countMonth, type MonthCounts } from '#shared/rules/dispatch/monthCount.ts';
import type { OthersCounts } from '#shared/sync/othersCounts.ts';
import type { Directory, MatchLog } from '../api.ts';

/** Services answered with a list are never dispatched, so that none of them is among the matches. */
const noneListed: ReadonlySet<never> = new Set();

/** What the rules decide from: the directory, capacity, and what this unit has dispatched, as far as this machine knows. */
export function dispatchFacts(
  directory: Directory,
  log: MatchLog,
  openingCounts: readonly OpeningCount[],
  month: string,
  others: OthersFigures = noFigures,
): DispatchFacts {
  const own = ownLog(log, others);
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
    capacity: directory.providers.flatMap(({ capacity }) =>
      latestByService(capacity).map(
        ({ providerId, serviceType, checkedAt, openings, earliestStartOn, windows }) => ({
          providerId,
          serviceType,
          checkedAt,
          openings,
          ...(earliestStartOn === null ? {} : { earliestStartOn }),
          ...(windows === null ? {} : { windows: [...windows] }),
        }),
      ),
    ),
    monthCounts: monthCounts(own, openingCounts.filter(known), month, directory, others),
    lastDispatchedAt: lastDispatched(own, openingCounts.filter(known), directory, others),
    suspensions: directory.providers.flatMap(({ provider, suspendedPeriods }) =>
      suspendedPeriods.map(({ from, to, clause, serviceType, because }) => ({
        providerId: provider.id,
        from,
        to,
        clause,
        ...(serviceType === null ? {} : { serviceType }),
        because: [...because],
      })),
    ),
  };
}

/** What others dispatched, as the supervisor counted it. */
export interface OthersFigures extends Pick<OthersCounts, 'matched' | 'lastDispatchedAt'> {
  /** Whether a dispatch at hand is in these figures, because another wrote it: it must not be counted twice. */
  includes(dispatchId: string): boolean;
}

const noFigures: OthersFigures = { matched: {}, lastDispatchedAt: {}, includes: () => false };

function ownLog({ dispatches, notices, replies }: MatchLog, { includes }: OthersFigures): MatchLog {
  return {
    dispatches: dispatches.filter(({ id }) => !includes(id)),
    notices: notices.filter(({ dispatchId }) => !includes(dispatchId)),
    replies: replies.filter(({ dispatchId }) => !includes(dispatchId)),
  };
}

/** I-06: matched cases of the month per service, those counted on paper at set-up and the others' included. */
function monthCounts(
  log: MatchLog,
  openingCounts: readonly OpeningCount[],
  month: string,
  { byId }: Directory,
  { matched }: OthersFigures,
): MonthCounts {
  const counts: MonthCounts = {};
  const add = (providerId: string, more: MonthCounts[string]) => {
    if (!byId.has(providerId)) return;
    const ofProvider = counts[providerId] ?? {};
    for (const [serviceType, count] of Object.entries(more) as [ServiceType, number][]) {
      ofProvider[serviceType] = (ofProvider[serviceType] ?? 0) + count;
    }
    counts[providerId] = ofProvider;
  };
  for (const [id, own] of Object.entries(matchedInMonth(log, month))) add(id, own);
  for (const opening of openingCounts) if (opening.month === month) add(opening.providerId, opening.counts);
  for (const [id, theirs] of Object.entries(matched)) add(id, theirs);
  return counts;
}

/** The matches of a month by provider and service. */
export function matchedInMonth({ dispatches, notices, replies }: MatchLog, month: string): MonthCounts {
  const inMonth = (instant: string) => dayOfInstant(instant).startsWith(month);
  const ids = new Set([
    ...notices.filter((notice) => inMonth(notice.sentAt)).map((notice) => notice.dispatchId),
    ...replies.filter((reply) => inMonth(reply.happenedAt)).map((reply) => reply.dispatchId),
  ]);
  const matches = findMatches(
    dispatches.filter((dispatch) => ids.has(dispatch.id)),
    notices.filter((notice) => ids.has(notice.dispatchId)),
    replies.filter((reply) => ids.has(reply.dispatchId)),
  );
  return countMonth(matches, month, noneListed);
}

function lastDispatched(
  { notices }: MatchLog,
  openingCounts: readonly OpeningCount[],
  { byId }: Directory,
  { lastDispatchedAt }: OthersFigures,
): Record<string, string> {
  const paper = openingCounts.flatMap(({ providerId, lastDispatchedAt: sentAt }) =>
    sentAt === null ? [] : [{ providerId, sentAt }],
  );
  const theirs = Object.entries(lastDispatchedAt).map(([providerId, sentAt]) => ({ providerId, sentAt }));
  return lastNoticed([...paper, ...notices, ...theirs].filter(({ providerId }) => byId.has(providerId)));
}

/** Per provider, when something was sent to it last. */
export function lastNoticed(
  notices: readonly { readonly providerId: string; readonly sentAt: string }[],
): Record<string, string> {
  const last: Record<string, string> = {};
  for (const { providerId, sentAt } of notices) {
    const known = last[providerId];
    if (known === undefined || Date.parse(sentAt) > Date.parse(known)) last[providerId] = sentAt;
  }
  return last;
}
