import type { Pack } from '../../policies/pack.ts';
import { differingOptions, type PolicyError } from '../dispatch/policy.ts';
import type { PolicyName } from '../dispatch/result.ts';
import { err, ok, type Result } from '../engine/result.ts';

/** A pack's sample section with the options applied: what a draw goes by. */
export interface SamplePolicy {
  readonly name: PolicyName;
  readonly unitPercent: number;
  readonly relatedPercent: number;
  /** I-19: one related case raises the rate of the whole unit, instead of a draw from the related ones. */
  readonly isWholeUnit: boolean;
  readonly monthlyCases: number;
  readonly phonePercent: number;
}

/** The sample policy of a pack; options are for what-if on the command line. */
export function samplePolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<SamplePolicy, PolicyError> {
  if (pack.sample === null)
    return err({ code: 'notInPack', path: 'sample', message: `${pack.id} has no sample` });
  const differing = differingOptions(pack, options);
  if (!differing.ok) return differing;
  const { id, version, hash } = pack;
  const { related } = pack.sample.clauses;
  const choice = differing.value[related] ?? pack.interpretations[related]?.choice;
  return ok({
    name: { id, version, hash, options: differing.value },
    unitPercent: latestNumber(pack, 'sample.unitPercent'),
    relatedPercent: latestNumber(pack, 'sample.relatedPercent'),
    isWholeUnit: choice === 'wholeUnit',
    monthlyCases: latestNumber(pack, 'sample.monthlyCases'),
    phonePercent: latestNumber(pack, 'sample.phonePercent'),
  });
}

/** A draw has a seed and no day: the latest value holds. Throws if there is none: a defect of the pack. */
function latestNumber(pack: Pack, name: string): number {
  const value = pack.parameters[name]?.values.at(-1)?.value;
  if (typeof value !== 'number') throw new Error(`${pack.id}: ${name} is no number`);
  return value;
}
