import { readCsv } from './readCsv.ts';
import { readXlsx } from './readXlsx.ts';

/** One row of a file with the number it has there, counted from 1. */
export interface GridRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Why a file could not be read as a table. */
export type GridError =
  /** A workbook of before 2007. */
  | { readonly code: 'oldExcel' }
  | { readonly code: 'notReadable' | 'encoding' | 'tooLarge' | 'empty' }
  /** A quotation mark that is not closed, or in the midst of a cell. */
  | { readonly code: 'quotes'; readonly row: number };

export type GridRead =
  | { readonly ok: true; readonly value: readonly GridRow[] }
  | { readonly ok: false; readonly error: GridError };

/** Hears how far it is; the next piece is read when it resolves. */
export type OnRead = (done: number, total: number) => Promise<void>;

/** Reads the rows of a .csv or .xlsx file that have anything in them; which of the two it is, the bytes say. */
export async function readGrid(bytes: Uint8Array, onRead: OnRead): Promise<GridRead> {
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, error: { code: 'oldExcel' } };
  const read = beginsWith(bytes, [0x50, 0x4b]) ? await readXlsx(bytes, onRead) : readCsv(bytes);
  if (!read.ok) return read;
  const rows = read.value.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return rows.length === 0 ? { ok: false, error: { code: 'empty' } } : { ok: true, value: rows };
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
