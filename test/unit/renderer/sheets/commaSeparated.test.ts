import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import { readCsv } from '#renderer/sheets/readCsv.ts';
import { commaSeparated } from '#renderer/sheets/saveSheet.ts';

const written = async (lines: readonly Cell[][]) => {
  const read = readCsv(new Uint8Array(await commaSeparated({ name: '表', lines }).arrayBuffer()));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.map(({ cells }) => cells);
};

describe('匯出.csv', () => {
  it.each([
    ['a comma and quotation marks', '王，"甲", 乙'],
    ['a formula', '=1+1'],
    ['a formula behind blanks', '  ＝cmd|x'],
    ['a line break', '第一行\r\n第二行'],
    ['a tab before a sign', '\t-5'],
  ])('%s stays one cell of its own', async (_, text) => {
    const cell = neutralised(text);
    expect(
      await written([
        ['甲', '乙'],
        [cell, 3],
      ]),
    ).toEqual([['甲', '乙'], [cell, '3'], ['']]);
  });

  it('whatever was written is read again, and no cell begins a formula', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }).map(neutralised), fc.integer());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const lines = [['甲', '乙'], ...rows];
        const read = await written(lines);
        expect(read.slice(0, -1)).toEqual(lines.map((line) => line.map(String)));
        for (const text of read.flat())
          if (!/^-?\d+$/.test(text)) expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠|%]/u);
      }),
    );
  });
});
