import type { CapacityObservation } from '../../domain/capacity/capacityObservation.ts';
import type { Dispatch } from '../../domain/dispatch/dispatch.ts';
import type { Contract } from '../../domain/provider/contract.ts';
import type { Provider } from '../../domain/provider/provider.ts';
import type { Suspension } from '../../domain/provider/suspension.ts';
import type { DispatchProvider } from './input.ts';
import { type InlinedReceipt, inlineReceipt, type StoredReceipt, storedReceiptSchema } from './receipt.ts';

/** A county's printed directory as the rules read it, under the hash that receipts name. */
export interface PrintedProviders {
  hash: string;
  providers: readonly DispatchProvider[];
}

/** The printed directory's providers with their contracts, in the shape of the rules' facts. */
export function printedProviders(printed: {
  hash: string;
  providers: ReadonlyMap<string, Provider>;
  contracts: ReadonlyMap<string, Contract>;
}): PrintedProviders {
  const contractsOf = new Map<string, DispatchProvider['contracts']>();
  for (const contract of printed.contracts.values()) {
    const { providerId, serviceType, codes, townships, validFrom, validTo } = contract;
    const known = contractsOf.get(providerId) ?? [];
    known.push({
      serviceType,
      ...(codes !== null && { codes: [...codes] }),
      ...(townships !== null && { townships: [...townships] }),
      validFrom,
      validTo,
    });
    contractsOf.set(providerId, known);
  }
  return {
    hash: printed.hash,
    providers: [...printed.providers.values()].map(({ id, name, township, professions }) => ({
      id,
      name,
      township,
      professions: [...professions],
      contracts: contractsOf.get(id) ?? [],
    })),
  };
}

/** A unit without a printed directory keeps its providers in the receipt itself. */
export const noDirectory: PrintedProviders = { hash: 'none', providers: [] };

/** Records by id, however old: a receipt may name an observation that no list shows any more. */
export interface ReceiptRecords {
  printed: PrintedProviders | null;
  findObservation(id: string): CapacityObservation | undefined;
  findSuspension(id: string): Suspension | undefined;
  /** The file of a unit's layer; undefined for a shipped pack. */
  findLayerFile(hash: string): unknown;
}

export type Inlined =
  | { ok: true; receipt: InlinedReceipt; stored: StoredReceipt }
  | { ok: false; missing: string };

/** A stored receipt with everything in it, and what happened beside it: what an auditor gets. */
export function inlineStored(dispatch: Dispatch, records: ReceiptRecords): Inlined {
  const parsed = storedReceiptSchema.safeParse(dispatch.receipt);
  if (!parsed.success) return { ok: false, missing: parsed.error.issues[0]?.path.join('.') ?? 'receipt' };
  const inlined = inlineReceipt(parsed.data, {
    findDirectory: (hash) =>
      [records.printed, noDirectory].find((directory) => directory?.hash === hash)?.providers,
    findLayerFile: records.findLayerFile,
    findObservation(id) {
      const found = records.findObservation(id);
      if (found === undefined) return undefined;
      const { providerId, serviceType, checkedAt, openings, earliestStartOn, windows } = found;
      return {
        providerId,
        serviceType,
        checkedAt,
        openings,
        ...(earliestStartOn !== null && { earliestStartOn }),
        ...(windows !== null && { windows: [...windows] }),
      };
    },
    findSuspension(id) {
      const found = records.findSuspension(id);
      if (found === undefined) return undefined;
      const { providerId, from, to, clause, serviceType } = found;
      return { providerId, from, to, clause, because: [id], ...(serviceType !== null && { serviceType }) };
    },
  });
  if (!inlined.ok) return { ok: false, missing: `${inlined.error.kind} ${inlined.error.id}` };
  const { receipt: _, ...recorded } = dispatch;
  return { ok: true, receipt: { ...inlined.value, recorded }, stored: parsed.data };
}
