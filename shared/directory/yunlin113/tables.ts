import { z } from 'zod';
import data from '../data/yunlin113/tables.json' with { type: 'json' };
import {
  findServiceAreaByName,
  findTownshipsByName,
  townshipCodeSchema,
  townshipsOfCounty,
} from '../townships.ts';
import { directoryId } from './appendix.ts';
import { type DayCareHours, type DayCareStatus, dayCareStatus, readDayCareHours } from './dayCareHours.ts';

/** The county whose directory this is. */
export const yunlinCode = '10009';

/** An organisation as a table prints it and the provider of the appendix that it is. */
const organisation = {
  printed: z.string().min(1),
  name: z.string().min(1).optional(),
  township: townshipCodeSchema,
  hash: z.string().regex(/^[0-9a-f]{8}$/),
};
const table = <Row extends z.ZodType>(row: Row) => z.strictObject({ where: z.string(), rows: z.array(row) });
const count = z.number().int().positive();

const tables = z
  .strictObject({
    dayCare: table(
      z.strictObject({
        ...organisation,
        township: organisation.township.optional(),
        hash: organisation.hash.optional(),
        cells: z.array(z.string()).length(6),
      }),
    ),
    transport: table(z.strictObject({ ...organisation, areas: z.array(z.string()).min(1), vehicles: count })),
    meals: table(
      z.strictObject({
        ...organisation,
        zones: z.array(z.strictObject({ name: z.string(), townships: z.array(z.string()).min(1) })),
      }),
    ),
    groupHomes: table(z.strictObject({ ...organisation, places: count })),
  })
  .parse(data);

interface Fact {
  readonly where: string;
  /** The organisation as the table prints it, and as it is used. */
  readonly printed: string;
  readonly name: string;
}
interface ProviderFact extends Fact {
  readonly providerId: string;
}

/** A row of the table of day-care hours. Without a provider: one that the appendix does not list. */
export interface DayCareFact extends Fact {
  readonly providerId: string | null;
  readonly status: DayCareStatus;
  /** The mark in place of the hours, as printed; null for a day care at work. */
  readonly mark: string | null;
  readonly hours: DayCareHours | null;
}

/** Vehicles of a transport provider and where they drive. */
export interface TransportFact extends ProviderFact {
  readonly vehicles: number;
  readonly areas: readonly { readonly printed: string; readonly name: string }[];
  /** Township codes, ascending. */
  readonly townships: readonly string[];
}

/** Where a provider brings meals. The zones of meals are not the six service areas. */
export interface MealFact extends ProviderFact {
  readonly zones: readonly { readonly printed: string; readonly townships: readonly string[] }[];
  readonly townships: readonly string[];
}

/** The places of a group home. */
export interface GroupHomeFact extends ProviderFact {
  readonly places: number;
}

/** The code of a township of Yunlin by a name of the source; throws if there is not exactly one. */
function townshipNamed(name: string): string {
  const found = findTownshipsByName(name).filter((township) => township.county.code === yunlinCode);
  const [township] = found;
  if (township === undefined || found.length > 1) throw new Error(`no single township is named ${name}`);
  return township.code;
}

/** What an area of the transport table stands for: the whole county, a service area, or one township. */
function readArea(printed: string): { printed: string; name: string; townships: readonly string[] } {
  if (printed === '全縣') {
    return { printed, name: printed, townships: townshipsOfCounty(yunlinCode).map(({ code }) => code) };
  }
  const area = findServiceAreaByName(yunlinCode, printed);
  if (area !== undefined) return { printed, name: area.name, townships: area.townships };
  const code = townshipNamed(printed);
  const name = townshipsOfCounty(yunlinCode).find((township) => township.code === code)?.name ?? printed;
  return { printed, name, townships: [code] };
}

const ascending = (codes: readonly string[]): readonly string[] => [...new Set(codes)].sort();
const factOf = (where: string, row: { printed: string; name?: string | undefined }, index: number): Fact => ({
  where: `${where}／${index + 1}`,
  printed: row.printed,
  name: row.name ?? row.printed,
});

/** Day-care hours, row by row. */
export const dayCareFacts: readonly DayCareFact[] = tables.dayCare.rows.map((row, index) => {
  const status = dayCareStatus(row.cells);
  return {
    ...factOf(tables.dayCare.where, row, index),
    providerId: row.township && row.hash ? directoryId(row.township, row.hash) : null,
    status,
    mark: status === 'open' ? null : (row.cells[0] ?? null),
    hours: status === 'open' ? readDayCareHours(row.cells) : null,
  };
});

/** Transport: vehicles and areas, row by row. */
export const transportFacts: readonly TransportFact[] = tables.transport.rows.map((row, index) => {
  const areas = row.areas.map(readArea);
  return {
    ...factOf(tables.transport.where, row, index),
    providerId: directoryId(row.township, row.hash),
    vehicles: row.vehicles,
    areas: areas.map(({ printed, name }) => ({ printed, name })),
    townships: ascending(areas.flatMap((area) => area.townships)),
  };
});

/** Meals: the zones of each provider. */
export const mealFacts: readonly MealFact[] = tables.meals.rows.map((row, index) => {
  const zones = row.zones.map((zone) => ({
    printed: zone.name,
    townships: zone.townships.map(townshipNamed),
  }));
  return {
    ...factOf(tables.meals.where, row, index),
    providerId: directoryId(row.township, row.hash),
    zones,
    townships: ascending(zones.flatMap((zone) => zone.townships)),
  };
});

/** The one group home. */
export const groupHomeFacts: readonly GroupHomeFact[] = tables.groupHomes.rows.map((row, index) => ({
  ...factOf(tables.groupHomes.where, row, index),
  providerId: directoryId(row.township, row.hash),
  places: row.places,
}));

/** Place names of the transport and meal tables as printed, each with its table and row. */
export const printedPlaces: readonly { readonly where: string; readonly printed: string }[] = [
  ...transportFacts.flatMap((fact) => fact.areas.map(({ printed }) => ({ where: fact.where, printed }))),
  ...tables.meals.rows.flatMap((row, index) =>
    row.zones.flatMap((zone) =>
      [...new Set([zone.name, ...zone.townships])].map((printed) => ({
        where: `${tables.meals.where}／${index + 1}`,
        printed,
      })),
    ),
  ),
];
