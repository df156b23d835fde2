import { serviceTypes } from '../../domain/serviceType.ts';
import { dayNumber } from './calendarDay.ts';
import type { DispatchProvider } from './input.ts';
import { interner } from './intern.ts';
import { numberOfType } from './prepare.ts';

/** A contract with its lists by number. */
export interface PreparedContract {
  /** Number of its set of codes; −1: all codes. */
  readonly codes: number;
  /** Number of its set of townships; −1: everywhere. */
  readonly townships: number;
  /** Day numbers, inclusive; infinity for open. */
  readonly from: number;
  readonly to: number;
}

export interface PreparedContracts {
  /** By service type and provider. */
  readonly byType: readonly (readonly PreparedContract[])[][];
  readonly codeSets: readonly ReadonlySet<string>[];
  readonly townshipSets: readonly ReadonlySet<string>[];
}

const noContracts: readonly PreparedContract[] = [];

/** Sorts the contracts of providers by service type. A units' own contracts serve no need. */
export function prepareContracts(providers: readonly DispatchProvider[]): PreparedContracts {
  const codes = interner<readonly string[]>((list) => JSON.stringify(list));
  const townships = interner<readonly string[]>((list) => list.join());
  const byType = serviceTypes.map(() => providers.map(() => noContracts));
  for (const [index, provider] of providers.entries()) {
    for (const contract of provider.contracts) {
      if (contract.serviceType === 'aUnit') continue;
      const ofType = byType[numberOfType[contract.serviceType]]!;
      const prepared: PreparedContract = {
        codes: contract.codes === undefined ? -1 : codes.numberOf(contract.codes),
        townships: contract.townships === undefined ? -1 : townships.numberOf(contract.townships),
        from: dayNumber(contract.validFrom),
        to: contract.validTo === null ? Number.POSITIVE_INFINITY : dayNumber(contract.validTo),
      };
      ofType[index] = [...ofType[index]!, prepared];
    }
  }
  return {
    byType,
    codeSets: codes.items.map((list) => new Set(list)),
    townshipSets: townships.items.map((list) => new Set(list)),
  };
}
