import type { Pack } from '../../policies/pack.ts';
import type { DemeritsSection } from '../../policies/packSchema.ts';
import { numberOn } from '../dispatch/policy.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';

/** How a pack reads what its section of demerits leaves open, and the values it has. */
export interface DemeritRules {
  readonly pack: Pack;
  /** I-08: each point suspends on its own, instead of a month of points once. */
  readonly isPerPoint: boolean;
  /** I-13: a suspension covers the event's service only, instead of the whole provider. */
  readonly isPerService: boolean;
}

/** A pack's demerits section with the options applied: what the ledger goes by. */
export interface DemeritsPolicy {
  readonly name: PolicyName;
  readonly pack: Pack;
  readonly section: DemeritsSection;
  /** What was in force on a day: a point goes by that of the day it was determined on, whatever came later. */
  rulesOn(day: string): DemeritRules;
}

/** The demerits policy of a pack, the same on every day; options are for what-if on the command line. */
export function demeritsPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<DemeritsPolicy, PolicyError> {
  const read = readSection(pack, 'demerits', options);
  if (!read.ok) return read;
  const { section, name, choiceOf } = read.value;
  const rules = {
    pack,
    isPerPoint: choiceOf('I-08') === 'perPoint',
    isPerService: choiceOf('I-13') === 'perService',
  };
  return ok({ name, pack, section, rulesOn: () => rules });
}

/**
 * A policy that follows the packs over time (P-8). A day whose pack weighs no points, or in another way than the one of
 * today, goes by today's.
 * @param packOn the pack in force on a day
 */
export function demeritsPolicyOver(
  today: DemeritsPolicy,
  packOn: (day: string) => Pack | undefined,
): DemeritsPolicy {
  const known = new Map<string, DemeritRules>();
  return {
    ...today,
    rulesOn(day) {
      const pack = packOn(day) ?? today.pack;
      const found = known.get(pack.hash);
      if (found !== undefined) return found;
      const read = demeritsPolicy(pack);
      const isSameKind = read.ok && read.value.section.function === today.section.function;
      const rules = (isSameKind ? read.value : today).rulesOn(day);
      known.set(pack.hash, rules);
      return rules;
    },
  };
}

/** A number of the pack in force on a day. */
export function ledgerNumber(policy: DemeritsPolicy, name: string, day: string): number {
  return numberOn(policy.rulesOn(day), name, day);
}
