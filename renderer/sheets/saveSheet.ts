import Papa from 'papaparse';
import writeXlsxFile from 'write-excel-file/browser';
import { type Cell, neutralised } from './cell.ts';

/** A sheet of a spreadsheet: its name on the tab, its lines, the first of them the heads. */
export interface NamedSheet {
  name: string;
  lines: readonly (readonly Cell[])[];
}

/** How long the download may take to begin before its address is given back. */
const addressKeptMs = 60_000;
const widest = 40;

/** A spreadsheet of plain cells: figures are numbers, everything else is text. */
export function spreadsheet(sheets: readonly NamedSheet[]): Promise<Blob> {
  return writeXlsxFile(
    sheets.map(({ name, lines }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (lines[0] ?? []).map((_, column) => ({ width: widthOf(lines, column) })),
      data: lines.map((line, index) =>
        line.map((value) => ({
          value: safe(value),
          type: typeof value === 'number' ? Number : String,
          ...(index === 0 && { fontWeight: 'bold' as const }),
        })),
      ),
    })),
  ).toBlob();
}

/** The same lines as comma-separated text: with the mark by which spreadsheets know UTF-8, and their line breaks. */
export function commaSeparated({ lines }: NamedSheet): Blob {
  const text = Papa.unparse(
    lines.map((line) => line.map(safe)),
    { newline: '\r\n' },
  );
  return new Blob([`\ufeff${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** Sheets as a file: a spreadsheet of all, or the first alone as comma-separated text. */
export async function sheetFile(sheets: readonly NamedSheet[], kind: 'csv' | 'xlsx'): Promise<Blob> {
  return kind === 'csv' ? commaSeparated(sheets[0]!) : spreadsheet(sheets);
}

/** Hands a file to the person through the browser's own download. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), addressKeptMs);
}

/** No cell leaves as a formula, whoever wrote it; what was made safe before stays as it is. */
function safe(value: Cell): Cell {
  return typeof value === 'number' ? value : neutralised(value);
}

/** In characters; a Han character is as wide as two others. */
function widthOf(lines: NamedSheet['lines'], column: number): number {
  const lengths = lines.map((line) => {
    const text = String(line[column] ?? '');
    return text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
  });
  return Math.min(widest, Math.max(...lengths) + 2);
}
