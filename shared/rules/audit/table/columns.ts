import headings from './headings.json' with { type: 'json' };

/** What a table of service records says, each in a column of its own; day and time may share one. */
export const recordColumns = [
  ...(['caseNumber', 'provider', 'attendant', 'code', 'day', 'start', 'endDay', 'end'] as const),
  ...(['claimedOn', 'goal'] as const),
] as const;
/** What a table of approved services says. */
export const approvalColumns = ['caseNumber', 'code', 'perMonth', 'validFrom', 'validTo'] as const;

export type RecordColumn = (typeof recordColumns)[number];
export type ApprovalColumn = (typeof approvalColumns)[number];
export type TableColumn = RecordColumn | ApprovalColumn;

/** What a table has to say; a column that is not here may be missing. */
export const neededColumns: readonly TableColumn[] = [
  ...(['caseNumber', 'provider', 'code', 'start', 'end', 'perMonth', 'validFrom'] as const),
];

/** In which column of the file something stands, counted from 0; what the file does not say is absent. */
export type Mapping<C extends TableColumn = TableColumn> = Partial<Record<C, number>>;

/** A table as it was read: cells are texts, days of a spreadsheet as `2026-05-11`, its times as `09:30`. */
export interface FileTable {
  readonly headings: readonly string[];
  /** With the number that the row has in the file; rows without a word are left out. */
  readonly rows: readonly TableRow[];
}
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * Guesses from the headings which column says what: first those that are called exactly like it, then those whose
 * heading has such a word in it. A column of the file says one thing: of several words in a heading the longest, so
 * that the number of an attendant (服務人員編號) is not taken for that of a case (編號).
 */
export function guessMapping<C extends TableColumn>(
  columns: readonly C[],
  names: readonly string[],
): Mapping<C> {
  const plain = names.map(plainHeading);
  const mapping: Mapping<C> = {};
  const taken = new Set<number>();
  for (const fits of [isCalled, hasInIt]) {
    for (const column of columns) {
      if (mapping[column] !== undefined) continue;
      for (const word of headings[column]) {
        const at = plain.findIndex(
          (heading, index) => !taken.has(index) && fits(heading, word) && !saysMore(columns, heading, word),
        );
        if (at < 0) continue;
        mapping[column] = at;
        taken.add(at);
        break;
      }
    }
  }
  return mapping;
}

/** What a mapping still has to say before the table can be read. */
export function missingColumns<C extends TableColumn>(columns: readonly C[], mapping: Mapping<C>): C[] {
  return columns.filter((column) => neededColumns.includes(column) && mapping[column] === undefined);
}

const isCalled = (heading: string, word: string) => heading === word;
// One character alone is in too many headings.
const hasInIt = (heading: string, word: string) => word.length > 1 && heading.includes(word);

/** Whether a heading has a longer word of any column in it. */
function saysMore(columns: readonly TableColumn[], heading: string, word: string): boolean {
  return columns.some((column) =>
    headings[column].some((other) => other.length > word.length && heading.includes(other)),
  );
}

/** A heading without blanks and without what stands in brackets behind it. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/\s+/g, '')
    .toLowerCase();
}

/** The table in the rows of a file: its headings are the row, of the first twenty, that says most of what is looked for. */
export function tableOf(columns: readonly TableColumn[], rows: readonly TableRow[]): FileTable {
  const said = rows.slice(0, 20).map(({ cells }) => Object.keys(guessMapping(columns, cells)).length);
  const at = Math.max(0, said.indexOf(Math.max(...said)));
  return { headings: rows[at]?.cells ?? [], rows: rows.slice(at + 1) };
}
