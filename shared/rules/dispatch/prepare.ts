import { type ServiceType, serviceTypes } from '../../domain/serviceType.ts';
import { dayNumber, endOfTime } from './calendarDay.ts';
import { type CapacityTable, prepareCapacity } from './capacity.ts';
import { type ContractTable, prepareContracts } from './contracts.ts';
import type { DispatchFacts, DispatchProvider } from './input.ts';
import type { Reason } from './result.ts';

/** 0 the same township, 1 adjacent, 2 the same service area, 3 elsewhere (I-03). */
export type DistanceOf = (a: string, b: string) => 0 | 1 | 2 | 3;

export interface PreparedSuspension {
  readonly fromDay: number;
  readonly toDay: number;
  readonly serviceType: ServiceType | null;
  /** As it is said of all needs; it cites the clause that the suspension was given under, not the pack's. */
  readonly reason: Reason;
}

export interface PreparedProvider {
  readonly id: string;
  /** Index of its township in `PreparedFacts.townships`. */
  readonly township: number;
  readonly professions: number;
  /** 0 A, 1 B, 2 C; −1 unknown. */
  readonly quality: number;
  readonly cooperation: number;
  readonly closure: number;
  /** By the service type's number; empty: none of any. */
  readonly monthCounts: readonly number[];
  /** Position among all instants of last dispatch, longest ago first, from 1; 0: never. */
  readonly lastDispatchedRank: number;
  /** As it is given; null: never. */
  readonly lastDispatchedAt: string | null;
  /** Suspensions of all services, and those of single ones; each in their fixed order. */
  readonly wholeSuspensions: readonly PreparedSuspension[];
  readonly serviceSuspensions: readonly PreparedSuspension[];
}

/** What is known of one service type. */
export interface PreparedService {
  readonly contracts: ContractTable;
  readonly capacity: CapacityTable;
}

/**
 * Facts as the kernel reads them, made once when they change and used for any number of requests. Equal lists of
 * codes, townships and free times of a service are kept once: a decision works each out once, not once per provider.
 */
export interface PreparedFacts {
  /** By id, ascending (UTF-16 code units). */
  readonly providers: readonly PreparedProvider[];
  /** By the service type's number; made when it is first asked for, since most requests are about one or two types. */
  service(type: number): PreparedService;
  readonly townships: readonly string[];
  readonly distance: DistanceOf;
}

/** The number of each service type: its place in the domain's list. */
export const numberOfType: Readonly<Record<ServiceType, number>> = Object.fromEntries(
  serviceTypes.map((type, index) => [type, index]),
) as Record<ServiceType, number>;

const none: readonly never[] = [];
const bandNumbers = { A: 0, B: 1, C: 2 } as const;

/**
 * Indexes facts for `decide`. They must be such as `parseDispatchInput` lets through; observations and
 * dispatches later than a decision's `asOf` are the caller's to leave out.
 */
export function prepare(facts: DispatchFacts, { distance }: { distance: DistanceOf }): PreparedFacts {
  const sources = [...(facts.providers ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  const townships: string[] = [];
  const townshipNumbers = new Map<string, number>();
  const monthCounts = new Map(Object.entries(facts.monthCounts ?? {}));
  const lastDispatched = new Map(Object.entries(facts.lastDispatchedAt ?? {}));
  const ranks = ranksOf(lastDispatched.values());
  const suspensions = suspensionsByProvider(facts);
  const services: PreparedService[] = [];
  const providers = sources.map((provider): PreparedProvider => {
    const last = lastDispatched.get(provider.id);
    const counts = monthCounts.get(provider.id);
    const suspended = suspensions.get(provider.id);
    let township = townshipNumbers.get(provider.township);
    if (township === undefined) {
      township = townships.push(provider.township) - 1;
      townshipNumbers.set(provider.township, township);
    }
    return {
      id: provider.id,
      township,
      professions: new Set(provider.professions).size,
      quality: bandOf(provider, 'quality'),
      cooperation: bandOf(provider, 'cooperation'),
      closure: bandOf(provider, 'closure'),
      monthCounts: counts === undefined ? none : serviceTypes.map((type) => counts[type] ?? 0),
      lastDispatchedRank: last === undefined ? 0 : ranks.get(Date.parse(last))!,
      lastDispatchedAt: last ?? null,
      wholeSuspensions: suspended?.filter(({ serviceType }) => serviceType === null) ?? none,
      serviceSuspensions: suspended?.filter(({ serviceType }) => serviceType !== null) ?? none,
    };
  });
  const indexes = new Map(sources.map(({ id }, index) => [id, index]));
  return {
    providers,
    service(type) {
      services[type] ??= {
        contracts: prepareContracts(sources, serviceTypes[type]!),
        capacity: prepareCapacity(indexes, facts.capacity ?? [], serviceTypes[type]!),
      };
      return services[type];
    },
    townships,
    distance,
  };
}

function bandOf({ ratings }: DispatchProvider, name: 'quality' | 'cooperation' | 'closure'): number {
  const band = ratings?.[name];
  return band === undefined ? -1 : bandNumbers[band];
}

function ranksOf(instants: Iterable<string>): Map<number, number> {
  const distinct = [...new Set([...instants].map((instant) => Date.parse(instant)))];
  return new Map(distinct.sort((a, b) => a - b).map((instant, index) => [instant, index + 1]));
}

function suspensionsByProvider({ suspensions = [] }: DispatchFacts): Map<string, PreparedSuspension[]> {
  const byProvider = new Map<string, PreparedSuspension[]>();
  const seen = new Set<string>();
  for (const { providerId, from, to, clause, serviceType, because = [] } of suspensions) {
    const events = [...new Set(because)].sort();
    const key = JSON.stringify([providerId, from, to, clause, serviceType, events]);
    if (seen.has(key)) continue;
    seen.add(key);
    const ofProvider = byProvider.get(providerId) ?? [];
    byProvider.set(providerId, ofProvider);
    ofProvider.push({
      fromDay: dayNumber(from),
      toDay: to === null ? endOfTime : dayNumber(to),
      serviceType: serviceType ?? null,
      reason: {
        code: 'suspended',
        clause,
        from,
        to,
        ...(events.length === 0 ? {} : { because: events }),
      },
    });
  }
  // A fixed order, so that the order of the input never shows in the reasons.
  for (const ofProvider of byProvider.values()) ofProvider.sort(inFixedOrder);
  return byProvider;
}

function inFixedOrder(a: PreparedSuspension, b: PreparedSuspension): number {
  if (a.fromDay !== b.fromDay) return a.fromDay - b.fromDay;
  if (a.toDay !== b.toDay) return a.toDay < b.toDay ? -1 : 1;
  const [left, right] = [a, b].map(({ reason: { clause, because = [] }, serviceType }) =>
    JSON.stringify([clause, because, serviceType]),
  ) as [string, string];
  return left < right ? -1 : 1;
}
