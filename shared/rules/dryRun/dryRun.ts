import { z } from 'zod';
import { findInputError, type Gazetteer } from '../dispatch/checkInput.ts';
import { decide } from '../dispatch/decide.ts';
import { dispatchInputSchema } from '../dispatch/input.ts';
import type { DispatchPolicy } from '../dispatch/policy.ts';
import { type DistanceOf, prepare } from '../dispatch/prepare.ts';
import type { InlinedReceipt } from '../dispatch/receipt.ts';
import type { Candidate, CriterionId } from '../dispatch/result.ts';
import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';

/** What a dry run needs from outside. */
export interface DryRunPorts extends Gazetteer {
  readonly distance: DistanceOf;
}

/** What a policy would have made of a recorded decision. */
export type DryRunOutcome =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'changed';
      /** The first place of the order that differs, from 1. */
      readonly rank: number;
      /** Who stood there as it was recorded, and who would now; null where the order is shorter. */
      readonly before: string | null;
      readonly after: string | null;
      /** What puts the one before the other now; null where one of them would not be offered at all. */
      readonly decidedBy: { readonly criterion: CriterionId; readonly clause: string } | null;
    };

export interface DryRunError {
  readonly code: 'invalidInput';
  readonly path: string;
  readonly message: string;
}

const recordedSchema = z.object({ candidates: z.array(z.object({ providerId: z.string() })) });

/**
 * A recorded decision made anew from its own facts, by another policy than its own. Only who is offered, and in
 * which order, is compared: clauses and readings that are cited differ between packs by themselves.
 * @param receipt.input put together from records, each of which was checked by its own schema: what is looked at is
 * whether a newer program says more of it, and what no schema can say. Its whole shape would take as long again.
 */
export function dryRun(
  { input, result }: Pick<InlinedReceipt, 'input' | 'result'>,
  policy: DispatchPolicy,
  ports: DryRunPorts,
): Result<DryRunOutcome, DryRunError> {
  const recorded = recordedSchema.safeParse(result);
  if (!recorded.success) {
    const { path, message } = firstIssue(recorded.error);
    return err({ code: 'invalidInput', path: `result.${path}`, message });
  }
  const error = findUnknownField(input) ?? findInputError(input, ports);
  if (error !== undefined) return err({ ...error, path: `input.${error.path}` });
  const { candidates } = decide(prepare(input, { distance: ports.distance }), policy, input);
  const before = recorded.data.candidates.map(({ providerId }) => providerId);
  const index = firstDifferent(
    before,
    candidates.map(({ providerId }) => providerId),
  );
  if (index === undefined) return ok({ kind: 'same' });
  const now = candidates[index];
  const former = candidates.find(({ providerId }) => providerId === before[index]);
  return ok({
    kind: 'changed',
    rank: index + 1,
    before: before[index] ?? null,
    after: now?.providerId ?? null,
    decidedBy: now === undefined || former === undefined ? null : decidingCriterion(now, former),
  });
}

/** A stored receipt keeps what a newer program says, which may be why it decided as it did. */
function findUnknownField(input: object): InputError | undefined {
  const unknown = Object.keys(input).find((field) => !Object.hasOwn(dispatchInputSchema.shape, field));
  return unknown === undefined ? undefined : inputError([unknown], 'unknown field');
}

function firstDifferent(before: readonly string[], after: readonly string[]): number | undefined {
  const length = Math.max(before.length, after.length);
  for (let index = 0; index < length; index += 1) if (before[index] !== after[index]) return index;
  return undefined;
}

/** The first criterion, in the policy's order, in which two candidates of one decision differ; ids always do. */
function decidingCriterion(first: Candidate, other: Candidate): { criterion: CriterionId; clause: string } {
  const found = first.criteria.find(
    ({ value }, index) => JSON.stringify(value) !== JSON.stringify(other.criteria[index]?.value),
  )!;
  return { criterion: found.id, clause: found.clause };
}
