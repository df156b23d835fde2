import type { DistanceOf } from '../dispatch/prepare.ts';
import { decideIntake } from './decideIntake.ts';
import type { IntakeInput } from './input.ts';
import type { IntakePolicy } from './policy.ts';
import type { IntakeCandidate } from './result.ts';

/** A manager of a unit that can take the case, in the order in which the kernel suggests them. */
export interface RankedManager extends Pick<IntakeCandidate, 'unitId' | 'managerId' | 'warnings'> {
  /** From 1, within the unit. */
  readonly rank: number;
}

/**
 * Every unit's managers who can take the case: the first is the one that intake/1 suggests, each further one whom it
 * suggests once those before are left out. So the order needs no rule of its own. A unit that is excluded has none.
 */
export function managersInOrder(
  input: IntakeInput,
  policy: IntakePolicy,
  ports: { distance: DistanceOf },
): RankedManager[] {
  return (input.units ?? []).flatMap((unit) => {
    const ranked: RankedManager[] = [];
    for (let left = unit.managers; ; ) {
      const only = {
        ...input,
        case: { ...input.case, chosenUnitId: undefined },
        units: [{ ...unit, managers: left }],
      };
      const [next] = decideIntake(only, policy, ports).candidates;
      if (next === undefined) return ranked;
      const { unitId, managerId, warnings } = next;
      ranked.push({ unitId, managerId, warnings, rank: ranked.length + 1 });
      left = left.filter(({ id }) => id !== managerId);
    }
  });
}
