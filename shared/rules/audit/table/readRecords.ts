import { addDays, type Day } from '../../../domain/date/day.ts';
import { instantAt } from '../../../domain/date/instant.ts';
import { isInReach } from '../../engine/asOf.ts';
import type { Goal, ServiceRecord } from '../input.ts';
import type { FileTable, Mapping, RecordColumn, TableColumn, TableRow } from './columns.ts';
import { readDay, readMoment } from './readCells.ts';

/** A cell that cannot be read: in which row of the file, in which column, what stands there and why not. */
export interface CellIssue<C extends TableColumn = TableColumn> {
  readonly row: number;
  readonly column: C;
  readonly why: 'empty' | 'day' | 'time' | 'noDay' | 'code' | 'count' | 'endsBeforeStart' | 'notYet';
  readonly text: string;
}

/** A table that was read as a whole, or everything that is in the way of it. */
export type TableRead<T, C extends TableColumn> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly CellIssue<C>[] };

/** A service record of a table: its id is the number of its row, its case the number as it stands there. */
export interface TableRecord extends ServiceRecord {
  readonly goal?: string;
}

/**
 * Reads service records (Y-V): all of them or none. A time without a day is of the day in the column `day`, an end also
 * of that in `endDay`.
 * @param providerIdOf the id of a provider by its name in the table
 */
export function readRecords(
  { rows }: FileTable,
  mapping: Mapping<RecordColumn>,
  today: Day,
  providerIdOf: (name: string) => string,
): TableRead<readonly TableRecord[], RecordColumn> {
  const issues: CellIssue<RecordColumn>[] = [];
  const records = rows.flatMap((row) => {
    const reader = new RowReader(row, mapping);
    const record = readRecord(reader, today, providerIdOf);
    issues.push(...reader.issues);
    return record === undefined ? [] : [record];
  });
  return issues.length === 0 ? { ok: true, value: records } : { ok: false, issues };
}

/** One row of a table; what cannot be read is noted. */
export class RowReader<C extends TableColumn> {
  readonly issues: CellIssue<C>[] = [];
  readonly #row: TableRow;
  readonly #mapping: Mapping<C>;

  constructor(row: TableRow, mapping: Mapping<C>) {
    this.#row = row;
    this.#mapping = mapping;
  }

  get number(): number {
    return this.#row.number;
  }

  /** What stands in a column, without blanks around it; empty where the file does not have the column. */
  text(column: C): string {
    const at = this.#mapping[column];
    return at === undefined ? '' : (this.#row.cells[at] ?? '').normalize('NFKC').trim();
  }

  needed(column: C): string | undefined {
    const text = this.text(column);
    return text === '' ? this.refuse(column, 'empty') : text;
  }

  code(column: C): string | undefined {
    const text = this.needed(column)?.replace(/\s+/g, '');
    if (text === undefined) return undefined;
    // Tables often have the code and its name in one cell.
    const code = /^[A-Z]{2}\d{2}(?:[a-z]\d?)?(?![A-Za-z0-9])/.exec(text)?.[0];
    return code ?? this.refuse(column, 'code');
  }

  /** A day; undefined with a note where what stands there is none, without where nothing does. */
  day(column: C): Day | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const day = readDay(text) ?? readMoment(text)?.day;
    return day === undefined || !isInReach(day) ? this.refuse(column, 'day') : day;
  }

  refuse(column: C, why: CellIssue['why']): undefined {
    this.issues.push({ row: this.#row.number, column, why, text: this.text(column) });
  }
}

function readRecord(
  row: RowReader<RecordColumn>,
  today: Day,
  providerIdOf: (name: string) => string,
): TableRecord | undefined {
  const caseId = row.needed('caseNumber');
  const provider = row.needed('provider');
  const code = row.code('code');
  const day = row.day('day');
  const startAt = readInstant(row, 'start', day);
  // The end is of the day on which the service began, unless the table says another.
  const endAt = readInstant(row, 'end', row.day('endDay') ?? startAt?.slice(0, 10) ?? day);
  const claimedOn = row.day('claimedOn');
  if (claimedOn !== undefined && claimedOn > today) row.refuse('claimedOn', 'notYet');
  if (startAt !== undefined && endAt !== undefined && endAt < startAt) row.refuse('end', 'endsBeforeStart');
  if (row.issues.length > 0 || !caseId || !provider || !code || !startAt || !endAt) return undefined;
  const attendantId = row.text('attendant');
  const goal = row.text('goal');
  return {
    id: String(row.number),
    caseId,
    providerId: providerIdOf(provider),
    code,
    startAt,
    endAt,
    ...(attendantId !== '' && { attendantId }),
    ...(claimedOn !== undefined && { claimedOn }),
    ...(goal !== '' && { goal }),
  };
}

function readInstant(
  row: RowReader<RecordColumn>,
  column: 'start' | 'end',
  ofDay: Day | undefined,
): string | undefined {
  const text = row.needed(column);
  if (text === undefined) return undefined;
  const moment = readMoment(text);
  if (moment?.time === undefined) return row.refuse(column, 'time');
  const day = moment.day ?? ofDay;
  if (day === undefined) return row.text('day') === '' ? row.refuse(column, 'noDay') : undefined;
  if (!isInReach(day)) return row.refuse(column, 'day');
  return moment.time === '24:00' ? instantAt(addDays(day, 1), '00:00') : instantAt(day, moment.time);
}

/** The goals of professional services that a table names, each with the days of its sessions. */
export function goalsOf(records: readonly TableRecord[]): Goal[] {
  const goals = new Map<string, Goal>();
  for (const { caseId, code, goal, startAt } of records) {
    if (goal === undefined) continue;
    const key = JSON.stringify([caseId, code, goal]);
    const known = goals.get(key) ?? { caseId, code, goalId: goal, sessions: [] };
    known.sessions.push(startAt.slice(0, 10));
    goals.set(key, known);
  }
  return [...goals.values()];
}
