import { describe, expect, it } from 'vitest';
import { monthBeside, percent, scaleEnd } from '#renderer/features/reports/model/monthReport.ts';
import { neutralised } from '#renderer/features/reports/model/sheet.ts';

describe('統計表', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+886', "'+886"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['平安居家', '平安居家'],
    ['A=1', 'A=1'],
    ['', ''],
  ])('%j stands in a spreadsheet as %j', (text, cell) => {
    expect(neutralised(text)).toBe(cell);
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
