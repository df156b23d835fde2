import { addDays, addMonths, type Day, daysBetween } from '../domain/date/day.ts';
import { dayOfInstant } from '../domain/date/instant.ts';
import type { ChoiceReason } from '../domain/dispatch/dispatch.ts';
import { isChosen } from '../domain/dispatch/match.ts';
import type { ServiceType } from '../domain/serviceType.ts';
import { type DispatchTableInput, type DispatchTableRow, dispatchTable } from './dispatchTable.ts';
import { type FirstServices, firstServices } from './firstService.ts';

/** A share with what it is a share of; the denominator may be 0. */
export interface Share {
  numerator: number;
  denominator: number;
}

/** What fairness is judged by besides the dispatch log. */
export interface FairnessInput extends DispatchTableInput {
  providers: readonly {
    id: string;
    affiliated: boolean;
    contracts: readonly { serviceType: ServiceType; validFrom: Day; validTo: Day | null }[];
    suspensions: readonly { serviceType: ServiceType | null; from: Day; to: Day | null }[];
  }[];
  openingCounts: readonly (DispatchTableInput['openingCounts'][number] & {
    lastDispatchedAt: string | null;
  })[];
}

/** One provider of a service: its part of the month, and how long nothing was sent to it. */
export interface ProviderFairness {
  providerId: string;
  affiliated: boolean;
  /** Matched of this provider over all matched of the service; paper counts are in both. */
  share: Share;
  /** Contracted for the service and not suspended on the last day counted. */
  eligible: boolean;
  /** The day of its last notice for the service, or of its last dispatch on paper; null: never. */
  lastDispatchedOn: Day | null;
  /** Days from then to the last day counted; null: never dispatched. */
  waitDays: number | null;
}

/** A choice of somebody other than the first in rank: how many were passed over is the rank less one. */
export interface Override {
  dispatchId: string;
  caseId: string;
  providerId: string;
  at: string;
  rank: number;
  /** Null where none was recorded. */
  reason: ChoiceReason | null;
}

/** How evenly one kind of service was dispatched in a month. */
export interface ServiceFairness {
  serviceType: ServiceType;
  /** Most matched first, then those that wait longest. */
  providers: ProviderFairness[];
  /** Matched with the A unit's own organisation or one affiliated with it. */
  affiliated: Share;
  /** Matched on the family's designation or choice; paper counts have no basis and are in neither number. */
  familyChosen: Share;
  /** Herfindahl–Hirschman: the sum of the squared shares, 1 for a single provider, 1/n for n alike; null: no match. */
  concentration: number | null;
  /** Overrides among the choices made in the month. */
  overridden: Share;
  overrides: Override[];
  /** Of the eligible that were dispatched before, who waits longest; null: none was. */
  longestWait: { providerId: string; days: number } | null;
  /** Eligible providers that were never dispatched. */
  neverDispatched: number;
  /** From the notice to the first service, of those that began in the month (Y-T.kpi). */
  firstServices: FirstServices;
}

export interface Fairness {
  month: string;
  /** The last day counted: that of the month, or today while it runs. */
  countedTo: Day;
  services: ServiceFairness[];
}

/** How evenly the month was dispatched, for each service with a match, a choice or a first service in it. */
export function fairness(input: FairnessInput): Fairness {
  const lastOfMonth = addDays(addMonths(`${input.month}-01`, 1), -1);
  const isOver = lastOfMonth < input.today;
  const countedTo = isOver ? lastOfMonth : input.today;
  const rows = dispatchTable(input).rows.filter(({ matched }) => matched > 0);
  const choices = input.dispatches
    .filter(isChosen)
    .filter(({ decidedAt }) => dayOfInstant(decidedAt).startsWith(`${input.month}-`));
  const begun = firstServices(input.month, input);
  const services = new Set([
    ...begun.keys(),
    ...rows.map(({ serviceType }) => serviceType),
    ...choices.flatMap(({ serviceTypes }) => serviceTypes),
  ]);
  return {
    month: input.month,
    countedTo,
    services: [...services].sort().map((serviceType) => {
      const own = rows.filter((row) => row.serviceType === serviceType);
      const providers = providersOf(input, serviceType, own, countedTo);
      const made = choices.filter(({ serviceTypes }) => serviceTypes.includes(serviceType));
      const overrides = made
        .filter(({ rank }) => rank > 1)
        .map(
          ({ id, caseId, providerId, decidedAt, rank, reason }): Override => ({
            dispatchId: id,
            caseId,
            providerId,
            at: decidedAt,
            rank,
            reason,
          }),
        )
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.dispatchId < b.dispatchId ? -1 : 1));
      return {
        serviceType,
        providers,
        ...sharesOf(own, providers),
        overridden: { numerator: overrides.length, denominator: made.length },
        overrides,
        ...waitsOf(providers),
        firstServices: begun.get(serviceType) ?? { days: 0, count: 0 },
      };
    }),
  };
}

