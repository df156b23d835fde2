import { dayFromParts, weekdayOf } from '../../domain/date/day.ts';
import { type CalendarDays, daysOfYear } from './calendar.ts';

/** The columns of the government's file, in any order; others are not read. */
export const officeCalendarColumns = ['西元日期', '星期', '是否放假', '備註'] as const;
type Column = (typeof officeCalendarColumns)[number];

const weekdayNames = '一二三四五六日';

/** What is wrong with a file, and in which line (1 is the first); null where it is the file as a whole. */
export interface CalendarProblem {
  readonly line: number | null;
  readonly code:
    | 'empty'
    | 'missingColumns'
    | 'badQuotes'
    | 'noSuchDay'
    | 'anotherYear'
    | 'duplicateDay'
    | 'wrongWeekday'
    | 'badFlag'
    | 'missingDays';
  /** What stands there, or what is missing. */
  readonly found: string;
}

export type ReadCalendar =
  | { readonly ok: true; readonly calendar: CalendarDays }
  | { readonly ok: false; readonly problems: readonly CalendarProblem[] };

/** Reads the government's yearly office calendar (政府行政機關辦公日曆表): one line for each day of one year, 0 worked, 2 off. */
export function readOfficeCalendarCsv(text: string): ReadCalendar {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ number: index + 1, line }))
    .filter(({ line }) => line.replaceAll(',', '').trim() !== '');
  const [first, ...rest] = lines;
  if (first === undefined) return refused([{ line: null, code: 'empty', found: '' }]);
  const header = cellsOf(first.line)?.map((cell) => cell.trim()) ?? [];
  const missing = officeCalendarColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    return refused([{ line: first.number, code: 'missingColumns', found: missing.join('、') }]);
  }
  if (rest.length === 0) return refused([{ line: null, code: 'empty', found: '' }]);
  const reading = new Reading();
  for (const { number, line } of rest) {
    const cells = cellsOf(line);
    const cell = (column: Column) => (cells?.[header.indexOf(column)] ?? '').trim();
    if (cells === undefined) reading.note(number, 'badQuotes', line);
    else reading.take(number, cell);
  }
  return reading.end();
}

class Reading {
  readonly #problems: CalendarProblem[] = [];
  readonly #days = new Set<string>();
  readonly #dates: Record<string, string> = {};
  readonly #makeUpWorkdays: string[] = [];
  #year: string | undefined;

  note(line: number | null, code: CalendarProblem['code'], found: string): void {
    this.#problems.push({ line, code, found });
  }

  take(line: number, cell: (column: Column) => string): void {
    const [date, weekday, flag, name] = officeCalendarColumns.map(cell) as [string, string, string, string];
    const day = dayOf(date);
    if (day === undefined) {
      this.note(line, 'noSuchDay', date);
      return;
    }
    this.#year ??= day.slice(0, 4);
    if (!day.startsWith(this.#year)) this.note(line, 'anotherYear', date);
    if (this.#days.has(day)) this.note(line, 'duplicateDay', date);
    this.#days.add(day);
    const isWeekend = weekdayOf(day) >= 6;
    if (weekday !== weekdayNames[weekdayOf(day) - 1]) this.note(line, 'wrongWeekday', `${date} ${weekday}`);
    if (flag !== '0' && flag !== '2') this.note(line, 'badFlag', flag);
    if (flag === '0' && isWeekend) this.#makeUpWorkdays.push(day);
    if (flag === '2' && (!isWeekend || name !== '')) this.#dates[day] = name;
  }

  end(): ReadCalendar {
    const year = Number(this.#year);
    // Lines that could not be read are said by themselves; the days they stand for are not missing besides.
    if (this.#problems.length > 0) return refused(this.#problems);
    const missing = daysOfYear(year).filter((day) => !this.#days.has(day));
    if (missing.length > 0) {
      const [first, last] = [missing[0]!, missing.at(-1)!];
      return refused([
        { line: null, code: 'missingDays', found: first === last ? first : `${first} … ${last}` },
      ]);
    }
    return { ok: true, calendar: { year, dates: this.#dates, makeUpWorkdays: this.#makeUpWorkdays.sort() } };
  }
}

const refused = (problems: readonly CalendarProblem[]): ReadCalendar => ({ ok: false, problems });

/** The day of eight digits, `20260101`, from 1912 to 9899. */
function dayOf(text: string): string | undefined {
  if (!/^\d{8}$/.test(text) || text < '19120101' || text > '98991231') return undefined;
  try {
    return dayFromParts(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  } catch {
    return undefined;
  }
}

/** The cells of a line; one in quotes may hold commas, and quotes twice. Undefined where quotes do not fit. */
function cellsOf(line: string): string[] | undefined {
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  const cells: string[] = [];
  for (let ends = ','; ends === ','; ) {
    const found = cell.exec(line);
    if (found === null) return undefined;
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    ends = found[3]!;
  }
  return cells;
}
