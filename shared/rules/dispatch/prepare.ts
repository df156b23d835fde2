import { type ServiceType, serviceTypes } from '../../domain/serviceType.ts';
import { dayNumber, dayNumberOfInstant, inUtc } from './calendarDay.ts';
import type { DispatchCapacity, DispatchContract, DispatchFacts, DispatchProvider } from './input.ts';
import { joinWindows, type Stretch } from './week.ts';

/** 0 the same township, 1 adjacent, 2 the same service area, 3 elsewhere (I-03). */
export type DistanceOf = (a: string, b: string) => 0 | 1 | 2 | 3;

export interface PreparedContract {
  /** Null: all codes. */
  readonly codes: ReadonlySet<string> | null;
  /** Null: everywhere. */
  readonly townships: ReadonlySet<string> | null;
  /** Day numbers, inclusive; infinity for open. */
  readonly from: number;
  readonly to: number;
}

/** The latest observation of a provider and service. */
export interface PreparedCapacity {
  readonly checkedOn: number;
  readonly isFull: boolean;
  /** Day number; null: unknown. */
  readonly earliestStart: number | null;
  /** Free stretches of the week, joined; null: times unknown. */
  readonly free: readonly Stretch[] | null;
}

export interface PreparedSuspension {
  readonly fromDay: number;
  readonly toDay: number;
  readonly serviceType: ServiceType | null;
  readonly from: string;
  readonly to: string | null;
  readonly clause: string;
  readonly because: readonly string[];
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
  /** By the service type's number. */
  readonly contracts: readonly (readonly PreparedContract[] | undefined)[];
  readonly capacity: readonly (PreparedCapacity | undefined)[];
  readonly monthCounts: readonly number[];
  /** Position among all instants of last dispatch, longest ago first, from 1; 0: never. */
  readonly lastDispatchedRank: number;
  /** In UTC; null: never. */
  readonly lastDispatchedAt: string | null;
  readonly suspensions: readonly PreparedSuspension[];
}

/** Facts as the kernel reads them, made once when they change and used for any number of requests. */
export interface PreparedFacts {
  /** By id, ascending (UTF-16 code units). */
  readonly providers: readonly PreparedProvider[];
  readonly townships: readonly string[];
  readonly distance: DistanceOf;
  readonly facts: DispatchFacts;
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
  const townships: string[] = [];
  const townshipNumbers = new Map<string, number>();
  const townshipNumber = (code: string) => {
    const known = townshipNumbers.get(code);
    if (known !== undefined) return known;
    townshipNumbers.set(code, townships.length);
    return townships.push(code) - 1;
  };
  const capacities = latestCapacities(facts.capacity ?? []);
  const monthCounts = new Map(Object.entries(facts.monthCounts ?? {}));
  const lastDispatched = new Map(Object.entries(facts.lastDispatchedAt ?? {}));
  const ranks = ranksOf(lastDispatched.values());
  const suspensions = suspensionsByProvider(facts);
  const providers = (facts.providers ?? []).map((provider): PreparedProvider => {
    const last = lastDispatched.get(provider.id);
    const counts = monthCounts.get(provider.id);
    return {
      id: provider.id,
      township: townshipNumber(provider.township),
      professions: new Set(provider.professions).size,
      ...bandsOf(provider),
      contracts: contractsByType(provider.contracts),
      capacity: capacities.get(provider.id) ?? none,
      monthCounts: counts === undefined ? none : serviceTypes.map((type) => counts[type] ?? 0),
      lastDispatchedRank: last === undefined ? 0 : ranks.get(Date.parse(last))!,
      lastDispatchedAt: last === undefined ? null : inUtc(last),
      suspensions: suspensions.get(provider.id) ?? none,
    };
  });
  providers.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { providers, townships, distance, facts };
}

function bandsOf({ ratings = {} }: DispatchProvider) {
  const band = (rating: 'A' | 'B' | 'C' | undefined) => (rating === undefined ? -1 : bandNumbers[rating]);
  return {
    quality: band(ratings.quality),
    cooperation: band(ratings.cooperation),
    closure: band(ratings.closure),
  };
}

function contractsByType(contracts: readonly DispatchContract[]): PreparedContract[][] {
  const byType: PreparedContract[][] = [];
  for (const { serviceType, codes, townships, validFrom, validTo } of contracts) {
    if (serviceType === 'aUnit') continue;
    const number = numberOfType[serviceType];
    byType[number] ??= [];
    byType[number].push({
      codes: codes === undefined ? null : new Set(codes),
      townships: townships === undefined ? null : new Set(townships),
      from: dayNumber(validFrom),
      to: validTo === null ? Number.POSITIVE_INFINITY : dayNumber(validTo),
    });
  }
  return byType;
}

/** The latest observation of each provider and service, by instant. */
export function latestObservations(observations: readonly DispatchCapacity[]): DispatchCapacity[] {
  const latest = new Map<string, DispatchCapacity>();
  for (const observation of observations) {
    const key = `${observation.serviceType} ${observation.providerId}`;
    const known = latest.get(key);
    if (known === undefined || Date.parse(known.checkedAt) < Date.parse(observation.checkedAt)) {
      latest.set(key, observation);
    }
  }
  return [...latest.values()];
}

function latestCapacities(observations: readonly DispatchCapacity[]): Map<string, PreparedCapacity[]> {
  const byProvider = new Map<string, PreparedCapacity[]>();
  for (const observation of latestObservations(observations)) {
    const { providerId, serviceType, checkedAt, openings, earliestStartOn, windows } = observation;
    const ofProvider = byProvider.get(providerId) ?? [];
    byProvider.set(providerId, ofProvider);
    ofProvider[numberOfType[serviceType]] = {
      checkedOn: dayNumberOfInstant(checkedAt),
      isFull: openings === 0,
      earliestStart: earliestStartOn === undefined ? null : dayNumber(earliestStartOn),
      free: windows === undefined ? null : joinWindows(windows),
    };
  }
  return byProvider;
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
      toDay: to === null ? Number.POSITIVE_INFINITY : dayNumber(to),
      serviceType: serviceType ?? null,
      from,
      to,
      clause,
      because: events,
    });
  }
  // A fixed order, so that the order of the input never shows in the reasons.
  for (const ofProvider of byProvider.values()) ofProvider.sort(inFixedOrder);
  return byProvider;
}

function inFixedOrder(a: PreparedSuspension, b: PreparedSuspension): number {
  if (a.fromDay !== b.fromDay) return a.fromDay - b.fromDay;
  if (a.toDay !== b.toDay) return a.toDay < b.toDay ? -1 : 1;
  const [left, right] = [a, b].map(({ clause, because, serviceType }) =>
    JSON.stringify([clause, because, serviceType]),
  ) as [string, string];
  return left < right ? -1 : 1;
}
