import { canCite, type Pack } from '../../policies/pack.ts';
import { differingOptions, type PolicyError, type PolicyName } from '../engine/policy.ts';
import { err, ok, type Result } from '../engine/result.ts';

/**
 * The name of the pack that quotas are asked by. Quotas are national: every pack over the national layer has them, and
 * their figures are dated data of their own (policies/benefits), not of a pack.
 */
export function quotaPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<PolicyName, PolicyError> {
  // What the national layer says holds in each pack over it.
  if (!canCite(pack, 'S-CB01a')) {
    return err({ code: 'notInPack', path: 'quota', message: `${pack.id} has no quota` });
  }
  const differing = differingOptions(pack, options);
  if (!differing.ok) return differing;
  const { id, version, hash } = pack;
  return ok({ id, version, hash, options: differing.value });
}
