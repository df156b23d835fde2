import type { Pack } from '../../policies/pack.ts';
import { differingOptions, type PolicyError } from '../dispatch/policy.ts';
import type { PolicyName } from '../dispatch/result.ts';
import { err, ok, type Result } from '../engine/result.ts';
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
  if (pack.intake === null)
    return err({ code: 'notInPack', path: 'intake', message: `${pack.id} has no intake` });
  const differing = differingOptions(pack, options);
  if (!differing.ok) return differing;
  const { reading, orders, criteria } = pack.intake.ranking;
  const choice = differing.value[reading] ?? pack.interpretations[reading]?.choice ?? '';
  const ranking = orders[choice]!.map((id) => {
    const { function: name, clause } = criteria[id]!;
    const rule = intakeCriterionFunctions[name];
    if (rule === undefined || rule.id !== id) throw new Error(`the kernel has no ${name} for ${id}`);
    return { rule, clause };
  });
  if (ranking.at(-1)?.rule.id !== 'id') throw new Error(`${pack.id}: the order must end with the id`);
  const { id, version, hash } = pack;
  return ok({ name: { id, version, hash, options: differing.value }, pack, ranking });
}
