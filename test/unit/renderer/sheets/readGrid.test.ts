import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readGrid } from '#renderer/sheets/readGrid.ts';
import { inBig5 } from '#test/builders/tables.ts';

const at = async () => undefined;
const read = (bytes: Uint8Array) => readGrid(bytes, at);
const utf8 = (text: string) => new TextEncoder().encode(text);
const lines = [
  ['案號', '單位'],
  ['S-001', '範例居家，許功蓋'],
];

async function xlsx(data: readonly (readonly object[])[]): Promise<Uint8Array> {
  return new Uint8Array(await writeXlsxFile([{ data: data as never, sheet: '一' }]).toBuffer());
}

/** The same workbook with some of its parts rewritten. */
function edited(bytes: Uint8Array, edit: (name: string, xml: string) => string): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [
    name,
    strToU8(edit(name, strFromU8(part))),
  ]);
  return zipSync(Object.fromEntries(parts));
}

describe('a .csv file', () => {
  const text = '案號,單位\r\nS-001,"範例居家，許功蓋"\r\n';

  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with its mark', utf8(`\ufeff${text}`)],
    [
      'UTF-16',
      new Uint8Array([
        0xff,
        0xfe,
        ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
      ]),
    ],
    ['Big5', inBig5(text)],
    ['tabs', utf8(text.replaceAll(',', '\t'))],
    ['semicolons', utf8(text.replaceAll(',', ';'))],
  ])('is read in %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({
      ok: true,
      value: lines.map((cells, index) => ({ number: index + 1, cells })),
    });
  });

  it('keeps the number of each row, also behind empty ones and cells of several lines', async () => {
    expect(await read(utf8('一,二\n,\n\n"a\nb",c\n'))).toEqual({
      ok: true,
      value: [
        { number: 1, cells: ['一', '二'] },
        { number: 4, cells: ['a\nb', 'c'] },
      ],
    });
  });

  it.each([
    ['a quotation mark that is not closed', utf8('一,二\nS-1,"開\n'), { code: 'quotes', row: 2 }],
    ['bytes of no encoding', new Uint8Array([0x2c, 0xff, 0xff, 0x81, 0x0a]), { code: 'encoding' }],
    ['nothing', new Uint8Array(), { code: 'empty' }],
    ['blanks only', utf8(' , \n\n'), { code: 'empty' }],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), { code: 'oldExcel' }],
    ['half an archive', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), { code: 'notReadable' }],
    ['an archive of something else', zipSync({ 'a.txt': utf8('x') }), { code: 'notReadable' }],
  ])('of %s is refused', async (_, bytes, error) => {
    expect(await read(bytes)).toEqual({ ok: false, error });
  });
});

describe('an .xlsx file', () => {
  const day = (value: string, format: string) => ({ value: new Date(value), type: Date, format });

  it('gives texts, figures, days and times as one reads them', async () => {
    const bytes = await xlsx([
      [{ value: '案號' }, { value: '日期' }, { value: '時間' }, { value: '兩者' }, { value: '次數' }],
      [
        { value: 'S-001' },
        day('2026-05-11T00:00:00Z', 'yyyy/m/d'),
        { value: 9.5 / 24, type: Number, format: 'hh:mm' },
        day('2026-05-11T13:05:00Z', '[$-404]e/m/d hh:mm'),
        { value: 1150511, type: Number },
      ],
    ]);
    expect(await read(bytes)).toEqual({
      ok: true,
      value: [
        { number: 1, cells: ['案號', '日期', '時間', '兩者', '次數'] },
        { number: 2, cells: ['S-001', '2026-05-11', '09:30', '2026-05-11 13:05', '1150511'] },
      ],
    });
  });

  it('a format that only colours or names a unit makes no day of a figure', async () => {
    const bytes = await xlsx([[{ value: 3, type: Number, format: '[Red]0.0"次/day"' }]]);
    expect(await read(bytes)).toMatchObject({ value: [{ cells: ['3'] }] });
  });

  it('leaves gaps where cells and rows are left out, and counts rows as the file does', async () => {
    const bytes = edited(await xlsx([[{ value: 'a' }]]), (name, xml) =>
      name.endsWith('sheet1.xml')
        ? xml.replace(
            /<sheetData>.*<\/sheetData>/s,
            '<sheetData><row r="3"><c r="C3" t="inlineStr"><is><t>c</t></is></c><c r="AB3"><v>7</v></c></row></sheetData>',
          )
        : xml,
    );
    const cells = [...Array(2).fill(''), 'c', ...Array(24).fill(''), '7'];
    expect(await read(bytes)).toEqual({ ok: true, value: [{ number: 3, cells }] });
  });

  it('counts days from 1904 where the workbook says so, and reads no readings of words', async () => {
    const made = await xlsx([[{ value: '王' }, day('2026-05-11T00:00:00Z', 'yyyy/m/d')]]);
    const bytes = edited(made, (name, xml) => {
      if (name === 'xl/workbook.xml')
        return xml.replace(/<workbookPr[^>]*>|(?=<sheets>)/, '<workbookPr date1904="1"/>');
      if (name === 'xl/sharedStrings.xml')
        return xml.replace('</si>', '<rPh sb="0" eb="1"><t>ㄨㄤ</t></rPh></si>');
      return xml;
    });
    expect(await read(bytes)).toMatchObject({ value: [{ cells: ['王', '2030-05-12'] }] });
  });

  it('hears how far it is, and rests between pieces', async () => {
    const bytes = await xlsx(
      Array.from({ length: 2500 }, (_, row) => [{ value: `第${row}列` }, { value: row, type: Number }]),
    );
    const heard: number[] = [];
    const grid = await readGrid(bytes, async (done, total) => void heard.push(done / total));
    expect(grid.ok && grid.value).toHaveLength(2500);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.at(-1)).toBe(1);
  });
});
