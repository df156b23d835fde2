import { hashPort } from '#shared/crypto/hashPort.ts';
import { yunlinDirectory, yunlinDirectoryHash } from '#shared/directory/yunlin113/index.ts';
import { serviceTypeSchema } from '#shared/domain/serviceType.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import type { DispatchProvider } from '#shared/rules/dispatch/input.ts';
import { type DispatchPolicy, dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { type SamplePolicy, samplePolicy } from '#shared/rules/sample/policy.ts';
import type { SampleChange } from '#shared/sample/change.ts';
import { seededRandom } from '#shared/sample/dice.ts';
import { sampleUnit } from '#shared/sample/sampleUnit.ts';

export const packShelf = loadBuiltInPacks(hashPort);

/** The policy of a shipped pack, with no option switched. */
export function policyOf(packId: string): DispatchPolicy {
  const policy = dispatchPolicy(packShelf.findPack(packId)!);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

function samplingOf(packId: string): SamplePolicy {
  const policy = samplePolicy(packShelf.findPack(packId)!);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

/** The real directory as the rules read it: what only A units are contracted for is not dispatched. */
export const realProviders: readonly DispatchProvider[] = yunlinDirectory().providers.map(
  ({ id, name, township, professions, contracts }) => ({
    id,
    name,
    township,
    professions: [...professions],
    contracts: contracts.flatMap(({ serviceType, codes, townships, validFrom, validTo }) => {
      const type = serviceTypeSchema.safeParse(serviceType);
      if (!type.success) return [];
      return [
        {
          serviceType: type.data,
          ...(codes === undefined ? {} : { codes: [...codes] }),
          townships: [...townships],
          validFrom,
          validTo,
        },
      ];
    }),
  }),
);

/** The sample unit of a seed, as it looks current at an instant. */
export function aSampleUnit(now: string, seed = 113, managerId = 'person-0001'): SampleChange[] {
  return sampleUnit({
    now,
    random: seededRandom(seed),
    managerId,
    policy: policyOf('yunlin-113'),
    sampling: samplingOf('yunlin-113'),
    hashPort,
    directory: { hash: yunlinDirectoryHash, providers: realProviders },
  });
}

export { recordsOf } from '#shared/sample/change.ts';
