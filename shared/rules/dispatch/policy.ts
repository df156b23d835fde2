import type { ServiceType } from '../../domain/serviceType.ts';
import { type Pack, valueOn } from '../../policies/pack.ts';
import type { DispatchSection } from '../../policies/packSchema.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { criteriaInOrder } from '../engine/ranking.ts';
import { ok, type Result } from '../engine/result.ts';
import { type CriterionFunction, criterionFunctions } from './criteria.ts';

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
  /** By which the county's list is handed over: T-2.3.6, or a reading (I-22). */
  readonly listClause: string;
  readonly ranking: readonly RankedCriterion[];
  /** The reading that fixes the order of the ranking (I-01, I-18). */
  readonly reading: string;
}

/**
 * The dispatch policy of a pack. In the app no option is passed: switching a reading makes a pack of its own;
 * options are for what-if on the command line. Throws if the pack names a function that the kernel lacks.
 */
export function dispatchPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<DispatchPolicy, PolicyError> {
  const read = readSection(pack, 'dispatch', options);
  if (!read.ok) return read;
  const { section, name, choiceOf } = read.value;
  if (section.function !== 'dispatch/1') throw new Error(`the kernel has no ${section.function}`);
  return ok({
    name,
    pack,
    reasons: section.reasons,
    listOnly: new Set(section.listOnly.serviceTypes),
    listClause: section.listOnly.clause,
    ranking: criteriaInOrder(section.ranking, choiceOf, criterionFunctions),
    reading: section.ranking.reading,
  });
}

/** A number that the policy's pack must have on every day; throws if it has none: a defect of the pack. */
export function numberOn(policy: { readonly pack: Pack }, name: string, day: string): number {
  const value = valueOn(policy.pack, name, day);
  if (typeof value !== 'number') throw new Error(`${policy.pack.id}: ${name} is no number on ${day}`);
  return value;
}
