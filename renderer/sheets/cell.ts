/** A cell of a spreadsheet: a figure, or text that no program takes for a formula. */
export type Cell = number | string;

// What spreadsheets read as the beginning of a formula, full-width forms and signs hidden behind blanks included.
const formulaStart = /^\s*[=+\-@＝＋－＠|%]/u;
const breaks = /[\t\r\n\u0085\u2028\u2029]+/gu;

/** Text for a cell: in one line, and with an apostrophe in front where a program would calculate it. */
export function neutralised(text: string): string {
  const line = text.replace(breaks, ' ');
  return formulaStart.test(line) ? `'${line}` : line;
}

/** The same as text to paste: columns by tabs, lines by line breaks; no cell begins a formula. */
export function textOf(sheet: readonly (readonly Cell[])[]): string {
  const safe = (cell: Cell) => (typeof cell === 'number' ? cell : neutralised(cell));
  return sheet.map((line) => line.map(safe).join('\t')).join('\n');
}