function sharesOf(
  rows: readonly DispatchTableRow[],
  providers: readonly ProviderFairness[],
): Pick<ServiceFairness, 'affiliated' | 'familyChosen' | 'concentration'> {
  const matched = sum(rows.map((row) => row.matched));
  const designated = sum(rows.map((row) => row.designated));
  return {
    affiliated: {
      numerator: sum(providers.filter((one) => one.affiliated).map(({ share }) => share.numerator)),
      denominator: matched,
    },
    familyChosen: { numerator: designated, denominator: designated + sum(rows.map((row) => row.rotation)) },
    concentration: matched === 0 ? null : sum(rows.map((row) => row.matched ** 2)) / matched ** 2,
  };
}

function waitsOf(
  providers: readonly ProviderFairness[],
): Pick<ServiceFairness, 'longestWait' | 'neverDispatched'> {
  const eligible = providers.filter((one) => one.eligible);
  let longestWait: ServiceFairness['longestWait'] = null;
  for (const { providerId, waitDays: days } of eligible) {
    if (days !== null && (longestWait === null || days > longestWait.days))
      longestWait = { providerId, days };
  }
  return { longestWait, neverDispatched: eligible.filter(({ waitDays }) => waitDays === null).length };
}

/** Those with a match in the month, and those that could have had one. */
function providersOf(
  input: FairnessInput,
  serviceType: ServiceType,
  rows: readonly DispatchTableRow[],
  countedTo: Day,
): ProviderFairness[] {
  const last = lastDispatchedOn(input, serviceType, countedTo);
  const matchedBy = new Map(rows.map((row) => [row.providerId, row.matched]));
  const denominator = sum([...matchedBy.values()]);
  const known = new Map(input.providers.map((provider) => [provider.id, provider]));
  const isEligible = (id: string) => {
    const provider = known.get(id);
    const holds = (from: Day, to: Day | null) => from <= countedTo && (to === null || to >= countedTo);
    if (provider === undefined) return false;
    const { contracts, suspensions } = provider;
    return (
      contracts.some((one) => one.serviceType === serviceType && holds(one.validFrom, one.validTo)) &&
      !suspensions.some((one) => (one.serviceType ?? serviceType) === serviceType && holds(one.from, one.to))
    );
  };
  return [...new Set([...matchedBy.keys(), ...[...known.keys()].filter(isEligible)])]
    .map((providerId): ProviderFairness => {
      const lastOn = last.get(providerId) ?? null;
      return {
        providerId,
        affiliated: known.get(providerId)?.affiliated ?? false,
        share: { numerator: matchedBy.get(providerId) ?? 0, denominator },
        eligible: isEligible(providerId),
        lastDispatchedOn: lastOn,
        waitDays: lastOn === null ? null : daysBetween(lastOn, countedTo),
      };
    })
    .sort(
      (a, b) =>
        b.share.numerator - a.share.numerator ||
        (b.waitDays ?? Number.MAX_SAFE_INTEGER) - (a.waitDays ?? Number.MAX_SAFE_INTEGER) ||
        (a.providerId < b.providerId ? -1 : 1),
    );
}

/** By provider, the last day up to `countedTo`. The paper table does not say for which service it was. */
function lastDispatchedOn(
  { dispatches, notices, openingCounts }: FairnessInput,
  serviceType: ServiceType,
  countedTo: Day,
): Map<string, Day> {
  const ofService = new Set(
    dispatches.filter(({ serviceTypes }) => serviceTypes.includes(serviceType)).map(({ id }) => id as string),
  );
  const sent = [
    ...notices.filter(({ dispatchId }) => ofService.has(dispatchId)),
    ...openingCounts.map(({ providerId, lastDispatchedAt: sentAt }) => ({ providerId, sentAt })),
  ];
  const last = new Map<string, Day>();
  for (const { providerId, sentAt } of sent) {
    if (sentAt === null) continue;
    const day = dayOfInstant(sentAt);
    if (day <= countedTo && day > (last.get(providerId) ?? '')) last.set(providerId, day);
  }
  return last;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
