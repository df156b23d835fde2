import type { Pack } from '../../policies/pack.ts';
import type { DemeritsSection } from '../../policies/packSchema.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';

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
  const read = readSection(pack, 'demerits', options);
  if (!read.ok) return read;
  const { section, name, choiceOf } = read.value;
  return ok({
    name,
    pack,
    section,
    isPerPoint: choiceOf('I-08') === 'perPoint',
    isPerService: choiceOf('I-13') === 'perService',
  });
}
