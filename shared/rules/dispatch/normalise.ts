import { dayOfInstant } from '../../domain/date/instant.ts';
import type { ServiceType } from '../../domain/serviceType.ts';
import { canonicalJson } from '../../policies/hash.ts';
import { inUtc } from './calendarDay.ts';
import { exceptionRuleOn } from './exceptions.ts';
import type {
  DispatchCapacity,
  DispatchContract,
  DispatchException,
  DispatchInput,
  DispatchNeed,
  DispatchProvider,
  DispatchSuspension,
} from './input.ts';
import { servingTypes } from './plan.ts';
import type { DispatchPolicy } from './policy.ts';

type ContractType = DispatchContract['serviceType'];

/** What a decision reads, worked out from the policy and the needs alone. */
interface Reading {
  readonly day: string;
  readonly isDispatching: boolean;
  /** Service types that are dispatched, and those whose contracts matter at all. */
  readonly dispatchedTypes: ReadonlySet<ServiceType>;
  readonly contractTypes: ReadonlySet<ContractType>;
  /** Contract types whose codes matter, and capacity types whose windows do. */
  readonly codeTypes: ReadonlySet<ContractType>;
  readonly windowTypes: ReadonlySet<ServiceType>;
  readonly suspensionTypes: ReadonlySet<ServiceType>;
  /** Facts of providers that an applying criterion reads. */
  readonly providerFacts: ReadonlySet<string>;
}

/**
 * The input as the digest covers it: only facts that the rules read, instants in UTC, sets sorted by their
 * RFC 8785 form and without repetition, empty collections left out. It is itself an input and gives the same
 * decision.
 */
export function normaliseInput(input: DispatchInput, policy: DispatchPolicy): DispatchInput {
  const reading = readingOf(input, policy);
  const { request } = input;
  return {
    asOf: inUtc(input.asOf),
    request: {
      caseId: request.caseId,
      township: request.township,
      needs: inCanonicalOrder(request.needs.map((need) => normaliseNeed(need, reading))),
      ...(reading.isDispatching ? sequence('designatedProviderIds', request.designatedProviderIds) : {}),
      ...(reading.isDispatching ? set('declinedProviderIds', request.declinedProviderIds) : {}),
    },
    providers: inCanonicalOrder((input.providers ?? []).map((one) => normaliseProvider(one, reading))),
    ...set('capacity', capacityRead(input.capacity ?? [], reading)),
    ...monthCountsRead(input, reading),
    ...lastDispatchedRead(input, reading),
    ...set('suspensions', suspensionsRead(input, policy).map(normaliseSuspension)),
    ...set('exceptions', exceptionsRead(input, policy, reading)),
  };
}

/** The suspensions that can matter to a decision: in force that day, of a service that is asked for. */
export function suspensionsRead(input: DispatchInput, policy: DispatchPolicy): DispatchSuspension[] {
  const { day, suspensionTypes } = readingOf(input, policy);
  return (input.suspensions ?? []).filter(
    ({ from, to, serviceType }) =>
      from <= day &&
      (to === null || day <= to) &&
      (serviceType === undefined || suspensionTypes.has(serviceType)),
  );
}

/** Exceptions for those who are suspended, where the pack allows any; lists are the county's, and have none. */
function exceptionsRead(
  input: DispatchInput,
  policy: DispatchPolicy,
  { day, isDispatching }: Reading,
): DispatchException[] {
  if (!isDispatching || exceptionRuleOn(policy.pack, day) === null) return [];
  const suspended = new Set(suspensionsRead(input, policy).map(({ providerId }) => providerId));
  return (input.exceptions ?? []).filter(({ providerId }) => suspended.has(providerId));
}

function readingOf({ asOf, request }: DispatchInput, policy: DispatchPolicy): Reading {
  const dispatched = request.needs.filter((need) => !policy.listOnly.has(need.serviceType));
  const listed = request.needs.filter((need) => policy.listOnly.has(need.serviceType));
  const typesOf = (needs: readonly DispatchNeed[]) =>
    new Set(needs.flatMap((need) => servingTypes(need.serviceType)));
  // A candidate may turn out to cover a need in part: what coverage reads is then read too.
  const context = { needs: dispatched, isAnyPartial: true };
  const ranking = dispatched.length === 0 ? [] : policy.ranking;
  return {
    day: dayOfInstant(asOf),
    isDispatching: dispatched.length > 0,
    dispatchedTypes: new Set(dispatched.map((need) => need.serviceType)),
    contractTypes: typesOf(request.needs),
    codeTypes: new Set(
      dispatched.map((need) => need.serviceType).filter((type) => type !== 'deviceAssessment'),
    ),
    windowTypes: typesOf(dispatched.filter((need) => (need.windows ?? []).length > 0)),
    suspensionTypes: new Set([...typesOf(dispatched), ...listed.map((need) => need.serviceType)]),
    providerFacts: new Set(
      ranking.filter(({ rule }) => rule.applies(context)).flatMap(({ rule }) => rule.reads),
    ),
  };
}

