import { describe, expect, it } from 'vitest';
import { parseRocDate } from '#shared/domain/date/rocDate.ts';

describe('民國日期的輸入', () => {
  it.each([
    ['民國115年5月11日', '2026-05-11'],
    ['115年5月11日', '2026-05-11'],
    ['民國 115 年 5 月 11 日', '2026-05-11'],
    ['民國115年5月11', '2026-05-11'],
    ['115/5/11', '2026-05-11'],
    ['115/05/11', '2026-05-11'],
    ['115-5-11', '2026-05-11'],
    ['115.5.11', '2026-05-11'],
    ['1150511', '2026-05-11'],
    ['民國1150511', '2026-05-11'],
    [' 115/5/11 ', '2026-05-11'],
    ['１１５／５／１１', '2026-05-11'],
    ['330214', '1944-02-14'],
    ['0330214', '1944-02-14'],
    ['33/2/14', '1944-02-14'],
    ['113/2/29', '2024-02-29'],
    ['1130229', '2024-02-29'],
    ['1/1/1', '1912-01-01'],
    ['200/12/31', '2111-12-31'],
  ])('%j is %s', (text, value) => {
    expect(parseRocDate(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', { kind: 'empty' }],
    ['  ', { kind: 'empty' }],
    ['114/2/29', { kind: 'day', rocYear: 114, month: 2, dayOfMonth: 29, daysInMonth: 28 }],
    ['1140229', { kind: 'day', rocYear: 114, month: 2, dayOfMonth: 29, daysInMonth: 28 }],
    ['民國114年2月29日', { kind: 'day', rocYear: 114, month: 2, dayOfMonth: 29, daysInMonth: 28 }],
    ['115/4/31', { kind: 'day', rocYear: 115, month: 4, dayOfMonth: 31, daysInMonth: 30 }],
    ['115/5/0', { kind: 'day', rocYear: 115, month: 5, dayOfMonth: 0, daysInMonth: 31 }],
    ['189/2/29', { kind: 'day', rocYear: 189, month: 2, dayOfMonth: 29, daysInMonth: 28 }],
    ['115/13/1', { kind: 'month', month: 13 }],
    ['115/0/1', { kind: 'month', month: 0 }],
    ['1151311', { kind: 'month', month: 13 }],
    ['0/5/11', { kind: 'year', rocYear: 0 }],
    ['201/1/1', { kind: 'year', rocYear: 201 }],
    ['2026/5/11', { kind: 'westernYear', rocYear: 115 }],
    ['20260511', { kind: 'westernYear', rocYear: 115 }],
    ['2026年5月11日', { kind: 'westernYear', rocYear: 115 }],
    ['115/5', { kind: 'format' }],
    ['115/5-11', { kind: 'format' }],
    ['11505', { kind: 'format' }],
    ['115 5 11x', { kind: 'format' }],
    ['民國前3年5月11日', { kind: 'format' }],
    ['-115/5/11', { kind: 'format' }],
    ['明天', { kind: 'format' }],
    ['115/５/11/', { kind: 'format' }],
  ])('%j is refused', (text, error) => {
    expect(parseRocDate(text)).toEqual({ ok: false, error });
  });
});
