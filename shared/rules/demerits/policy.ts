import type { Pack } from '../../policies/pack.ts';
import type { DemeritsSection } from '../../policies/packSchema.ts';
import { differingOptions, type PolicyError } from '../dispatch/policy.ts';
import type { PolicyName } from '../dispatch/result.ts';
import { err, ok, type Result } from '../engine/result.ts';

/** A pack's demerits section with the options applied: what the ledger goes by. */
export interface DemeritsPolicy {
  readonly name: PolicyName;
  readonly pack: Pack;
  readonly section: DemeritsSection;
  /** I-08: each point suspends on its own, instead of a month of points once. */
  readonly isPerPoint: boolean;
  /** I-13: a suspension covers the event's service only, instead of the whole provider. */
  readonly isPerService: boolean;
}

/** The demerits policy of a pack; options are for what-if on the command line. */
export function demeritsPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<DemeritsPolicy, PolicyError> {
  const section = pack.demerits;
  if (section === null)
    return err({ code: 'notInPack', path: 'demerits', message: `${pack.id} has no demerits` });
  const differing = differingOptions(pack, options);
  if (!differing.ok) return differing;
  const choiceOf = (reading: string) => differing.value[reading] ?? pack.interpretations[reading]?.choice;
  const { id, version, hash } = pack;
  return ok({
    name: { id, version, hash, options: differing.value },
    pack,
    section,
    isPerPoint: choiceOf('I-08') === 'perPoint',
    isPerService: choiceOf('I-13') === 'perService',
  });
}
