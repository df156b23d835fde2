import type { Pack } from '../../policies/pack.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';
import type { RotationInput, RotationMember } from './input.ts';

export interface RotationResult {
  readonly policy: PolicyName;
  readonly picks: readonly string[];
  /** In the order of the skips; `before` is the index of the pick ahead of which it happened. */
  readonly skipped: readonly {
    readonly id: string;
    readonly before: number;
    readonly reason: 'suspended' | 'noSlot';
  }[];
  /** Whose regular turn was the last; absent where nobody has had one. */
  readonly last?: string;
  readonly owed: readonly string[];
}

/** What a pack's rotation goes by; it has no reading to switch. */
export function rotationPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<PolicyName, PolicyError> {
  const read = readSection(pack, 'rotation', options);
  return read.ok ? ok(read.value.name) : read;
}

/**
 * Picks whose turn it is (rotation/1): who kept a turn and now has a free place goes first, then the list goes on
 * after `last`. The result's `last` and `owed` are the next call's. The input must be one that
 * `parseRotationInput` lets through.
 */
export function rotate(input: RotationInput, policy: PolicyName): RotationResult {
  const list = (input.list ?? []).toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const members = new Map(list.map((member) => [member.id, member]));
  const picks: string[] = [];
  const skipped: RotationResult['skipped'][number][] = [];
  let { last } = input;
  let owed = [...(input.owed ?? [])];
  const skip = (id: string, reason: 'suspended' | 'noSlot') =>
    skipped.push({ id, before: picks.length, reason });

  /** I-25: a suspended one loses the turn it kept; of the others the first that has a free place takes it. */
  const takeKept = (): string | undefined => {
    for (const id of owed) if (members.get(id)!.suspended) skip(id, 'suspended');
    owed = owed.filter((id) => !members.get(id)!.suspended);
    const picked = owed.find((id) => hasPlace(members.get(id)!));
    owed = owed.filter((id) => id !== picked);
    return picked;
  };

  const takeTurn = (): string | undefined => {
    const start = list.findIndex(({ id }) => id === last) + 1;
    for (const member of [...list.slice(start), ...list.slice(0, start)]) {
      const { id } = member;
      if (member.suspended) skip(id, 'suspended');
      else if (hasPlace(member)) {
        last = id;
        return id;
      } else {
        skip(id, 'noSlot');
        if (!owed.includes(id)) owed.push(id);
      }
    }
    return undefined;
  };

  while (picks.length < input.picks) {
    const picked = takeKept() ?? takeTurn();
    if (picked === undefined) break;
    picks.push(picked);
  }
  return { policy, picks, skipped, ...(last === undefined ? {} : { last }), owed };
}

function hasPlace({ hasSlot }: RotationMember): boolean {
  return hasSlot ?? true;
}
