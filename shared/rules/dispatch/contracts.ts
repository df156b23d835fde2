import type { ServiceType } from '../../domain/serviceType.ts';
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
  readonly codeSets: readonly ReadonlySet<string>[];
  readonly townshipSets: readonly ReadonlySet<string>[];
}

/** The contracts of one service type. A units' own contracts serve no need. */
export function prepareContracts(providers: readonly DispatchProvider[], type: ServiceType): ContractTable {
  const codes = interner<readonly string[]>((list) => list.join('\n'));
  const townships = interner<readonly string[]>((list) => list.join());
  const first = new Int32Array(providers.length + 1);
  const ofType: DispatchProvider['contracts'][number][] = [];
  for (let index = 0; index < providers.length; index += 1) {
    for (const contract of providers[index]!.contracts) {
      if (contract.serviceType === type) ofType.push(contract);
    }
    first[index + 1] = ofType.length;
  }
  const column = () => new Int32Array(ofType.length);
  const table = { first, codes: column(), townships: column(), from: column(), to: column() };
  for (let at = 0; at < ofType.length; at += 1) {
    const contract = ofType[at]!;
    table.codes[at] = contract.codes === undefined ? -1 : codes.numberOf(contract.codes);
    table.townships[at] = contract.townships === undefined ? -1 : townships.numberOf(contract.townships);
    table.from[at] = dayNumber(contract.validFrom);
    table.to[at] = contract.validTo === null ? endOfTime : dayNumber(contract.validTo);
  }
  return {
    ...table,
    codeSets: codes.items.map((list) => new Set(list)),
    townshipSets: townships.items.map((list) => new Set(list)),
  };
}
