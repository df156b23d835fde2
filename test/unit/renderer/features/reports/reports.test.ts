import { describe, expect, it } from 'vitest';
import {
  type MonthReport,
  monthBeside,
  percent,
  scaleEnd,
} from '#renderer/features/reports/model/monthReport.ts';
import {
  failedSheetOf,
  reassignedSheetOf,
  type SheetWords,
  sheetOf,
} from '#renderer/features/reports/model/sheet.ts';
import { neutralised, textOf } from '#renderer/sheets/cell.ts';

describe('統計表', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+886', "'+886"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "' =1"],
    ['\r\n=1', "' =1"],
    ['  =1', "'  =1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM', "'＠SUM"],
    ['|calc', "'|calc"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['兩\n行\t文字', '兩 行 文字'],
    ['平安居家', '平安居家'],
    ['A=1', 'A=1'],
    ['', ''],
  ])('%j stands in a spreadsheet as %j', (text, cell) => {
    expect(neutralised(text)).toBe(cell);
  });

  it('figures are numbers in columns of their own, the share as its two numbers, texts are no formulas', () => {
    const row = {
      providerId: 'p1',
      serviceType: 'homeCare' as const,
      noticed: 8,
      matched: 7,
      declined: 1,
      unanswered: 0,
      designated: 3,
      rotation: 3,
      opening: 1,
      share: { numerator: 7, denominator: 39 },
      name: '=HYPERLINK("x")',
      affiliated: true,
    };
    const failed = {
      dispatchId: 'd1',
      caseId: 'c1',
      serviceTypes: ['homeCare' as const, 'respite' as const],
      at: '2026-04-22T17:00:00Z',
      failure: '@晚上沒有單位',
    };
    const left = {
      reassignmentId: 'r1',
      dispatchId: 'd1',
      caseId: 'c1',
      providerId: '=p',
      serviceTypes: ['homeCare' as const],
      at: '2026-04-29T16:00:00Z',
      ground: 'T-2.5.4' as const,
    };
    const report = {
      month: '2026-04',
      rows: [row],
      failed: [failed],
      reassigned: [left],
    } as unknown as MonthReport;
    const words: SheetWords = {
      heads: ['月', '單位'],
      failedHeads: ['日'],
      reassignedHeads: ['日', '原單位'],
      service: (type) => type,
      caseName: () => '+陳',
      providerName: (id) => id,
      ground: (ground) => ground,
      affiliated: (is) => (is ? '是' : ''),
    };
    expect(sheetOf(report, words)).toEqual([
      ['月', '單位'],
      ['115/04', '\'=HYPERLINK("x")', 'homeCare', '是', 8, 7, 1, 0, 3, 3, 1, 7, 39],
    ]);
    expect(failedSheetOf(report, words)).toEqual([
      ['日'],
      ['115/04/23', "'+陳", 'homeCare、respite', "'@晚上沒有單位"],
    ]);
    expect(reassignedSheetOf(report, words)).toEqual([
      ['日', '原單位'],
      ['115/04/30', "'+陳", "'=p", 'homeCare', 'T-2.5.4'],
    ]);
    expect(textOf(sheetOf(report, words)).split('\n')[1]?.split('\t')).toHaveLength(13);
  });

  it.each([
    [{ numerator: 5, denominator: 39 }, '12.8%'],
    [{ numerator: 0, denominator: 3 }, '0.0%'],
    [{ numerator: 0, denominator: 0 }, '—'],
    [null, '—'],
  ])('the share %j is shown as %s', (share, shown) => {
    expect(percent(share)).toBe(shown);
  });

  it.each([
    ['2026-05', 1, '2026-06'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
  ] as const)('the month %s and %i is %s', (month, step, beside) => {
    expect(monthBeside(month, step)).toBe(beside);
  });

  it.each([
    [[], 4],
    [[4], 4],
    [[5], 8],
    [[7, 2], 8],
  ])('bars of %j end at %i', (matched, end) => {
    expect(scaleEnd(matched.map((count) => ({ matched: count }) as never))).toBe(end);
  });
});
