import { findServiceArea, townshipsOfCounty } from '../townships.ts';
import { type AppendixRow, appendixRows, appendixSource, type ListingType } from './appendix.ts';
import { type Difference, differences } from './differences.ts';
import { mealFacts, transportFacts, yunlinCode } from './tables.ts';

/** A numbered row of appendix 1. */
export interface Listing {
  readonly township: string;
  readonly serviceType: ListingType;
  readonly providerId: string;
  /** The mended name, the same as that of the provider. */
  readonly name: string;
}

/** A contract as the rules' contract writes it; both days are inclusive, `validTo` null is open. */
export interface DirectoryContract {
  readonly serviceType: ListingType;
  /** Only where the source lists codes; absent: all codes of the type. */
  readonly codes?: readonly string[];
  /** Township codes, ascending. */
  readonly townships: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An organisation in one township, with everything it is contracted for there. */
export interface DirectoryProvider {
  readonly id: string;
  readonly name: string;
  readonly township: string;
  /** Empty: the source names services by code, never the professions of a provider's staff. */
  readonly professions: readonly string[];
  readonly contracts: readonly DirectoryContract[];
}

/** The built-in directory, in the shape of the `directory` command. */
export interface Directory {
  readonly source: string;
  readonly listings: readonly Listing[];
  readonly providers: readonly DirectoryProvider[];
  readonly differences: readonly Difference[];
}

/** The plan is one for ROC 113; it names no end. */
const validity = { validFrom: '2024-01-01', validTo: null } as const;

const county = townshipsOfCounty(yunlinCode).map(({ code }) => code);
const mealTownships = new Map(mealFacts.map((fact) => [fact.providerId, fact.townships]));
const transportTownships = new Map(transportFacts.map((fact) => [fact.providerId, fact.townships]));

/** How far a contract reaches (D-6). */
function reachOf(row: AppendixRow): readonly string[] {
  switch (row.serviceType) {
    case 'aUnit':
    case 'homeCare':
      return [...(findServiceArea(row.township)?.townships ?? [row.township])].sort();
    case 'transport':
      return transportTownships.get(row.providerId) ?? [row.township];
    case 'meal':
      return mealTownships.get(row.providerId) ?? [row.township];
    default:
      return county;
  }
}

function contractOf(row: AppendixRow, rows: readonly AppendixRow[]): DirectoryContract {
  const codes = rows.filter((r) => r.serviceType === row.serviceType).flatMap((r) => r.codes ?? []);
  return {
    serviceType: row.serviceType,
    ...(codes.length > 0 && { codes: [...new Set(codes)].sort() }),
    townships: reachOf(row),
    ...validity,
  };
}

function providerOf(rows: readonly [AppendixRow, ...AppendixRow[]]): DirectoryProvider {
  const [{ providerId, name, township }] = rows;
  const firstOfType = rows.filter((row, i) => rows.findIndex((r) => r.serviceType === row.serviceType) === i);
  return {
    id: providerId,
    name,
    township,
    professions: [],
    contracts: firstOfType.map((row) => contractOf(row, rows)),
  };
}

function buildDirectory(): Directory {
  const rowsById = new Map<string, [AppendixRow, ...AppendixRow[]]>();
  for (const row of appendixRows) {
    const rows = rowsById.get(row.providerId);
    if (rows === undefined) rowsById.set(row.providerId, [row]);
    else rows.push(row);
  }
  return {
    source: appendixSource,
    listings: appendixRows.map(({ township, serviceType, providerId, name }) => ({
      township,
      serviceType,
      providerId,
      name,
    })),
    providers: [...rowsById.values()].map(providerOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
    differences,
  };
}

let built: Directory | undefined;

/**
 * The directory of Yunlin County, ROC 113: listings in the order of appendix 1, providers by id, and
 * where the printed source was mended. Built once, on the first call.
 */
export function yunlinDirectory(): Directory {
  built ??= buildDirectory();
  return built;
}
