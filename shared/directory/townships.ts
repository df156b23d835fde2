import { z } from 'zod';
import table from './data/townships.json' with { type: 'json' };

/** A county, special municipality or provincial city, with its five-digit code. */
export interface County {
  readonly code: string;
  readonly name: string;
}

/** A township (district, town, city of a county), with its eight-digit code. */
export interface Township {
  readonly code: string;
  readonly name: string;
  readonly county: County;
  /** Codes of the townships that share a land border with it, in any county; ascending. */
  readonly adjacent: readonly string[];
}

/** A group of townships of one county that providers are contracted for together (Y 三(一)4(1)B). */
export interface ServiceArea {
  readonly name: string;
  readonly county: string;
  /** Township codes, in the order of the source. */
  readonly townships: readonly string[];
}

/** 0 the same township, 1 adjacent, 2 the same service area, 3 elsewhere (reading I-03). */
export type DistanceBand = 0 | 1 | 2 | 3;

/** All 22 counties, by code. */
export const counties: readonly County[] = table.counties.map(({ code, name }) => ({ code, name }));

/** All 368 townships, by code. */
export const townships: readonly Township[] = table.counties.flatMap((county) =>
  county.townships.map((township) => ({
    code: township.code,
    name: township.name,
    county: { code: county.code, name: county.name },
    adjacent: township.adjacent,
  })),
);

/** The service areas that are known: Yunlin's six. */
export const serviceAreas: readonly ServiceArea[] = table.serviceAreas;

const townshipByCode = new Map(townships.map((township) => [township.code, township]));
const adjacentByCode = new Map(townships.map((township) => [township.code, new Set(township.adjacent)]));
const areaByTownship = new Map(
  serviceAreas.flatMap((area) => area.townships.map((code) => [code, area] as const)),
);

/** Whether the text is the code of one of the 368 townships. */
export function isTownshipCode(code: string): boolean {
  return townshipByCode.has(code);
}

/** The code of an existing township; anything else is refused. */
export const townshipCodeSchema = z.string().refine(isTownshipCode, { error: 'unknownTownship' });

/** The township of a code, or undefined if there is none. */
export function findTownship(code: string): Township | undefined {
  return townshipByCode.get(code);
}

/** The townships of a county, by code; none for an unknown county. */
export function townshipsOfCounty(countyCode: string): readonly Township[] {
  return townships.filter((township) => township.county.code === countyCode);
}

/** The service area that a township belongs to; undefined outside the counties whose areas are known. */
export function findServiceArea(townshipCode: string): ServiceArea | undefined {
  return areaByTownship.get(townshipCode);
}

/** The service area of a county by its name, 臺 and 台 alike; undefined if the county has no such area. */
export function findServiceAreaByName(countyCode: string, name: string): ServiceArea | undefined {
  const wanted = normalisePlaceName(name);
  return serviceAreas.find((area) => area.county === countyCode && area.name === wanted);
}

/**
 * How far apart two townships are, as a band (T-2.3.2, Y-A.4). It is the same in both directions; for a
 * code that does not exist it is 3, unless both are equal.
 */
export function distanceBand(a: string, b: string): DistanceBand {
  if (a === b) return 0;
  if (adjacentByCode.get(a)?.has(b)) return 1;
  const area = areaByTownship.get(a);
  return area !== undefined && area === areaByTownship.get(b) ? 2 : 3;
}

/** Spellings met in documents, each with the one of the table. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\s/g, ''],
  [/台/g, '臺'],
  [/[荊蔴蔦刺]桐/g, '莿桐'],
];

/** A place name as the table writes it: no blanks, 臺 for 台, 莿桐 for its misspellings. */
export function normalisePlaceName(name: string): string {
  return spellings.reduce((text, [printed, used]) => text.replace(printed, used), name.normalize('NFKC'));
}

/**
 * The townships that a name can mean: with or without the county in front, with or without the last
 * character (市, 鎮, 鄉, 區), in any of the usual spellings. Several for 中正區; none for an unknown name.
 */
export function findTownshipsByName(name: string): readonly Township[] {
  const wanted = normalisePlaceName(name);
  if (wanted.length < 2) return [];
  const exact = townships.filter((t) => wanted === t.name || wanted === t.county.name + t.name);
  if (exact.length > 0) return exact;
  return townships.filter((t) => {
    const stem = t.name.slice(0, -1);
    return stem.length > 1 && (wanted === stem || wanted === t.county.name + stem);
  });
}
