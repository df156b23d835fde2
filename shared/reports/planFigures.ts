/** A figure of a printed table: its text, and the number in it; null where there is none. */
interface Cell {
  readonly printed: string;
  readonly value: number | null;
}

/** What a calculated figure of a table is calculated from, by the table's own heads and notes. */
interface Check {
  readonly column: string;
  /**
   * `growth` (of − over) / over, `achievement` and `coverage` of / over, all three per cent; `sum` of the columns in
   * `of`; `total` of the other rows; `remainder` of less `less`; `same` as a figure printed elsewhere.
   */
  readonly kind: PlanFigureKind;
  readonly of: readonly string[];
  readonly less: readonly string[];
  readonly over: string | null;
  /** The one row that it holds for; null: each row. */
  readonly row: string | null;
  /** What its definition asks for and the table does not print. */
  readonly unprinted: 'samePeriod' | 'components' | null;
  readonly other: { readonly table: string; readonly row: string; readonly column: string } | null;
}

export type PlanFigureKind = 'growth' | 'achievement' | 'coverage' | 'sum' | 'total' | 'remainder' | 'same';

/** A printed table with the checks of its calculated figures. */
export interface FiguredTable {
  readonly id: string;
  readonly within: string | null;
  /** Its numbers are estimates, each rounded: a sum may be off by half for each of its parts and itself. */
  readonly estimated: boolean;
  readonly columns: readonly { readonly key: string; readonly head: string }[];
  readonly checks: readonly Check[];
  readonly rows: readonly { readonly name: string; readonly cells: Readonly<Record<string, Cell>> }[];
}

/**
 * How a figure stands beside what it comes to. `cutOff`: equal, if the rest is cut off instead of rounded.
 * `roundedParts`: a sum of estimates, off by no more than their rounding.
 */
export type PlanOutcome = 'equal' | 'cutOff' | 'roundedParts' | 'differs' | 'unknown';

/** A calculated figure of a table, recomputed (Y-S). */
export interface PlanFigure {
  table: string;
  row: string;
  /** The value of the column that groups the rows, such as a year; null where none does. */
  group: string | null;
  column: string;
  kind: PlanFigureKind;
  /** What is divided, and by what; a growth's numerator is the increase. Of sums the sum, over nothing. */
  numerator: number | null;
  denominator: number | null;
  printed: string;
  /** Rounded to as many places as are printed; null where it cannot be recomputed. */
  recomputed: string | null;
  /** Recomputed less printed, in the figure's own unit; null where either is missing. */
  difference: number | null;
  outcome: PlanOutcome;
  /** Why it is unknown. */
  why: 'zeroDenominator' | 'absent' | 'samePeriod' | 'components' | null;
}

/**
 * Every calculated figure of the tables beside what it comes to from the tables' own numbers, in their order (Y-S). A
 * growth whose year before is printed only whole, while its note asks for the same months, is compared with the whole
 * year: equal, it counts as equal; else nobody can say, and it is unknown.
 */
export function planFigures(tables: readonly FiguredTable[]): PlanFigure[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.checks
        .filter((check) => (check.row ?? row.name) === row.name)
        .map((check) => figureOf(tables, table, row, check)),
    ),
  );
}

type Row = FiguredTable['rows'][number];

function figureOf(tables: readonly FiguredTable[], table: FiguredTable, row: Row, check: Check): PlanFigure {
  const cell = row.cells[check.column] ?? { printed: '', value: null };
  const parts = partsOf(tables, table, row, check);
  const of = parts.reduce<number | null>(
    (total, part) => (total === null || part === null ? null : total + part),
    0,
  );
  const over = check.over === null ? null : (row.cells[check.over]?.value ?? null);
  const isRate = check.over !== null;
  const base = isRate ? over : 1;
  const total = of === null ? null : check.kind === 'growth' && over !== null ? of - over : of;
  const why = whyUnknown({ check, cell, total, base });
  const figure = {
    table: table.id,
    row: row.name,
    group: table.within === null ? null : (row.cells[table.within]?.printed ?? null),
    column: check.column,
    kind: check.kind,
    numerator: total === null ? null : plain(total),
    denominator: isRate ? over : null,
    printed: cell.printed,
  };
  if (why !== null || total === null || base === null || cell.value === null) {
    return { ...figure, recomputed: null, difference: null, outcome: 'unknown', why };
  }
  const places = placesOf(cell.printed);
  const ratio = { over: total, under: base, times: isRate ? 100 : 1 };
  const rounded = atPlaces(ratio, places, 'round');
  const isNear = 2 * Math.abs(rounded - cell.value) <= parts.length + 1;
  const outcome = ((): PlanOutcome => {
    if (rounded === cell.value) return 'equal';
    if (atPlaces(ratio, places, 'cut') === cell.value) return 'cutOff';
    if (check.unprinted !== null) return 'unknown';
    return table.estimated && isNear ? 'roundedParts' : 'differs';
  })();
  return {
    ...figure,
    recomputed: rounded.toFixed(places),
    difference: plain(rounded - cell.value),
    outcome,
    why: outcome === 'unknown' ? check.unprinted : null,
  };
}

/** What is added up, what is taken away with its sign; null for what is not printed. */
function partsOf(
  tables: readonly FiguredTable[],
  table: FiguredTable,
  row: Row,
  { kind, column, of, less, unprinted, other }: Check,
): (number | null)[] {
  if (unprinted === 'components') return [null];
  if (kind === 'same') {
    const [found] = tables
      .filter(({ id }) => id === other?.table)
      .flatMap(({ rows }) => rows.filter(({ name }) => name === other?.row));
    return [found?.cells[other?.column ?? '']?.value ?? null];
  }
  const numberIn = (key: string) => row.cells[key]?.value ?? null;
  if (kind === 'total') {
    const group = (one: Row) => (table.within === null ? null : one.cells[table.within]?.printed);
    return table.rows
      .filter((one) => one.name !== row.name && group(one) === group(row))
      .map(({ cells }) => cells[column]?.value ?? null);
  }
  const minus = (value: number | null) => (value === null ? null : -value);
  return [...of.map(numberIn), ...less.map(numberIn).map(minus)];
}

function whyUnknown({
  check,
  cell,
  total,
  base,
}: {
  check: Check;
  cell: Cell;
  total: number | null;
  base: number | null;
}): PlanFigure['why'] {
  if (check.unprinted === 'components') return 'components';
  if (total === null || base === null || cell.value === null) return 'absent';
  return base === 0 ? 'zeroDenominator' : null;
}

/** How many places are printed behind the point. */
const placesOf = (printed: string) => /^-?[\d,]+\.(\d+)/.exec(printed)?.[1]?.length ?? 0;

/** The tables print two places at most: counted in hundredths, nothing is lost in binary fractions. */
const inHundredths = 100;
/** What is left of a sum after its binary fractions. */
const plain = (value: number) => Math.round(value * inHundredths) / inHundredths;

/** A quotient at so many places, away from zero at the half, or with the rest cut off. */
function atPlaces(
  { over, under, times }: { over: number; under: number; times: number },
  places: number,
  how: 'round' | 'cut',
): number {
  const numerator = Math.round(Math.abs(over) * inHundredths) * times * 10 ** places;
  const denominator = Math.round(Math.abs(under) * inHundredths);
  const units = Math.floor(
    how === 'cut' ? numerator / denominator : (2 * numerator + denominator) / (2 * denominator),
  );
  const sign = units === 0 ? 1 : Math.sign(over) * Math.sign(under);
  return (sign * units) / 10 ** places;
}
