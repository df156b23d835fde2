import type { PackLayer } from '../../domain/unit/packLayer.ts';
import type { HashPort } from '../../policies/hash.ts';
import type { DistanceOf } from '../dispatch/prepare.ts';
import { type InlineReceipt, makeInlineReceipt } from '../engine/inlineReceipt.ts';
import { decideIntake } from './decideIntake.ts';
import type { IntakeInput } from './input.ts';
import { managersInOrder, type RankedManager } from './managers.ts';
import type { IntakePolicy } from './policy.ts';
import type { IntakeResult } from './result.ts';

/** Which unit, and in it who: what a referred case is assigned by. */
export interface Assignment extends IntakeResult {
  readonly managers: readonly RankedManager[];
}

/** Units by intake/1, and the managers of each in its order. The input must be one that `parseIntakeInput` lets through. */
export function decideAssignment(
  input: IntakeInput,
  policy: IntakePolicy,
  ports: { distance: DistanceOf },
): Assignment {
  return { ...decideIntake(input, policy, ports), managers: managersInOrder(input, policy, ports) };
}

/** The receipt of an assignment, with its digest and the unit's layer that it was decided by, if there was one. */
export function intakeReceipt(
  input: IntakeInput,
  policy: IntakePolicy,
  assignment: Assignment,
  hashPort: HashPort,
  layer?: PackLayer['pack'],
): InlineReceipt {
  return makeInlineReceipt('paian-intake-receipt/1', policy.name, input, assignment, hashPort, layer);
}
