import { hashPort } from '#shared/crypto/hashPort.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import type { DispatchException } from '#shared/rules/dispatch/input.ts';
import { type DispatchPolicy, dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { shelf } from './dispatchInput.ts';
import { aUnitLayer } from './unitLayer.ts';

const cites: Record<string, string> = { 'taitung-a-unit': 'I-13', 'yunlin-113': 'Y-A.2' };

/** A unit's layer that lets suspended providers be used by exception where a township has at most so many. */
export function exceptionLayer(packId = 'taitung-a-unit', most = 1) {
  return aUnitLayer({
    packId,
    choices: {},
    parameters: {
      'suspension.exceptionProviders': {
        unit: 'count',
        values: [{ from: '2026-05-01', value: most, cite: cites[packId]!, reference: '府社長字第1號' }],
      },
    },
  });
}

/** The policy of a pack under such a layer. */
export function policyWithExceptions(packId = 'taitung-a-unit', most = 1): DispatchPolicy {
  const packs = packsOfUnit(shelf, [exceptionLayer(packId, most)], '2026-05-11', hashPort);
  const policy = dispatchPolicy(packs.findPack(packId)!);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

/** The authority agreed the day before the decision. */
export function anException(providerId: string, stated: Partial<DispatchException> = {}): DispatchException {
  return {
    providerId,
    agreedBy: '縣府長照科林科員',
    agreedOn: '2026-05-10',
    reason: '本鄉只有這一家',
    ...stated,
  };
}
