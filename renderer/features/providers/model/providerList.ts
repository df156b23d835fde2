import type { ProviderEntry, SuspendedPeriod } from '#renderer/data/index.ts';
import { providerShortName } from '#shared/directory/shortName.ts';
import { findServiceArea } from '#shared/directory/townships.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { type CapacityState, capacityState } from './capacityState.ts';
import { runningSuspension } from './suspensions.ts';

/** What the chips above the list choose among. */
export const standings = ['all', 'free', 'stale', 'suspended'] as const;
export type Standing = (typeof standings)[number];

export interface ProviderFilter {
  readonly standing: Standing;
  readonly serviceType: ServiceType | null;
  /** Where it is: a township code, `area:<name>` of a service area, or null for everywhere. */
  readonly place: string | null;
  readonly query: string;
}

export const everyProvider: ProviderFilter = { standing: 'all', serviceType: null, place: null, query: '' };

/** One line of the directory. */
export interface ProviderRow {
  readonly id: string;
  readonly entry: ProviderEntry;
  readonly shortName: string;
  /** The services it has a contract for today, each once. */
  readonly services: readonly ServiceType[];
  readonly capacity: CapacityState;
  readonly suspension: SuspendedPeriod | undefined;
  /** Confirmed openings, and no suspension of the service they are for. */
  readonly canTake: boolean;
  /** Listed by the county as an A unit: nobody is dispatched to it as such. */
  readonly isAUnit: boolean;
  /** What the search looks through, folded. */
  readonly searchText: string;
}

/** The rows of the directory as of a day, each with what is known of any of its services. */
export function providerRows(entries: readonly ProviderEntry[], today: Day): ProviderRow[] {
  return entries.map((entry) => {
    const { provider, contracts, contacts } = entry;
    const shortName = providerShortName(
      provider.name,
      contracts.map((contract) => contract.serviceType),
    );
    return {
      id: provider.id,
      entry,
      shortName,
      services: servicesToday(entry, today),
      ...standingOf(entry, null, today),
      isAUnit: aUnitIds().has(provider.id),
      searchText: foldText(
        [shortName, provider.name, ...contacts.flatMap(({ name, phone }) => [name, phone ?? ''])].join(' '),
      ),
    };
  });
}

/** The same rows with capacity and suspension of a chosen service; null chooses none. */
export function rowsOfService(
  rows: readonly ProviderRow[],
  serviceType: ServiceType | null,
  today: Day,
): readonly ProviderRow[] {
  if (serviceType === null) return rows;
  return rows.map((row) => ({ ...row, ...standingOf(row.entry, serviceType, today) }));
}

function standingOf(
  entry: ProviderEntry,
  serviceType: ServiceType | null,
  today: Day,
): Pick<ProviderRow, 'capacity' | 'suspension' | 'canTake'> {
  const capacity = capacityState(entry.capacity, serviceType, today);
  return {
    capacity,
    suspension: runningSuspension(entry.suspendedPeriods, serviceType, today),
    canTake:
      capacity.kind === 'fresh' &&
      capacity.latest.openings > 0 &&
      runningSuspension(entry.suspendedPeriods, capacity.latest.serviceType, today) === undefined,
  };
}

let aUnits: ReadonlySet<string> | undefined;

/** The A units of the printed directory; read once, when the first list is drawn. */
function aUnitIds(): ReadonlySet<string> {
  aUnits ??= new Set(
    yunlinDirectory()
      .listings.filter(({ serviceType }) => serviceType === 'aUnit')
      .map(({ providerId }) => providerId),
  );
  return aUnits;
}

/** The services whose contract is in force on a day, in the order of the contracts. */
export function servicesToday({ contracts }: Pick<ProviderEntry, 'contracts'>, today: Day): ServiceType[] {
  const running = contracts.filter(
    ({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo >= today),
  );
  return [...new Set(running.map(({ serviceType }) => serviceType))];
}

/** The rows that a filter leaves, and how many each chip would leave under the same service, place and search. */
export function filterProviders(
  rows: readonly ProviderRow[],
  filter: ProviderFilter,
): { rows: ProviderRow[]; counts: Record<Standing, number> } {
  const words = foldText(filter.query).split(' ').filter(Boolean);
  const inReach = rows.filter(
    (row) =>
      (filter.serviceType === null || row.services.includes(filter.serviceType)) &&
      (filter.place === null || isIn(row.entry.provider.township, filter.place)) &&
      words.every((word) => row.searchText.includes(word)),
  );
  const counts: Record<Standing, number> = { all: 0, free: 0, stale: 0, suspended: 0 };
  const left: ProviderRow[] = [];
  for (const row of inReach) {
    for (const standing of standings) {
      if (!stands(row, standing)) continue;
      counts[standing] += 1;
      if (standing === filter.standing) left.push(row);
    }
  }
  return { rows: left, counts };
}

function stands({ capacity, suspension, canTake }: ProviderRow, standing: Standing): boolean {
  switch (standing) {
    case 'all':
      return true;
    case 'free':
      return canTake;
    case 'stale':
      return capacity.kind === 'stale';
    case 'suspended':
      return suspension !== undefined;
  }
}

function isIn(township: string, place: string): boolean {
  return place.startsWith('area:') ? findServiceArea(township)?.name === place.slice(5) : township === place;
}

/** 臺 and 台 are the same, so are full and half width, upper and lower case; a phone number has no dashes. */
function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('台', '臺')
    .replace(/(?<=\d)-(?=\d)/g, '')
    .trim();
}
