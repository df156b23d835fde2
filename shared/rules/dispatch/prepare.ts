import { addDays } from '../../domain/date/day.ts';
import { dayOfInstant } from '../../domain/date/instant.ts';
import type { ServiceType } from '../../domain/serviceType.ts';
import type { CapacityFacts, ContractFacts, DispatchFacts, ProviderFacts, SuspensionFacts } from './input.ts';
import { joinWindows, type Stretch } from './week.ts';

/** A contract with what is asked of it often: which codes on which day, which townships. */
export interface PreparedContract {
  codes: ReadonlySet<string> | null;
  townships: ReadonlySet<string> | null;
  validFrom: string;
  /** The last day; `9999-12-31` where it is open. */
  validTo: string;
}

/** The latest observation of one provider and service. */
export interface PreparedCapacity {
  checkedAt: number;
  /** The last day on which it is not stale yet, by the pack's limit. */
  freshUntil: string;
  openings: number;
  earliestStartOn: string | null;
  /** Joined free stretches of the week; null where times were not asked. */
  free: readonly Stretch[] | null;
}

export interface PreparedProvider {
  id: string;
  township: string;
  contracts: Partial<Record<ContractFacts['serviceType'], PreparedContract[]>>;
  capacity: Partial<Record<ServiceType, PreparedCapacity>>;
  suspensions: readonly SuspensionFacts[];
  monthCounts: Partial<Record<ServiceType, number>>;
  /** Milliseconds since 1970; minus infinity for never. */
  lastDispatched: number;
  lastDispatchedAt: string | null;
  professions: number;
  ratings: NonNullable<ProviderFacts['ratings']>;
}

/** Facts in the form that decisions read; made anew when a fact changes, not for each request. */
export interface PreparedFacts {
  /** In the order of their ids. */
  providers: readonly PreparedProvider[];
  distance: (from: string, to: string) => number;
}

/** A code that was replaced: from `on`, a contract that names `from` covers `to`. */
export interface CodeSuccessor {
  from: string;
  to: string;
  on: string;
}

export interface PreparePorts {
  /** The distance band of two townships, 0 to 3 (I-03). */
  distance: (from: string, to: string) => number;
  /** Days after which an observation is stale, from the pack. */
  staleAfterDays: number;
}

/** Indexes facts by provider and service. Suspended, ended and full ones stay in: decisions say why they are not offered. */
export function prepare(facts: DispatchFacts, { distance, staleAfterDays }: PreparePorts): PreparedFacts {
  const capacityById = new Map<string, PreparedProvider['capacity']>();
  for (const observation of facts.capacity ?? []) keepLatest(capacityById, observation, staleAfterDays);
  const suspensionsById = new Map<string, SuspensionFacts[]>();
  for (const suspension of facts.suspensions ?? []) {
    const known = suspensionsById.get(suspension.providerId);
    if (known === undefined) suspensionsById.set(suspension.providerId, [suspension]);
    else known.push(suspension);
  }
  const providers = (facts.providers ?? []).map((provider): PreparedProvider => {
    const { id } = provider;
    const lastDispatchedAt = facts.lastDispatchedAt?.[id];
    return {
      id,
      township: provider.township,
      contracts: contractsByType(provider.contracts),
      capacity: capacityById.get(id) ?? none,
      suspensions: suspensionsById.get(id) ?? noSuspensions,
      monthCounts: facts.monthCounts?.[id] ?? none,
      lastDispatched:
        lastDispatchedAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(lastDispatchedAt),
      lastDispatchedAt:
        lastDispatchedAt === undefined ? null : new Date(Date.parse(lastDispatchedAt)).toISOString(),
      professions: new Set(provider.professions).size,
      ratings: provider.ratings ?? none,
    };
  });
  return { providers: providers.sort((a, b) => (a.id < b.id ? -1 : 1)), distance };
}

const none = {};
const noSuspensions: readonly SuspensionFacts[] = [];

function keepLatest(
  capacityById: Map<string, PreparedProvider['capacity']>,
  observation: CapacityFacts,
  staleAfterDays: number,
): void {
  const ofProvider = capacityById.get(observation.providerId) ?? {};
  const checkedAt = Date.parse(observation.checkedAt);
  const known = ofProvider[observation.serviceType];
  if (known !== undefined && known.checkedAt >= checkedAt) return;
  ofProvider[observation.serviceType] = {
    checkedAt,
    freshUntil: addDays(dayOfInstant(observation.checkedAt), staleAfterDays),
    openings: observation.openings,
    earliestStartOn: observation.earliestStartOn ?? null,
    free: observation.windows === undefined ? null : joinWindows(observation.windows),
  };
  capacityById.set(observation.providerId, ofProvider);
}

function contractsByType(contracts: readonly ContractFacts[]): PreparedProvider['contracts'] {
  const byType: PreparedProvider['contracts'] = {};
  for (const { serviceType, codes, townships, validFrom, validTo } of contracts) {
    const prepared: PreparedContract = {
      codes: codes === undefined ? null : new Set(codes),
      townships: townships === undefined ? null : new Set(townships),
      validFrom,
      validTo: validTo ?? '9999-12-31',
    };
    const known = byType[serviceType];
    if (known === undefined) byType[serviceType] = [prepared];
    else known.push(prepared);
  }
  return byType;
}
