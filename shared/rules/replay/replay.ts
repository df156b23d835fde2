import type { HashPort } from '../../policies/hash.ts';
import type { Pack } from '../../policies/pack.ts';
import { type Gazetteer, parseRecordedInput } from '../dispatch/checkInput.ts';
import { decide } from '../dispatch/decide.ts';
import { withDigest } from '../dispatch/digest.ts';
import { dispatchPolicy } from '../dispatch/policy.ts';
import { type DistanceOf, prepare } from '../dispatch/prepare.ts';
import { exportedReceiptSchema } from '../dispatch/receipt.ts';
import { firstIssue, inputError, pathText } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { firstDifference } from './firstDifference.ts';
import { packOfReceipt } from './packOfReceipt.ts';
import { isInlineReceipt, replayInline } from './replayInline.ts';

/** What replaying needs from outside. */
export interface ReplayPorts extends Gazetteer {
  readonly distance: DistanceOf;
  readonly hashPort: HashPort;
  findPackByHash(hash: string): Pack | undefined;
}

export type ReplayOutcome =
  | { readonly same: true }
  | {
      readonly same: false;
      readonly path: string;
      readonly recorded?: unknown;
      readonly recomputed?: unknown;
    };

export interface ReplayError {
  readonly code: 'invalidInput' | 'unknownPack' | 'unknownOption' | 'notInPack';
  readonly path: string;
  readonly message: string;
}

/**
 * Recomputes an exported receipt with the pack of its hash, without any database, and compares everything: the
 * digest last, which also covers facts that changed no result. Receipts of assignments, turns, draws and audits are
 * told by their format.
 */
export function replay(json: unknown, ports: ReplayPorts): Result<ReplayOutcome, ReplayError> {
  if (isInlineReceipt(json)) return replayInline(json, ports);
  const parsed = exportedReceiptSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const receipt = parsed.data;
  const name = receipt.policy ?? receipt.result.policy;
  const place = receipt.policy === undefined ? ['result', 'policy'] : ['policy'];
  if (name === undefined) return err(inputError(['policy'], 'the receipt names no policy'));
  const pack = packOfReceipt(name.hash, receipt.layers ?? [], place, ports);
  if (!pack.ok) return pack;
  const policy = dispatchPolicy(pack.value, name.options);
  if (!policy.ok) {
    const { code, path, message } = policy.error;
    return err({ code, path: pathText([...place, 'options', path]), message });
  }
  const input = parseRecordedInput(receipt.input, ports);
  if (!input.ok) {
    const { path } = input.error;
    const full = path === '' || path.startsWith('[') ? `input${path}` : `input.${path}`;
    return err({ ...input.error, path: full });
  }
  const prepared = prepare(input.value, { distance: ports.distance });
  const decision = decide(prepared, policy.value, input.value);
  const recomputed = {
    ...(receipt.policy === undefined ? {} : { policy: policy.value.name }),
    result: withDigest(input.value, policy.value, decision, ports.hashPort),
  };
  const recorded = {
    ...(receipt.policy === undefined ? {} : { policy: receipt.policy }),
    result: receipt.result,
  };
  const difference = firstDifference(recorded, recomputed);
  if (difference === undefined) return ok({ same: true });
  const { path, ...values } = difference;
  return ok({ same: false, path: pathText(path), ...values });
}
