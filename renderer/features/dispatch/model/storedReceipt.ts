import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { storedReceiptSchema } from '#shared/rules/dispatch/receipt.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';

/** What a stored receipt says of the decision, for showing it as it was. */
export interface ReadReceipt {
  asOf: string;
  needIds: readonly string[];
  designatedProviderIds: readonly string[];
  observationIds: readonly string[];
  decision: Decision;
}

/** Null for a receipt that is not one: it is then said, not guessed at. */
export function readReceipt(receipt: Dispatch['receipt']): ReadReceipt | null {
  const parsed = storedReceiptSchema.safeParse(receipt);
  if (!parsed.success) return null;
  const { input, result } = parsed.data;
  return {
    asOf: input.asOf,
    needIds: input.request.needs.map(({ id }) => id),
    designatedProviderIds: input.request.designatedProviderIds ?? [],
    observationIds: input.observationIds,
    // The kernel wrote it and its digest covers it; `recompute` says whether it is still what the rules give.
    decision: result as unknown as Decision,
  };
}
