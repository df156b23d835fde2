import { z } from 'zod';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';

/** A provider that stood before the chosen one, and the clause by which it did; null where nothing told them apart. */
export interface PassedOver {
  providerId: string;
  clause: string | null;
}

/** What of a stored receipt is read here; a decision's receipt has more. */
const rankedSchema = z.object({
  result: z.object({
    candidates: z.array(
      z.object({
        providerId: z.string(),
        rank: z.number(),
        beatsNextBy: z.object({ clause: z.string() }).nullable(),
      }),
    ),
  }),
});

/** Those that were passed over for the chosen one, in their order; none where the receipt does not say. */
export function passedOverOf(dispatch: Dispatch): PassedOver[] {
  const receipt = rankedSchema.safeParse(dispatch.receipt);
  if (dispatch.outcome !== 'chosen' || !receipt.success) return [];
  return receipt.data.result.candidates
    .filter(({ rank }) => rank < dispatch.rank)
    .sort((a, b) => a.rank - b.rank)
    .map(({ providerId, beatsNextBy }) => ({ providerId, clause: beatsNextBy?.clause ?? null }));
}
