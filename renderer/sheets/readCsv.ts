import Papa from 'papaparse';
import type { GridRead, OnRead } from './readGrid.ts';

/** Most files say nothing of their encoding: what is no UTF-8 is Big5, as spreadsheets in Taiwan save it. */
const encodings = ['utf-8', 'big5'] as const;

const slice = 128 * 1024;

/** Reads comma-separated text in UTF-8, UTF-16 with its mark, or Big5; commas, semicolons or tabs. */
export async function readCsv(bytes: Uint8Array, onRead: OnRead = async () => undefined): Promise<GridRead> {
  const text = decoded(bytes);
  if (text === undefined) return { ok: false, error: { code: 'encoding' } };
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  for (let from = 0; from < text.length; ) {
    const to = endOfRow(text, from);
    const { data, errors } = Papa.parse<string[]>(text.slice(from, to).replace(/\r?\n$|\r$/, ''), {
      delimiter,
    });
    // Where a stray quotation mark hid the end of a row, only the whole text tells what is wrong, and whether anything is.
    if (errors.some(isOfQuotes)) return readWhole(text, delimiter);
    for (const cells of data.length === 0 ? [['']] : data) rows.push(cells);
    from = to;
    await onRead(to, text.length);
  }
  return { ok: true, value: numbered(rows) };
}

/** The end of the first row that ends behind a slice of the text: behind a line break that stands in no quotation marks. */
function endOfRow(text: string, from: number): number {
  const lineBreak = text.includes('\n') ? '\n' : '\r';
  let marks = 0;
  for (let counted = from, at = from + slice; ; ) {
    const end = text.indexOf(lineBreak, at) + 1;
    if (end === 0) return text.length;
    for (; counted < end; counted += 1) if (text[counted] === '"') marks += 1;
    if (marks % 2 === 0) return end;
    at = end;
  }
}

function readWhole(text: string, delimiter: string): GridRead {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const broken = errors.find(isOfQuotes);
  if (broken !== undefined) return { ok: false, error: { code: 'quotes', row: (broken.row ?? 0) + 1 } };
  return { ok: true, value: numbered(data) };
}

const isOfQuotes = ({ type }: Papa.ParseError) => type === 'Quotes';
const numbered = (rows: readonly string[][]) => rows.map((cells, index) => ({ number: index + 1, cells }));

function decoded(bytes: Uint8Array): string | undefined {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  for (const encoding of mark === null ? encodings : [mark]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}

/** What is most often in the first line that has any; a guess over all lines fails on tables of two columns. */
function delimiterOf(text: string): string {
  const first = /[^\r\n]*[,\t;][^\r\n]*/.exec(text)?.[0] ?? '';
  const times = (delimiter: string) => first.split(delimiter).length;
  return [',', '\t', ';'].reduce((best, one) => (times(one) > times(best) ? one : best));
}
