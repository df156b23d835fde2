import { describe, expect, it } from 'vitest';
import { findingSheets } from '#renderer/features/audit/model/findingSheets.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { readCsv } from '#renderer/sheets/readCsv.ts';
import { commaSeparated } from '#renderer/sheets/saveSheet.ts';
import type { CheckMade } from '#shared/rules/audit/table/checksMade.ts';
import type { FindingLine } from '#shared/rules/audit/table/findingLines.ts';

const line: FindingLine = {
  finding: {
    clause: 'Y-V.3',
    code: 'attendantOverlap',
    recordIds: ['3', '12'],
    figures: { attendantId: '+林美玉', minutes: 30 },
  },
  rows: [3, 12],
  cases: ['S-001', '=S-999'],
  providers: ['provider-0001'],
};
const checks: CheckMade[] = [
  { code: 'attendantOverlap', clause: 'Y-V', records: 2, lacks: null },
  { code: 'claimedLate', clause: 'S-10th', records: 0, lacks: 'claimedOn' },
  { code: 'twoMealsInOne', clause: 'Y-V', records: 0, lacks: null },
];
const facts = {
  caseName: (number: string) => (number === 'S-001' ? '陳阿滿' : undefined),
  providerName: () => '範例平安居家',
};
// The window may be in English: what goes out is in Chinese.
const t = createI18n('en').getFixedT('zh-TW', 'audit');

const sheetsOf = () =>
  findingSheets({ lines: [line], checks }, facts, t, null).map(({ name, lines }) => ({
    name,
    lines: [...lines],
  }));

describe('匯出查核發現', () => {
  it('Y-V the .csv read back: rows and numbers whole, names masked, nothing taken for a formula', async () => {
    const [findings] = sheetsOf();
    const read = readCsv(new Uint8Array(await commaSeparated(findings!).arrayBuffer()));
    if (!read.ok) throw new Error(read.error.code);
    const [heads, row] = read.value.map(({ cells }) => cells);
    expect(heads).toEqual([
      ...['依據', '發現', '檔案列號', '個案編號', '個案姓名（遮罩）', '服務單位', '說明'],
    ]);
    expect(row).toEqual([
      ...['Y-V.3', '同一照服員同時服務兩位個案', '3、12', 'S-001、=S-999', '陳○滿、', '範例平安居家'],
      "'+林美玉同時服務兩位個案30分",
    ]);
  });

  it('Y-V the .xlsx says what was checked, what could not be, and of every column what it means', () => {
    const [findings, checked, about] = sheetsOf();
    expect([findings, checked, about].map((sheet) => sheet!.name)).toEqual([
      ...['查核發現', '查了什麼', '欄位說明'],
    ]);
    expect(checked!.lines.slice(1)).toEqual([
      ['Y-V', '同一照服員同時服務兩位個案', '2列'],
      ['S-10th', '逾期申報', '沒有查：沒有申報日欄，或都是空的'],
      ['Y-V', '兩餐併於一餐', '檔案裡沒有這類服務'],
    ]);
    expect(about!.lines.slice(1).map(([head]) => head)).toEqual(findings!.lines[0]);
    for (const [, means] of about!.lines) expect(means).not.toBe('');
  });
});
