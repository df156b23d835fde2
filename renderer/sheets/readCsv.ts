import Papa from 'papaparse';
import type { GridRead } from './readGrid.ts';

/** Most files say nothing of their encoding: what is no UTF-8 is Big5, as spreadsheets in Taiwan save it. */
const encodings = ['utf-8', 'big5'] as const;

/** Reads comma-separated text in UTF-8, UTF-16 with its mark, or Big5; commas, semicolons or tabs. */
export function readCsv(bytes: Uint8Array): GridRead {
  const text = decoded(bytes);
  if (text === undefined) return { ok: false, error: { code: 'encoding' } };
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) return { ok: false, error: { code: 'quotes', row: (broken.row ?? 0) + 1 } };
  return { ok: true, value: data.map((cells, index) => ({ number: index + 1, cells })) };
}

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