function normaliseNeed(need: DispatchNeed, reading: Reading): DispatchNeed {
  const { id, serviceType, codes, visitsPerWeek, minutesPerVisit, windows = [] } = need;
  const isTimed = reading.dispatchedTypes.has(serviceType) && windows.length > 0;
  return {
    id,
    serviceType,
    ...(reading.codeTypes.has(serviceType) ? set('codes', codes) : {}),
    ...(isTimed && visitsPerWeek !== undefined ? { visitsPerWeek } : {}),
    ...(isTimed && minutesPerVisit !== undefined ? { minutesPerVisit } : {}),
    // Two equal windows are two visits wanted: they are sorted, not merged.
    ...(isTimed ? { windows: inCanonicalOrder(windows, true) } : {}),
  };
}

function normaliseProvider(provider: DispatchProvider, { contractTypes, codeTypes, providerFacts }: Reading) {
  const { id, township, professions, ratings = {}, contracts } = provider;
  const bands = Object.entries(ratings).filter(
    ([name, band]) => providerFacts.has(name) && band !== undefined,
  );
  return {
    id,
    township,
    ...(providerFacts.has('professions') ? set('professions', professions) : {}),
    ...(bands.length === 0 ? {} : { ratings: Object.fromEntries(bands) as DispatchProvider['ratings'] }),
    contracts: inCanonicalOrder(
      contracts
        .filter(({ serviceType }) => contractTypes.has(serviceType))
        .map((contract) => normaliseContract(contract, codeTypes)),
    ),
  } satisfies DispatchProvider;
}

function normaliseContract(
  contract: DispatchContract,
  codeTypes: ReadonlySet<ContractType>,
): DispatchContract {
  const { serviceType, codes, townships, validFrom, validTo } = contract;
  const areCodesRead = codes !== undefined && codeTypes.has(serviceType);
  return {
    serviceType,
    // No codes at all and no townships at all mean none here, not all: an empty list is kept.
    ...(areCodesRead ? { codes: inCanonicalOrder(codes) } : {}),
    ...(townships === undefined ? {} : { townships: inCanonicalOrder(townships) }),
    validFrom,
    validTo,
  };
}

/** The latest observation of each provider and service, by instant. */
function latestObservations(observations: readonly DispatchCapacity[]): DispatchCapacity[] {
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

function capacityRead(capacity: readonly DispatchCapacity[], reading: Reading): DispatchCapacity[] {
  const latest = latestObservations(capacity);
  const keyOf = (providerId: string, type: ServiceType) => `${type} ${providerId}`;
  const known = new Set(latest.map((one) => keyOf(one.providerId, one.serviceType)));
  const isRead = ({ providerId, serviceType }: DispatchCapacity) =>
    [...reading.dispatchedTypes].some(
      (type) => servingTypes(type).find((serving) => known.has(keyOf(providerId, serving))) === serviceType,
    );
  return latest.filter(isRead).map(({ checkedAt, openings, earliestStartOn, windows, ...whose }) => ({
    providerId: whose.providerId,
    serviceType: whose.serviceType,
    checkedAt: inUtc(checkedAt),
    openings,
    ...(earliestStartOn === undefined ? {} : { earliestStartOn }),
    ...(windows !== undefined && reading.windowTypes.has(whose.serviceType)
      ? { windows: inCanonicalOrder(windows) }
      : {}),
  }));
}

function monthCountsRead({ monthCounts = {} }: DispatchInput, reading: Reading) {
  if (!reading.providerFacts.has('monthCounts')) return {};
  const counted = Object.entries(monthCounts).flatMap(([id, counts]) => {
    const read = Object.entries(counts).filter(
      ([type, count]) => reading.dispatchedTypes.has(type as ServiceType) && count !== 0,
    );
    return read.length === 0 ? [] : [[id, Object.fromEntries(read)] as const];
  });
  return counted.length === 0 ? {} : { monthCounts: Object.fromEntries(counted) };
}

function lastDispatchedRead({ lastDispatchedAt = {} }: DispatchInput, { providerFacts }: Reading) {
  const entries = Object.entries(lastDispatchedAt);
  if (entries.length === 0 || !providerFacts.has('lastDispatchedAt')) return {};
  return { lastDispatchedAt: Object.fromEntries(entries.map(([id, at]) => [id, inUtc(at)])) };
}

export function normaliseSuspension(suspension: DispatchSuspension): DispatchSuspension {
  const { providerId, from, to, clause, serviceType, because } = suspension;
  const scope = serviceType === undefined ? {} : { serviceType };
  return { providerId, from, to, clause, ...scope, ...set('because', because) };
}

/** A set as a field, or no field where it is empty: absent and empty mean the same. */
function set<K extends string, T>(name: K, items: readonly T[] | undefined): { [key in K]?: T[] } {
  return sequence(name, items === undefined ? undefined : inCanonicalOrder(items));
}

function sequence<K extends string, T>(name: K, items: readonly T[] | undefined): { [key in K]?: T[] } {
  if (items === undefined || items.length === 0) return {};
  return { [name]: [...items] } as { [key in K]: T[] };
}

/** Sorted by RFC 8785 form; repetitions only where they mean something. */
function inCanonicalOrder<T>(items: readonly T[], areRepetitionsKept = false): T[] {
  if (items.length < 2) return [...items];
  const keyed = items.map((item): [string, T] => [canonicalJson(item), item]);
  keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return keyed
    .filter(([key], index) => areRepetitionsKept || index === 0 || keyed[index - 1]![0] !== key)
    .map(([, item]) => item);
}
