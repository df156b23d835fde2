import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import { parseDispatchInput } from '#shared/rules/dispatch/checkInput.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import { withDigest } from '#shared/rules/dispatch/digest.ts';
import type {
  DispatchCapacity,
  DispatchContract,
  DispatchInput,
  DispatchNeed,
  DispatchProvider,
  DispatchSuspension,
} from '#shared/rules/dispatch/input.ts';
import { type DispatchPolicy, dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { prepare } from '#shared/rules/dispatch/prepare.ts';
import type { Candidate, DispatchResult, Exclusion } from '#shared/rules/dispatch/result.ts';

/** Townships of Yunlin: 斗六 and those at every distance from it. */
export const home = '10009010';
export const adjacent = '10009020';
export const alsoAdjacent = '10009070';
export const elsewhere = '10009160';

export const shelf = loadBuiltInPacks(hashPort);
const asOf = '2026-05-11T09:00:00+08:00';

/** The policy of a shipped pack. */
export function policyOf(packId: string, options: Record<string, string> = {}): DispatchPolicy {
  const policy = dispatchPolicy(shelf.findPack(packId)!, options);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

export function aContract(stated: Partial<DispatchContract> = {}): DispatchContract {
  return { serviceType: 'homeCare', validFrom: '2026-01-01', validTo: null, ...stated };
}

/** A provider in the case's township that can serve home care anywhere. */
export function aProvider(id: string, stated: Partial<DispatchProvider> = {}): DispatchProvider {
  return { id, township: home, contracts: [aContract()], ...stated };
}

/** Fresh capacity for home care with an opening at once. */
export function aCapacity(providerId: string, stated: Partial<DispatchCapacity> = {}): DispatchCapacity {
  return {
    providerId,
    serviceType: 'homeCare',
    checkedAt: '2026-05-10T10:00:00+08:00',
    openings: 1,
    earliestStartOn: '2026-05-12',
    ...stated,
  };
}

export function aSuspension(
  providerId: string,
  stated: Partial<DispatchSuspension> = {},
): DispatchSuspension {
  return { providerId, from: '2026-05-01', to: '2026-05-31', clause: 'T-2.6.a', ...stated };
}

export function aNeed(stated: Partial<DispatchNeed> = {}): DispatchNeed {
  return { id: 'n1', serviceType: 'homeCare', ...stated };
}

interface Stated extends Partial<Omit<DispatchInput, 'request'>> {
  needs?: DispatchNeed[];
  township?: string;
  designated?: string[];
  declined?: string[];
}

/** One case in 斗六 on 2026-05-11 that needs home care; every provider has fresh capacity unless stated. */
export function anInput({ needs, township, designated, declined, ...facts }: Stated = {}): DispatchInput {
  const providers = facts.providers ?? [aProvider('P1')];
  return {
    asOf,
    request: {
      caseId: 'C1',
      township: township ?? home,
      needs: needs ?? [aNeed()],
      ...(designated === undefined ? {} : { designatedProviderIds: designated }),
      ...(declined === undefined ? {} : { declinedProviderIds: declined }),
    },
    capacity: providers.map(({ id }) => aCapacity(id)),
    ...facts,
    providers,
  };
}

/** The result for an input, which must be a valid one. */
export function dispatch(input: DispatchInput, policy = policyOf('taitung-a-unit')): DispatchResult {
  const parsed = parseDispatchInput(input, { isTownship: isTownshipCode });
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  const prepared = prepare(parsed.value, { distance: distanceBand });
  return withDigest(parsed.value, policy, decide(prepared, policy, parsed.value), hashPort);
}

/** Ids of the candidates, best first. */
export function order(input: DispatchInput, policy?: DispatchPolicy): string[] {
  return dispatch(input, policy).candidates.map(({ providerId }) => providerId);
}

export function candidate(result: DispatchResult, providerId: string): Candidate {
  const found = result.candidates.find((one) => one.providerId === providerId);
  if (found === undefined) throw new Error(`${providerId} is no candidate`);
  return found;
}

export function exclusion(result: DispatchResult, providerId: string): Exclusion {
  const found = result.excluded.find((one) => one.providerId === providerId);
  if (found === undefined) throw new Error(`${providerId} is not excluded`);
  return found;
}

/** The reasons against a provider as `code clause`, in their order. */
export function reasonsAgainst(input: DispatchInput, providerId: string, policy?: DispatchPolicy): string[] {
  return exclusion(dispatch(input, policy), providerId).reasons.map(
    ({ code, clause }) => `${code} ${clause}`,
  );
}
