import { compareTexts } from '../engine/compareTexts.ts';
import type { PolicyName } from '../engine/policy.ts';
import { bucketOf } from './buckets.ts';
import { findingsOf } from './findings.ts';
import type { QuotaInput } from './input.ts';
import { levelIn, monthOf } from './months.ts';
import { priceItems } from './priceItems.ts';
import { bucketIds, type PricedItem, type QuotaResult } from './result.ts';

/**
 * What the items cost, what the quotas pay of it, what is left of them and what the family pays, all in whole NT$; and
 * what of the items does not go together. Function `quota/1`: see SPEC.md.
 */
export function quota(input: QuotaInput, policy: PolicyName): QuotaResult {
  const counted = priceItems(input.items, { on: input.on, remote: input.remote ?? false });
  const approvals = approvalsOf(input);
  return {
    policy,
    cmsLevel: levelIn(input, monthOf(input.on)),
    buckets: bucketIds.map((id) => bucketOf(id, input, counted)),
    items: counted.map(({ counted: _, isCopayFree: __, ...item }): PricedItem => item),
    findings: findingsOf(input, counted),
    ...(approvals === undefined ? {} : { approvals }),
  };
}

/** What was used of what was approved, by code; undefined where nothing is told of an approval. */
function approvalsOf({ approved, items }: QuotaInput): QuotaResult['approvals'] {
  if (approved === undefined) return undefined;
  const codes = [...new Set([...approved, ...items].map(({ code }) => code))].sort(compareTexts);
  return codes.map((code) => {
    const granted = approved.find((one) => one.code === code)?.times ?? 0;
    const used = items.reduce((sum, item) => sum + (item.code === code ? item.times : 0), 0);
    return {
      code,
      approved: granted,
      used,
      left: Math.max(0, granted - used),
      over: Math.max(0, used - granted),
    };
  });
}
