import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

/** A provider that could be asked for its capacity, as far as the order of calls needs to know it. */
export interface CallCandidate {
  providerId: string;
  township: string;
  serviceTypes: readonly ServiceType[];
  /** When it was last asked, whatever the service; null: never. */
  lastCheckedAt: string | null;
}

/** An open need that waits for somebody's answer. */
export interface WaitingNeed {
  caseId: string;
  township: string;
  serviceType: ServiceType;
}

/** One call of the round: whom to ask, who waits for the answer. */
export interface PlannedCall {
  providerId: string;
  waitingCaseIds: string[];
  lastCheckedAt: string | null;
}

/**
 * The order of a capacity round: whom more people wait for comes first, then whose figures are older (never
 * asked first), then by id. Asked today already, or asked for by nobody and never observed: not in the round.
 * @param covers whether a provider may serve a township with a service, by its contracts
 */
export function planCalls<Waiting extends WaitingNeed>(
  candidates: readonly CallCandidate[],
  waiting: readonly Waiting[],
  today: string,
  covers: (candidate: CallCandidate, need: Waiting) => boolean,
): PlannedCall[] {
  return candidates
    .map((candidate) => {
      const { providerId, lastCheckedAt } = candidate;
      const waitingCaseIds = new Set(
        waiting.filter((need) => covers(candidate, need)).map((need) => need.caseId),
      );
      return { providerId, lastCheckedAt, waitingCaseIds: [...waitingCaseIds].sort() };
    })
    .filter(({ lastCheckedAt, waitingCaseIds }) =>
      lastCheckedAt === null ? waitingCaseIds.length > 0 : dayOfInstant(lastCheckedAt) < today,
    )
    .sort(
      (a, b) =>
        b.waitingCaseIds.length - a.waitingCaseIds.length ||
        instantOrNever(a.lastCheckedAt) - instantOrNever(b.lastCheckedAt) ||
        (a.providerId < b.providerId ? -1 : 1),
    );
}

const instantOrNever = (instant: string | null) =>
  instant === null ? Number.NEGATIVE_INFINITY : Date.parse(instant);
