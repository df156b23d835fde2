import type { Pack } from '../../policies/pack.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { criteriaInOrder } from '../engine/ranking.ts';
import { ok, type Result } from '../engine/result.ts';
import { type IntakeCriterionFunction, intakeCriterionFunctions } from './criteria.ts';

/** A pack's intake section, with its functions found and the options applied: what an intake goes by. */
export interface IntakePolicy {
  readonly name: PolicyName;
  readonly pack: Pack;
  readonly ranking: readonly { readonly rule: IntakeCriterionFunction; readonly clause: string }[];
}

/**
 * The intake policy of a pack; options are for what-if on the command line. Throws if the pack names a function
 * that the kernel lacks.
 */
export function intakePolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<IntakePolicy, PolicyError> {
  const read = readSection(pack, 'intake', options);
  if (!read.ok) return read;
  const { section, name, choiceOf } = read.value;
  return ok({ name, pack, ranking: criteriaInOrder(section.ranking, choiceOf, intakeCriterionFunctions) });
}
