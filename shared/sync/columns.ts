/**
 * Reading and writing of the columns of a block. Numbers stand side by side by kind and as differences, strings
 * once in a table: what gzip then leaves is a fifth of the same lines as JSON.
 */

/** Interns strings in order of first use. */
export interface StringTable {
  readonly strings: string[];
  indexOf(text: string): number;
}

export function stringTable(): StringTable {
  const strings: string[] = [];
  const indexes = new Map<string, number>();
  return {
    strings,
    indexOf(text) {
      let index = indexes.get(text);
      if (index === undefined) {
        index = strings.push(text) - 1;
        indexes.set(text, index);
      }
      return index;
    },
  };
}

/** A column of numbers; one whose entries are all the same says so once. */
export type Column = number | readonly number[];

/** Says a column as shortly as it can be said; how long it is follows from other columns. */
export function foldColumn(entries: readonly number[]): Column {
  const [first] = entries;
  if (first === undefined) return entries;
  for (const entry of entries) if (entry !== first) return entries;
  return first;
}

/** Entries of a column that is `length` long. @throws MalformedBlock where `foldColumn` would have said it otherwise */
export function readColumn(column: unknown, min: number, max: number, length: number): readonly number[] {
  if (typeof column === 'number') {
    readNumbers([column], min, max);
    if (length === 0) throw new MalformedBlock('column length');
    return new Array<number>(length).fill(column);
  }
  const entries = readNumbers(column, min, max, length);
  if (length > 0 && foldColumn(entries) !== entries) throw new MalformedBlock('column not folded');
  return entries;
}

/** Rare entries of a column: position and value. Most columns of this kind are empty. */
export type Sparse<T> = (readonly [position: number, value: T])[];

/** Thrown by the readers below; `decodeBlock` catches it and nothing else does. */
export class MalformedBlock extends Error {}

/** A list of whole numbers within bounds; of exactly `length` entries if given. */
export function readNumbers(column: unknown, min: number, max: number, length?: number): readonly number[] {
  if (!Array.isArray(column) || (length !== undefined && column.length !== length)) {
    throw new MalformedBlock('column length');
  }
  for (const entry of column) {
    if (!Number.isSafeInteger(entry) || entry < min || entry > max) throw new MalformedBlock('column entry');
  }
  return column;
}

export function readStrings(column: unknown): readonly string[] {
  if (!Array.isArray(column) || column.some((entry) => typeof entry !== 'string')) {
    throw new MalformedBlock('strings');
  }
  return column;
}

/** The sparse entries by position, each within `length`, each once. */
export function readSparse<T>(
  column: unknown,
  length: number,
  accepts: (value: unknown) => value is T,
): ReadonlyMap<number, T> {
  if (!Array.isArray(column)) throw new MalformedBlock('sparse column');
  const entries = new Map<number, T>();
  for (const entry of column) {
    if (!Array.isArray(entry) || entry.length !== 2) throw new MalformedBlock('sparse entry');
    const [position, value] = entry;
    readNumbers([position], 0, length - 1);
    if (entries.has(position) || !accepts(value)) throw new MalformedBlock('sparse entry');
    entries.set(position, value);
  }
  return entries;
}

export const isString = (value: unknown): value is string => typeof value === 'string';
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
