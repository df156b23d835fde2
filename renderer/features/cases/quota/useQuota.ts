import { type CaseFile, usePacks, useUnit } from '#renderer/data/index.ts';
import { useNow } from '#renderer/ui/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import type { Result } from '#shared/rules/engine/result.ts';
import type { QuotaInput } from '#shared/rules/quota/input.ts';
import { quotaPolicy } from '#shared/rules/quota/policy.ts';
import type { QuotaResult } from '#shared/rules/quota/result.ts';
import { quotaOf } from '../model/planItems.ts';

/** What is made of a case's quotas, or what stands against counting: by path, as the rules say it. */
export type CountedQuota = Result<QuotaResult, { readonly path: string; readonly message: string }>;

/** What a case's quotas pay of items today, by the pack the unit goes by. */
export function useQuota(
  file: Pick<CaseFile, 'case'>,
  plan: Pick<CarePlan, 'approvedOn'>,
  items: QuotaInput['items'],
): CountedQuota {
  const packs = usePacks();
  const { unit } = useUnit();
  const { today } = useNow();
  const pack = packs.findPackOn(unit.packId, today);
  if (pack === undefined) return { ok: false, error: { path: 'packId', message: unit.packId } };
  const policy = quotaPolicy(pack);
  return policy.ok ? quotaOf(file, plan, items, today, policy.value) : policy;
}
