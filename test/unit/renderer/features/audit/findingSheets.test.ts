import { describe, expect, it } from 'vitest';
import { type FindingLine, findingSheets } from '#renderer/features/audit/model/findingLines.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { readCsv } from '#renderer/sheets/readCsv.ts';
import { commaSeparated } from '#renderer/sheets/saveSheet.ts';

const line: FindingLine = {
  key: '0',
  finding: { clause: 'Y-V.3', code: 'tooShort', recordIds: ['3'], figures: {} } as never,
  rows: [3, 12],
  cases: ['S-001', '=S-999'],
  providers: ['provider-0001'],
  says: () => '+BA02服務20分，至少30分',
};
const facts = {
  caseName: (number: string) => (number === 'S-001' ? '陳阿滿' : undefined),
  providerName: () => '範例平安居家',
};
// The window may be in English: what goes out is in Chinese.
const t = createI18n('en').getFixedT('zh-TW', 'audit');

describe('匯出查核發現', () => {
  it('Y-V the .csv read back: rows and numbers whole, names masked, nothing taken for a formula', async () => {
    const { findings } = findingSheets([line], facts, t);
    const read = readCsv(new Uint8Array(await commaSeparated(findings).arrayBuffer()));
    if (!read.ok) throw new Error(read.error.code);
    const [heads, row] = read.value.map(({ cells }) => cells);
    expect(heads).toEqual([
      ...['依據', '發現', '檔案列號', '個案編號', '個案姓名（遮罩）', '服務單位', '說明'],
    ]);
    expect(row).toEqual([
      ...['Y-V.3', t('kind.tooShort'), '3、12', 'S-001、=S-999', '陳○滿、', '範例平安居家'],
      "'+BA02服務20分，至少30分",
    ]);
  });

  it('the .xlsx says of every column what it means', () => {
    const { findings, all } = findingSheets([line], facts, t);
    expect(all.map(({ name }) => name)).toEqual(['查核發現', '欄位說明']);
    expect(all[1]!.lines.slice(1).map(([head]) => head)).toEqual(findings.lines[0]);
    for (const [, means] of all[1]!.lines) expect(means).not.toBe('');
  });
});
