import { parseQuotaInput } from '#shared/rules/quota/checkInput.ts';
import type { QuotaInput, QuotaItem } from '#shared/rules/quota/input.ts';
import { quotaPolicy } from '#shared/rules/quota/policy.ts';
import { quota } from '#shared/rules/quota/quota.ts';
import type { Bucket, BucketId, QuotaResult } from '#shared/rules/quota/result.ts';
import { shelf } from './dispatchInput.ts';

/** Items as `BA01 10`; with a price given `DA01 10 @115`; rented `EH01 6 rented`. */
export function someItems(text: string): QuotaItem[] {
  return text
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [code, times, more] = one.split(' ');
      return {
        code: code!,
        times: Number(times),
        ...(more?.startsWith('@') ? { price: Number(more.slice(1)) } : {}),
        ...(more === 'rented' ? { rented: true } : {}),
      };
    });
}

/** Level 4, no welfare identity, no foreign caregiver, a county of class 2, in May 2026, unless told otherwise. */
export function aQuotaInput(changes: Partial<QuotaInput> = {}): QuotaInput {
  return {
    on: '2026-05-20',
    cmsLevel: 4,
    identity: 3,
    foreignCaregiver: false,
    countyClass: 2,
    items: [],
    ...changes,
  };
}

/** The answer to an input, which must be one that is taken. */
export function askQuota(changes: Partial<QuotaInput>): QuotaResult {
  const input = parseQuotaInput(aQuotaInput(changes));
  if (!input.ok) throw new Error(`${input.error.path}: ${input.error.message}`);
  const policy = quotaPolicy(shelf.findPack('yunlin-113')!);
  if (!policy.ok) throw new Error(policy.error.message);
  return quota(input.value, policy.value);
}

export function bucketIn(result: QuotaResult, id: BucketId): Bucket {
  return result.buckets.find((bucket) => bucket.id === id)!;
}
