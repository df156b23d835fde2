import others from '../data/yunlin113/differences.json' with { type: 'json' };
import { findTownship, normalisePlaceName } from '../townships.ts';
import { type AppendixTownship, appendixRows, appendixTownships, directoryId, placeOf } from './appendix.ts';
import { dayCareFacts, groupHomeFacts, printedPlaces, transportFacts } from './tables.ts';

/** A place where what is used is not what is printed. */
export interface Difference {
  readonly where: string;
  readonly printed: string;
  readonly used: string;
}

const vehiclesById = new Map(transportFacts.map((fact) => [fact.providerId, fact.vehicles]));

/** A figure of a heading beside the one counted from the rows; the pattern has the figure in its middle group. */
function compare(where: string, heading: string, pattern: RegExp, counted: number): readonly Difference[] {
  const [printed, before = '', figure, after = ''] = pattern.exec(heading) ?? [];
  if (printed === undefined || figure === String(counted)) return [];
  return [{ where, printed, used: `${before}${counted}${after}` }];
}

/** Headings of one township: its name, its sums by A, B and C, and the sum of each of its tables. */
function headingDifferences(township: AppendixTownship): readonly Difference[] {
  const place = placeOf(township);
  const rowsOf = (wanted: (type: string) => boolean) =>
    township.sections.filter((s) => wanted(s.serviceType)).reduce((sum, s) => sum + s.rows.length, 0);
  const a = rowsOf((type) => type === 'aUnit');
  const c = rowsOf((type) => type === 'communityStation');
  const b = rowsOf(() => true) - a - c;
  const name = township.heading.replace(/^\([^)]*\)|：.*$/g, '');
  const official = findTownship(township.township)?.name ?? name;
  return [
    ...(name === official ? [] : [{ where: place, printed: name, used: official }]),
    ...compare(place, township.heading, /()(\d+)(A)/, a),
    ...compare(place, township.heading, /()(\d+)(B)/, b),
    ...compare(place, township.heading, /()(\d+)(C)/, c),
    ...compare(`${place}／${township.bHeading}`, township.bHeading, /()(\d+)(B)$/, b),
    ...township.sections.flatMap((section) => {
      const where = `${place}／${section.heading}`;
      const count = section.rows.length;
      const vehicles = section.rows.reduce(
        (sum, row) => sum + (vehiclesById.get(directoryId(township.township, row.hash)) ?? 0),
        0,
      );
      return [
        ...compare(where, section.heading, /^(1\.)(\d*)(A)/, count),
        ...compare(where, section.heading, /^(3\.)(\d+)(C)/, count),
        ...compare(where, section.heading, /()(\d+)(家)/, count),
        ...compare(where, section.heading, /(專車)(\d+)(輛)/, vehicles),
      ];
    }),
  ];
}

/** Row numbers, names and vehicles of the rows of one township. */
function rowDifferences(township: AppendixTownship): readonly Difference[] {
  return appendixRows
    .filter((row) => row.township === township.township)
    .flatMap(({ where, row, numberPrinted, printed, name, vehicles, providerId }) => {
      const driven = vehiclesById.get(providerId);
      return [
        ...(numberPrinted === undefined ? [] : [{ where, printed: numberPrinted, used: String(row) }]),
        ...(printed === name ? [] : [{ where, printed, used: name }]),
        ...(vehicles === undefined || driven === undefined || vehicles === driven
          ? []
          : [{ where, printed: `${vehicles}輛`, used: `${driven}輛` }]),
      ];
    });
}

/**
 * Every place where the directory does not use what the source prints: computed from the data, so that
 * nothing is mended without being listed; and those that no row shows.
 */
export const differences: readonly Difference[] = [
  ...appendixTownships.flatMap((township) => [...headingDifferences(township), ...rowDifferences(township)]),
  ...[...dayCareFacts, ...groupHomeFacts]
    .filter(({ printed, name }) => printed !== name)
    .map(({ where, printed, name }) => ({ where, printed, used: name })),
  ...dayCareFacts
    .filter(({ status }) => status !== 'open')
    .map(({ where, name, mark }) => ({ where: `${where} ${name}`, printed: mark ?? '', used: '不列入' })),
  ...printedPlaces
    .map(({ where, printed }) => ({ where, printed, used: normalisePlaceName(printed) }))
    .filter(({ printed, used }) => printed !== used),
  ...others,
];
