import type { AuditSection } from '../../policies/auditSchema.ts';
import type { Pack } from '../../policies/pack.ts';
import { differingOptions, type PolicyError } from '../dispatch/policy.ts';
import type { PolicyName } from '../dispatch/result.ts';
import { err, ok, type Result } from '../engine/result.ts';

/** A pack's claim checks; no reading switches them. */
export interface AuditPolicy {
  readonly name: PolicyName;
  readonly checks: AuditSection['checks'];
}

/** The claim checks of a pack. Throws if it names a function that the kernel lacks: a defect of the pack. */
export function auditPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<AuditPolicy, PolicyError> {
  const section = pack.audit;
  if (section === null) {
    return err({ code: 'notInPack', path: 'audit', message: `${pack.id} has no audit` });
  }
  const differing = differingOptions(pack, options);
  if (!differing.ok) return differing;
  if (section.function !== 'audit/1') throw new Error(`the kernel has no ${section.function}`);
  const { id, version, hash } = pack;
  return ok({ name: { id, version, hash, options: differing.value }, checks: section.checks });
}
