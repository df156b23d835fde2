import { parseRotationInput } from '#shared/rules/rotation/checkInput.ts';
import type { RotationInput, RotationMember } from '#shared/rules/rotation/input.ts';
import { type RotationResult, rotate, rotationPolicy } from '#shared/rules/rotation/rotate.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

/** A list in this order: `P1 P2! P3-`, where `!` is suspended and `-` has no free place. */
export function aList(text: string): RotationMember[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((word, index) => ({
      id: word.replace(/[!-]+$/, ''),
      order: index + 1,
      ...(word.includes('!') ? { suspended: true } : {}),
      ...(word.endsWith('-') ? { hasSlot: false } : {}),
    }));
}

/** The result for an input; throws where it is not a valid one. */
export function rotation(input: RotationInput): RotationResult {
  const policy = rotationPolicy(shelf.findPack('yunlin-113')!);
  if (!policy.ok) throw new Error(policy.error.message);
  const parsed = parseRotationInput(input);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return rotate(parsed.value, policy.value);
}

/** The result without its policy, for a list as `aList` writes it. */
export function rotationOf(
  list: string,
  stated: Omit<RotationInput, 'list'>,
): Omit<RotationResult, 'policy'> {
  const { policy: _, ...rest } = rotation({ list: aList(list), ...stated });
  return rest;
}
