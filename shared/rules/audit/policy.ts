import type { AuditSection } from '../../policies/auditSchema.ts';
import type { Pack } from '../../policies/pack.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';

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
  const read = readSection(pack, 'audit', options);
  if (!read.ok) return read;
  const { section, name } = read.value;
  if (section.function !== 'audit/1') throw new Error(`the kernel has no ${section.function}`);
  return ok({ name, checks: section.checks });
}
