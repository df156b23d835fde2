import type { ServiceType } from '../../domain/serviceType.ts';
import { type Pack, valueOn } from '../../policies/pack.ts';
import type { DispatchSection } from '../../policies/packSchema.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type CriterionFunction, criterionFunctions } from './criteria.ts';
import type { PolicyName } from './result.ts';

/** Why a pack and options do not make a policy. */
export interface PolicyError {
  readonly code: 'notInPack' | 'unknownOption';
  readonly path: string;
  readonly message: string;
}

/** One criterion of a policy's order. */
export interface RankedCriterion {
  readonly rule: CriterionFunction;
  readonly clause: string;
}

/** A pack's dispatch section, with its functions found and the options applied: what `decide` goes by. */
export interface DispatchPolicy {
  readonly name: PolicyName;
  readonly pack: Pack;
  readonly reasons: DispatchSection['reasons'];
  readonly listOnly: ReadonlySet<ServiceType>;
  readonly ranking: readonly RankedCriterion[];
  /** The reading that fixes the order of the ranking (I-01, I-18). */
  readonly reading: string;
}

/** The readings of a pack that can be switched, with its own choice and all choices. */
export function optionsOf(pack: Pack): Record<string, { default: string; choices: readonly string[] }> {
  return Object.fromEntries(
    Object.entries(pack.interpretations)
      .filter(([, { choices }]) => choices.length > 1)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { choice, choices }]) => [id, { default: choice!, choices }]),
  );
}

/** The options that differ from the pack's own choice, or the first that the pack does not know. */
export function differingOptions(
  pack: Pack,
  options: Readonly<Record<string, string>>,
): Result<Record<string, string>, PolicyError> {
  const known = new Map(Object.entries(optionsOf(pack)));
  for (const [id, choice] of Object.entries(options)) {
    const option = known.get(id);
    const isKnown = option?.choices.includes(choice) ?? false;
    if (isKnown) continue;
    const choices =
      option === undefined ? `no option of ${pack.id}` : `not one of ${option.choices.join(', ')}`;
    return err({ code: 'unknownOption', path: id, message: `${id}=${choice}: ${choices}` });
  }
  const differing = Object.entries(options)
    .filter(([id, choice]) => known.get(id)?.default !== choice)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return ok(Object.fromEntries(differing));
}

/**
 * The dispatch policy of a pack. In the app no option is passed: switching a reading makes a pack of its own;
 * options are for what-if on the command line. Throws if the pack names a function that the kernel lacks.
 */
export function dispatchPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<DispatchPolicy, PolicyError> {
  const section = pack.dispatch;
  if (section === null)
    return err({ code: 'notInPack', path: 'dispatch', message: `${pack.id} has no dispatch` });
  const differing = differingOptions(pack, options);
  if (!differing.ok) return differing;
  if (section.function !== 'dispatch/1') throw new Error(`the kernel has no ${section.function}`);
  const { reading, orders, criteria } = section.ranking;
  const choice = differing.value[reading] ?? pack.interpretations[reading]?.choice ?? '';
  const ranking = orders[choice]!.map((id): RankedCriterion => {
    const { function: name, clause } = criteria[id]!;
    const rule = criterionFunctions[name];
    if (rule === undefined || rule.id !== id) throw new Error(`the kernel has no ${name} for ${id}`);
    return { rule, clause };
  });
  if (ranking.at(-1)?.rule.id !== 'id') throw new Error(`${pack.id}: the order must end with the id`);
  const { id, version, hash } = pack;
  return ok({
    name: { id, version, hash, options: differing.value },
    pack,
    reasons: section.reasons,
    listOnly: new Set(section.listOnly.serviceTypes),
    ranking,
    reading,
  });
}

/** A number that the policy's pack must have on every day; throws if it has none: a defect of the pack. */
export function numberOn(policy: { readonly pack: Pack }, name: string, day: string): number {
  const value = valueOn(policy.pack, name, day);
  if (typeof value !== 'number') throw new Error(`${policy.pack.id}: ${name} is no number on ${day}`);
  return value;
}
