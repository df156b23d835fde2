import type { Directory } from '#renderer/data/index.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { PackShelf } from '#shared/policies/builtInPacks.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import { noDirectory, type PrintedProviders } from '#shared/rules/dispatch/inlineStored.ts';
import type { ExportedReceipt, ReceiptSources } from '#shared/rules/dispatch/receipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';

/** How a stored receipt names facts: by the records they were made from. */
export function receiptSources(directory: Directory, printed: PrintedProviders | null): ReceiptSources {
  return {
    directory: printed ?? noDirectory,
    observationId({ providerId, serviceType, checkedAt }) {
      const found = directory.byId
        .get(providerId)
        ?.capacity.find((one) => one.serviceType === serviceType && one.checkedAt === checkedAt);
      if (found === undefined) throw new Error(`an observation without its record: ${providerId}`);
      return found.id;
    },
    // The data layer names the record of a suspension as what it rests on; one of a ledger rests on points.
    suspensionId({ providerId, because }) {
      const known = directory.byId.get(providerId)?.suspensions ?? [];
      return known.find(({ id }) => id === because?.[0])?.id ?? null;
    },
  };
}

/** What recomputing a receipt with the pack of its own hash says. */
export type Recomputed = { kind: 'same' } | { kind: 'different'; where: string } | { kind: 'unknownPack' };

export function recompute(
  receipt: ExportedReceipt,
  { findPackByHash }: Pick<PackShelf, 'findPackByHash'>,
  hashPort: HashPort,
): Recomputed {
  const outcome = replay(receipt, {
    distance: distanceBand,
    isTownship: isTownshipCode,
    hashPort,
    findPackByHash,
  });
  if (!outcome.ok) {
    return outcome.error.code === 'unknownPack'
      ? { kind: 'unknownPack' }
      : { kind: 'different', where: `${outcome.error.path} ${outcome.error.message}`.trim() };
  }
  return outcome.value.same ? { kind: 'same' } : { kind: 'different', where: outcome.value.path };
}
