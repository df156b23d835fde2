import { type HashPort, hashOfJson } from '../../policies/hash.ts';
import type { DispatchInput } from './input.ts';
import { normaliseInput } from './normalise.ts';
import type { DispatchPolicy } from './policy.ts';
import type { Decision, DispatchResult } from './result.ts';

/**
 * The digest of a decision: SHA-256 of the RFC 8785 form of pack hash, options that differ, normalised input and
 * the decision. Computed when a decision is stored, printed or exported, not while a list is looked at.
 */
export function decisionDigest(
  input: DispatchInput,
  policy: DispatchPolicy,
  decision: Decision,
  hashPort: HashPort,
): string {
  const { hash, options } = policy.name;
  return hashOfJson(
    { pack: hash, options, input: normaliseInput(input, policy), result: decision },
    hashPort,
  );
}

/** A decision with its digest. */
export function withDigest(
  input: DispatchInput,
  policy: DispatchPolicy,
  decision: Decision,
  hashPort: HashPort,
): DispatchResult {
  return { ...decision, digest: decisionDigest(input, policy, decision, hashPort) };
}
