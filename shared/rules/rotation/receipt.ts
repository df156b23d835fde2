import type { PackLayer } from '../../domain/unit/packLayer.ts';
import type { HashPort } from '../../policies/hash.ts';
import { type InlineReceipt, makeInlineReceipt } from '../engine/inlineReceipt.ts';
import type { PolicyName } from '../engine/policy.ts';
import type { RotationInput } from './input.ts';
import type { RotationResult } from './rotate.ts';

/** The receipt of a turn, with its digest and the unit's layer that it was given by, if there was one. */
export function rotationReceipt(
  input: RotationInput,
  policy: PolicyName,
  result: RotationResult,
  hashPort: HashPort,
  layer?: PackLayer['pack'],
): InlineReceipt {
  return makeInlineReceipt('paian-rotation-receipt/1', policy, input, result, hashPort, layer);
}
