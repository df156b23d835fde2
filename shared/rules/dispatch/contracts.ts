import { serviceTypes } from '../../domain/serviceType.ts';
import { dayNumber, endOfTime } from './calendarDay.ts';
import type { DispatchProvider } from './input.ts';
import { interner } from './intern.ts';

/** The contracts of one service type as columns, provider after provider: a decision reads all of them, in order. */
export interface ContractTable {
  /** By provider, where its contracts begin; they end where the next one's begin. */
  readonly first: Int32Array;
  /** Number of the set of codes; −1: all codes. */
  readonly codes: Int32Array;
  /** Number of the set of townships; −1: everywhere. */
  readonly townships: Int32Array;
  /** Day numbers, inclusive; `endOfTime` for open. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface PreparedContracts {
  /** By service type. */
  readonly byType: readonly ContractTable[];
  readonly codeSets: readonly ReadonlySet<string>[];
  readonly townshipSets: readonly ReadonlySet<string>[];
}

/** Sorts the contracts of providers by service type. A units' own contracts serve no need. */
export function prepareContracts(providers: readonly DispatchProvider[]): PreparedContracts {
  const codes = interner<readonly string[]>((list) => JSON.stringify(list));
  const townships = interner<readonly string[]>((list) => list.join());
  const byType = serviceTypes.map((type) => {
    const rows: { codes: number; townships: number; from: number; to: number }[] = [];
    const first = new Int32Array(providers.length + 1);
    for (const [index, { contracts }] of providers.entries()) {
      for (const contract of contracts) {
        if (contract.serviceType !== type) continue;
        rows.push({
          codes: contract.codes === undefined ? -1 : codes.numberOf(contract.codes),
          townships: contract.townships === undefined ? -1 : townships.numberOf(contract.townships),
          from: dayNumber(contract.validFrom),
          to: contract.validTo === null ? endOfTime : dayNumber(contract.validTo),
        });
      }
      first[index + 1] = rows.length;
    }
    return {
      first,
      codes: Int32Array.from(rows, (row) => row.codes),
      townships: Int32Array.from(rows, (row) => row.townships),
      from: Int32Array.from(rows, ({ from }) => from),
      to: Int32Array.from(rows, ({ to }) => to),
    };
  });
  return {
    byType,
    codeSets: codes.items.map((list) => new Set(list)),
    townshipSets: townships.items.map((list) => new Set(list)),
  };
}
