import { z } from 'zod';
import data from '../data/yunlin113/planTables.json' with { type: 'json' };
import { findTownshipsByName, townshipsOfCounty } from '../townships.ts';
import { yunlinCode } from './tables.ts';

/** A figure as it stands in a table: what is printed, and the number in it; null where there is none. */
export interface PrintedCell {
  readonly printed: string;
  readonly value: number | null;
}

const column = z.string().min(1);
const check = z.strictObject({
  column,
  kind: z.enum(['growth', 'achievement', 'coverage', 'sum', 'total', 'remainder', 'same']),
  of: z.array(column).default([]),
  less: z.array(column).default([]),
  over: column.nullable().default(null),
  row: z.string().nullable().default(null),
  unprinted: z.enum(['samePeriod', 'components']).nullable().default(null),
  other: z.strictObject({ table: z.string(), row: z.string(), column }).nullable().default(null),
});

const schema = z.strictObject({
  source: z.string(),
  tables: z.array(
    z.strictObject({
      id: z.string(),
      about: z.string(),
      /** A column by whose values the rows fall into groups, each with its own sum. */
      within: column.nullable().default(null),
      /** Its numbers are estimates. */
      estimated: z.boolean().default(false),
      columns: z.array(z.tuple([column, z.string()])),
      checks: z.array(check),
      rows: z.array(z.array(z.string())),
    }),
  ),
});

/** The number that a printed figure begins with: 2,420 of `2,420`, 8 of `8 (38輛)`, 2 of `2*`; else null. */
function numberIn(printed: string): number | null {
  const [number] = /^-?\d[\d,]*(\.\d+)?/.exec(printed) ?? [];
  return number === undefined ? null : Number(number.replaceAll(',', ''));
}

const parsed = schema.parse(data);

/** Where the tables are printed. */
export const planSource = parsed.source;

/** The plan's tables of figures, as printed (D-26), with what each calculated figure is calculated from (D-27). */
export const planTables = parsed.tables.map(({ columns, rows, ...table }) => ({
  ...table,
  columns: columns.map(([key, head]) => ({ key, head })),
  rows: rows.map(([name = '', ...cells]) => {
    if (cells.length !== columns.length) throw new Error(`${table.id} ${name}: ${cells.length} cells`);
    return {
      name,
      cells: Object.fromEntries(
        columns.map(([key], index): [string, PrintedCell] => {
          const printed = cells[index] ?? '';
          return [key, { printed, value: numberIn(printed) }];
        }),
      ),
    };
  }),
}));

export type PlanTable = (typeof planTables)[number];

/** What the plan says of one township. */
export interface PlanNeed {
  /** People in need of long-term care (表五), of the year asked for. */
  readonly people: number | null;
  /** People expected to need day care in ROC 115, and the places set up or being set up (表八-5). */
  readonly dayCareNeed: number | null;
  readonly dayCarePlaces: number | null;
}

/** The years of 表五, as years of the common era. */
const planYears = { first: 2022, last: 2026 } as const;

/**
 * What the plan says of each township of Yunlin, by township code. Undefined for another county: its plan is not here.
 * @param year of the common era; before or after those of the plan, its first or last one counts
 */
export function planNeeds(countyCode: string, year: number): ReadonlyMap<string, PlanNeed> | undefined {
  if (countyCode !== yunlinCode) return undefined;
  const rocYear = String(planYearOf(year) - 1911);
  const people = cellsByTownship('表五', (cells) => cells['year']?.printed === rocYear);
  const dayCare = cellsByTownship('表八-5', () => true);
  return new Map(
    townshipsOfCounty(yunlinCode).map(({ code }) => [
      code,
      {
        people: people.get(code)?.['people']?.value ?? null,
        dayCareNeed: dayCare.get(code)?.['need115']?.value ?? null,
        dayCarePlaces: dayCare.get(code)?.['places']?.value ?? null,
      },
    ]),
  );
}

/** The year of the plan that stands for a year. */
export function planYearOf(year: number): number {
  return Math.min(planYears.last, Math.max(planYears.first, year));
}

type Cells = PlanTable['rows'][number]['cells'];

function cellsByTownship(id: string, isWanted: (cells: Cells) => boolean): Map<string, Cells> {
  const rows = planTables.find((table) => table.id === id)?.rows ?? [];
  return new Map(
    rows
      .filter(({ cells }) => isWanted(cells))
      .flatMap(({ name, cells }) =>
        findTownshipsByName(name)
          .filter(({ county }) => county.code === yunlinCode)
          .map(({ code }): [string, Cells] => [code, cells]),
      ),
  );
}
