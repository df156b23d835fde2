import { type MonthReport, percent } from './monthReport.ts';

/** A cell of a spreadsheet: a figure, or text that no program takes for a formula. */
export type Cell = { value: number; type: NumberConstructor } | { value: string; type: StringConstructor };

const formulaStart = /^[=+\-@\t\r]/;

/** Text that begins like a formula gets an apostrophe in front, as spreadsheets themselves write it. */
export function neutralised(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The table with its heads, one row a line, for a spreadsheet. */
export function sheetOf(
  report: MonthReport,
  heads: readonly string[],
  service: (type: string) => string,
): Cell[][] {
  return [
    heads.map(text),
    ...report.rows.map((row) => [
      text(row.name),
      text(service(row.serviceType)),
      figure(row.noticed),
      figure(row.matched),
      figure(row.declined),
      figure(row.unanswered),
      figure(row.designated),
      figure(row.rotation),
      figure(row.opening),
      text(row.share === null ? '' : `${row.share.numerator}/${row.share.denominator}`),
      text(percent(row.share)),
    ]),
  ];
}

const text = (value: string): Cell => ({ value: neutralised(value), type: String });
const figure = (value: number): Cell => ({ value, type: Number });
