import type { Pack } from '../../policies/pack.ts';
import { audit } from '../audit/audit.ts';
import { parseAuditInput } from '../audit/checkInput.ts';
import { auditPolicy } from '../audit/policy.ts';
import { auditReceipt } from '../audit/receipt.ts';
import {
  type InlineReceipt,
  inlineReceiptFormats,
  inlineReceiptSchema,
  makeInlineReceipt,
} from '../engine/inlineReceipt.ts';
import { firstIssue, type InputError, pathText } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { parseIntakeInput } from '../intake/checkInput.ts';
import { intakePolicy } from '../intake/policy.ts';
import { decideAssignment } from '../intake/receipt.ts';
import { parseRotationInput } from '../rotation/checkInput.ts';
import { rotate, rotationPolicy } from '../rotation/rotate.ts';
import { parseSampleInput } from '../sample/checkInput.ts';
import { drawSample } from '../sample/draw.ts';
import { samplePolicy } from '../sample/policy.ts';
import { firstDifference } from './firstDifference.ts';
import { packOfReceipt } from './packOfReceipt.ts';
import type { ReplayError, ReplayOutcome, ReplayPorts } from './replay.ts';

/** Whether a document is a receipt that holds everything it was made from: of an assignment, a turn, a draw or an audit. */
export function isInlineReceipt(json: unknown): boolean {
  const format =
    json !== null && typeof json === 'object' ? (json as { format?: unknown }).format : undefined;
  return inlineReceiptFormats.some((known) => known === format);
}

/** Makes the decision of such a receipt anew with the pack of its hash, and compares everything, the digest last. */
export function replayInline(json: unknown, ports: ReplayPorts): Result<ReplayOutcome, ReplayError> {
  const parsed = inlineReceiptSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const receipt = parsed.data;
  const { layers, ...decided } = receipt;
  const pack = packOfReceipt(receipt.policy.hash, layers ?? [], ['policy'], ports);
  if (!pack.ok) return pack;
  const recomputed = recompute(receipt, pack.value, ports);
  if (!recomputed.ok) return recomputed;
  const difference = firstDifference(decided, recomputed.value);
  if (difference === undefined) return ok({ same: true });
  const { path, ...values } = difference;
  return ok({ same: false, path: pathText(path), ...values });
}

function recompute(
  { format, policy: { options }, input: recorded }: InlineReceipt,
  pack: Pack,
  ports: ReplayPorts,
): Result<InlineReceipt, ReplayError> {
  if (format === 'paian-rotation-receipt/1') {
    const policy = rotationPolicy(pack, options);
    if (!policy.ok) return err(policy.error);
    const input = ofReceipt(parseRotationInput(recorded));
    if (!input.ok) return input;
    const result = rotate(input.value, policy.value);
    return ok(makeInlineReceipt(format, policy.value, input.value, result, ports.hashPort));
  }
  if (format === 'paian-sample-receipt/1') {
    const policy = samplePolicy(pack, options);
    if (!policy.ok) return err(policy.error);
    const input = ofReceipt(parseSampleInput(recorded));
    if (!input.ok) return input;
    const result = drawSample(input.value, policy.value, ports.hashPort);
    return ok(makeInlineReceipt(format, policy.value.name, input.value, result, ports.hashPort));
  }
  if (format === 'paian-audit-receipt/1') {
    const policy = auditPolicy(pack, options);
    if (!policy.ok) return err(policy.error);
    const input = ofReceipt(parseAuditInput(recorded));
    if (!input.ok) return input;
    return ok(auditReceipt(input.value, audit(input.value, policy.value), ports.hashPort));
  }
  const policy = intakePolicy(pack, options);
  if (!policy.ok) return err(policy.error);
  const input = ofReceipt(parseIntakeInput(recorded, ports));
  if (!input.ok) return input;
  const assignment = decideAssignment(input.value, policy.value, ports);
  return ok(makeInlineReceipt(format, policy.value.name, input.value, assignment, ports.hashPort));
}

/** An input as it was read, with what is wrong of it told by its place in the receipt. */
function ofReceipt<T>(read: Result<T, InputError>): Result<T, ReplayError> {
  return read.ok ? read : err({ ...read.error, path: `input.${read.error.path}` });
}
