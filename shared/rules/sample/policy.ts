import type { Pack } from '../../policies/pack.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';

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
  const read = readSection(pack, 'sample', options);
  if (!read.ok) return read;
  const { section, name, choiceOf } = read.value;
  return ok({
    name,
    unitPercent: latestNumber(pack, 'sample.unitPercent'),
    relatedPercent: latestNumber(pack, 'sample.relatedPercent'),
    isWholeUnit: choiceOf(section.clauses.related) === 'wholeUnit',
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
