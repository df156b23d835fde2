import type { PackLayer } from '../../domain/unit/packLayer.ts';
import type { HashPort } from '../../policies/hash.ts';
import { type InlineReceipt, makeInlineReceipt } from '../engine/inlineReceipt.ts';
import type { AuditResult } from './audit.ts';
import type { AuditInput } from './input.ts';

/** The receipt of an audit, with its digest and the unit's layer that was audited by, if there was one. */
export function auditReceipt(
  input: AuditInput,
  result: AuditResult,
  hashPort: HashPort,
  layer?: PackLayer['pack'],
): InlineReceipt {
  return makeInlineReceipt('paian-audit-receipt/1', result.policy, input, result, hashPort, layer);
}
