import { findTownship, serviceAreas, townshipsOfCounty } from '#shared/directory/townships.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { Contract } from '#shared/domain/provider/contract.ts';

/** Where a contract reaches, in the fewest words: counties and service areas before single townships. */
export type Reach =
  | { readonly kind: 'everywhere' }
  | {
      readonly kind: 'places';
      readonly counties: readonly string[];
      readonly areas: readonly string[];
      readonly townships: readonly string[];
    };

/** Names of counties that are covered whole, then of areas, then of what is left; unknown codes stay codes. */
export function contractReach(codes: Contract['townships']): Reach {
  if (codes === null) return { kind: 'everywhere' };
  const left = new Set<string>(codes);
  const takeWhole = (members: readonly string[]): boolean => {
    if (members.length === 0 || !members.every((code) => left.has(code))) return false;
    for (const code of members) left.delete(code);
    return true;
  };
  const countiesHere = new Map(
    codes.flatMap((code) => {
      const county = findTownship(code)?.county;
      return county === undefined ? [] : [[county.code, county.name] as const];
    }),
  );
  const counties = [...countiesHere]
    .filter(([code]) => takeWhole(townshipsOfCounty(code).map((township) => township.code)))
    .map(([, name]) => name);
  const areas = serviceAreas.filter((area) => takeWhole(area.townships)).map(({ name }) => name);
  const townships = [...left].sort().map((code) => findTownship(code)?.name ?? code);
  return { kind: 'places', counties, areas, townships };
}

export type ContractState = 'running' | 'coming' | 'ended';

/** Whether a contract is in force on a day; both its days belong to it. */
export function contractState({ validFrom, validTo }: Contract, today: Day): ContractState {
  if (validFrom > today) return 'coming';
  return validTo === null || validTo >= today ? 'running' : 'ended';
}
